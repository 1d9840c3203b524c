/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.server;

import io.tidegate.cli.CommandFailure;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Node;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.ReadResult;
import io.tidegate.document.StringNode;
import io.tidegate.document.Syntax;
import io.tidegate.report.VerdictReader;
import io.tidegate.report.VerdictReading;
import io.tidegate.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a server answers to one request. */
public final class Reply {

    private static final int SHOWN = 200;

    private final String asked;
    private final int status;
    private final byte[] body;

    /** @param asked the request, for messages */
    Reply(String asked, int status, byte[] body) {
        this.asked = asked;
        this.status = status;
        this.body = body.clone();
    }

    /** The text as it came; ends the command where the answer is a problem. */
    public String text() {
        if (status >= 300) {
            throw failure();
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The answer as JSON; ends the command where it is a problem. */
    public ObjectNode json() {
        if (status >= 300) {
            throw failure();
        }
        return jsonOfAnyStatus();
    }

    /** The answer as JSON, whatever its status; ends the command where it is none. */
    public ObjectNode jsonOfAnyStatus() {
        return object().orElseThrow(() ->
                CommandFailure.environment(asked + " answers no JSON (expected: a Tidegate): " + excerpt()));
    }

    /** The verdict, of whatever outcome; ends the command where the answer is none. */
    public Verdict verdict() {
        if (status >= 300 && status != 422) {
            throw failure();
        }
        return switch (VerdictReader.read(asked, body)) {
            case VerdictReading.Told(Verdict verdict) -> verdict;
            case VerdictReading.Unreadable unreadable ->
                throw CommandFailure.environment(asked + " answers no verdict (expected: a Tidegate): "
                        + unreadable.problems().getFirst().message());
        };
    }

    /** A problem of ours, of the gate's, or of the server's, by the status. */
    CommandFailure failure() {
        String words = words();
        return switch (status) {
            case 400, 404, 405, 413, 415 -> CommandFailure.unusable(words);
            case 401 ->
                CommandFailure.environment(words + " (expected: a token in TIDEGATE_TOKEN that the server knows)");
            case 409 -> CommandFailure.denied(words);
            default -> CommandFailure.environment(words);
        };
    }

    /** The problem's detail (RFC 9457), and its parts where it has several. */
    private String words() {
        Optional<ObjectNode> problem = object();
        Optional<String> detail = problem.flatMap(json -> string(json, "detail"));
        if (detail.isEmpty()) {
            return asked + " answers " + status + ": " + excerpt();
        }
        String title = problem.flatMap(json -> string(json, "title"))
                .map(text -> text + ": ")
                .orElse("");
        List<ObjectNode> parts = problem.map(json -> objects(json, "problems")).orElse(List.of());
        return parts.size() < 2
                ? title + detail.get()
                : title + "\n" + parts.stream().map(Reply::part).collect(Collectors.joining("\n"));
    }

    private static String part(ObjectNode problem) {
        return string(problem, "file").orElse("") + ":" + number(problem, "line") + ":" + number(problem, "column")
                + ": " + string(problem, "message").orElse("");
    }

    private Optional<ObjectNode> object() {
        return switch (DocumentReader.ofAnswers().read(asked, body, Syntax.JSON)) {
            case ReadResult.Documents read ->
                Optional.of(read.documents().getFirst().root());
            case ReadResult.Unreadable _ -> Optional.empty();
        };
    }

    private String excerpt() {
        String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return text.isEmpty() ? "nothing" : text.substring(0, Math.min(SHOWN, text.length()));
    }

    /** The text of a member; empty where it is none. */
    public static Optional<String> string(ObjectNode object, String name) {
        return object.get(name).filter(StringNode.class::isInstance).map(node -> ((StringNode) node).value());
    }

    /** The number of a member as text, "-" where it is none. */
    public static String number(ObjectNode object, String name) {
        return object.get(name)
                .filter(NumberNode.class::isInstance)
                .map(node -> ((NumberNode) node).value().toPlainString())
                .orElse("-");
    }

    /** The whole number of a member, 0 where it is none. */
    public static long count(ObjectNode object, String name) {
        return object.get(name)
                .filter(NumberNode.class::isInstance)
                .map(node -> ((NumberNode) node).value().longValue())
                .orElse(0L);
    }

    /** The objects of a member that is a list. */
    public static List<ObjectNode> objects(ObjectNode object, String name) {
        Node list = object.get(name).orElse(null);
        return list instanceof ArrayNode array
                ? array.items().stream()
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .toList()
                : List.of();
    }
}
