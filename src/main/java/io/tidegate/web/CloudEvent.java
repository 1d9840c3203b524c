/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.ReadResult;
import io.tidegate.document.StringNode;
import io.tidegate.document.Syntax;
import io.tidegate.signature.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the proposal out of a CloudEvent 1.0 (HTTP binding, sections 3.1 and 3.2); what is none is a proposal itself. */
final class CloudEvent {

    private static final String STRUCTURED = "application/cloudevents";
    private static final String JSON = "application/json";
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");

    private CloudEvent() {}

    /** The bytes of a proposal, and what the sender says that they are. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Payload(byte[] bytes, @Nullable String contentType) {}

    static Payload payload(Headers headers, @Nullable String contentType, byte[] body) {
        String type = contentType == null
                ? ""
                : contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (type.startsWith(STRUCTURED)) {
            return structured(type, body);
        }
        if (REQUIRED.stream().anyMatch(name -> headers.only("ce-" + name).isPresent())) {
            check("ce-", name -> headers.only("ce-" + name));
        }
        return new Payload(body, contentType);
    }

    private static Payload structured(String type, byte[] body) {
        if (!type.equals(STRUCTURED + "+json")) {
            throw new RequestProblem(ProblemDetail.unsupportedMediaType("Content-Type: " + type
                    + " (expected: one event in application/cloudevents+json, or the proposal itself)"));
        }
        ObjectNode event = read(body);
        check("", name -> text(event, name));
        Optional<Node> data = event.get("data");
        Optional<Node> base64 = event.get("data_base64");
        if (data.isPresent() == base64.isPresent()) {
            throw malformed(
                    "data and data_base64: " + (data.isPresent() ? "both" : "none") + " (expected: one of them)");
        }
        String dataType = text(event, "datacontenttype").orElse(JSON);
        return data.map(node -> plain(node, dataType)).orElseGet(() -> encoded(event, dataType));
    }

    private static ObjectNode read(byte[] body) {
        return switch (new DocumentReader().read("body", body, Syntax.JSON)) {
            case ReadResult.Documents(List<Document> documents) ->
                documents.getFirst().root();
            case ReadResult.Unreadable unreadable ->
                throw new RequestProblem(ProblemDetail.unreadable(unreadable.problems()));
        };
    }

    /** Text in a string, as YAML has to be; else JSON (JSON format, section 3.1). */
    private static Payload plain(Node data, String dataType) {
        return data instanceof StringNode text
                ? new Payload(text.value().getBytes(StandardCharsets.UTF_8), dataType)
                : new Payload(CanonicalJson.bytes(data), JSON);
    }

    private static Payload encoded(ObjectNode event, String dataType) {
        try {
            String text = text(event, "data_base64").orElseThrow(() -> malformed("data_base64: (expected: a string)"));
            return new Payload(Base64.getDecoder().decode(text), dataType);
        } catch (IllegalArgumentException e) {
            throw malformed("data_base64: (expected: Base64, RFC 4648, section 4)");
        }
    }

    private static void check(String prefix, Headers attributes) {
        for (String name : REQUIRED) {
            if (attributes.only(name).orElse("").isEmpty()) {
                throw malformed(prefix + name + ": missing or empty (expected: what every CloudEvent has)");
            }
        }
        String version = attributes.only("specversion").orElse("");
        if (!version.equals("1.0")) {
            throw malformed(prefix + "specversion: " + version + " (expected: 1.0)");
        }
    }

    private static Optional<String> text(ObjectNode event, String name) {
        return event.get(name).orElse(null) instanceof StringNode text ? Optional.of(text.value()) : Optional.empty();
    }

    private static RequestProblem malformed(String detail) {
        return new RequestProblem(ProblemDetail.badRequest("CloudEvent: " + detail));
    }
}
