/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI description of the interface, and what an answer has that does not agree with it. */
final class Description {

    private static final Path FILE = Path.of("src/main/resources/META-INF/openapi.yaml");
    private static final String PROBLEM = "application/problem+json";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode root;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Description(JsonNode root) {
        this.root = root;
    }

    /** As it stands in the file that the service serves. */
    static Description ofTheSources() {
        try {
            Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
            return new Description(new ObjectMapper().valueToTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** The methods of every path, both as they are written: {@code GET} and {@code /v1/events/{namespace}}. */
    SortedMap<String, SortedSet<String>> operations() {
        SortedMap<String, SortedSet<String>> operations = new TreeMap<>();
        root.path("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> operations
                                .computeIfAbsent(path.getKey(), _ -> new TreeSet<>())
                                .add(method.toUpperCase(Locale.ROOT))));
        return operations;
    }

    /** The names of the parameters of an operation, with the place where each is given: {@code query limit}. */
    SortedSet<String> parameters(String path, String method) {
        SortedSet<String> parameters = new TreeSet<>();
        for (JsonNode parameter : operation(path, method).path("parameters")) {
            JsonNode resolved = resolved(parameter);
            parameters.add(
                    resolved.path("in").asText() + " " + resolved.path("name").asText());
        }
        return parameters;
    }

    /** What the answer has that is not described; empty where it is as described. */
    List<String> complaints(String method, String target, Answer answer) {
        Optional<String> path = path(target);
        if (path.isEmpty()) {
            return unknownPath(method, answer);
        }
        SortedSet<String> methods = allowed(path.get());
        if (!methods.contains(method) || method.equals("OPTIONS")) {
            return undescribed(method, methods, answer);
        }
        String described = method.equals("HEAD") ? "GET" : method;
        JsonNode response =
                resolved(operation(path.get(), described).path("responses").path(Integer.toString(answer.status())));
        if (response.isMissingNode()) {
            return List.of("status: " + answer.status() + " is not described");
        }
        return responseComplaints(method, path.get(), response, answer);
    }

    private List<String> unknownPath(String method, Answer answer) {
        if (method.equals("OPTIONS") && answer.status() == 200) {
            return List.of(); // the framework answers below every root of a resource
        }
        return answer.status() == 404
                ? problemComplaints(method, answer)
                : List.of("status: " + answer.status() + " (expected: 404, since no such path is described)");
    }

    private List<String> undescribed(String method, SortedSet<String> methods, Answer answer) {
        List<String> complaints = new ArrayList<>();
        String allow = String.join(", ", methods);
        if (!answer.header("allow").equals(Optional.of(allow))) {
            complaints.add("Allow: " + answer.header("allow") + " (expected: " + allow + ")");
        }
        int expected = method.equals("OPTIONS") ? 200 : 405;
        if (answer.status() != expected) {
            complaints.add("status: " + answer.status() + " (expected: " + expected + ")");
        }
        if (expected == 405) {
            complaints.addAll(problemComplaints(method, answer));
        }
        return complaints;
    }

    private List<String> problemComplaints(String method, Answer answer) {
        return method.equals("HEAD") ? List.of() : bodyComplaints(problemSchema(), PROBLEM, answer);
    }

    private List<String> responseComplaints(String method, String path, JsonNode response, Answer answer) {
        Optional<Map.Entry<String, JsonNode>> content = content(response, answer);
        if (content.isEmpty() || method.equals("HEAD")) {
            return answer.body().isEmpty() ? List.of() : List.of("a body where none is described");
        }
        Schema schema = schemas.computeIfAbsent(
                method + " " + path + " " + answer.status() + " "
                        + content.get().getKey(),
                _ -> schema(content.get().getValue().path("schema")));
        return bodyComplaints(schema, content.get().getKey(), answer);
    }

    /** What is described in the media type of the answer; where that is not described, the first that is. */
    private static Optional<Map.Entry<String, JsonNode>> content(JsonNode response, Answer answer) {
        return response.path("content").properties().stream()
                .sorted(Comparator.comparing(content -> !content.getKey().equals(mediaType(answer))))
                .findFirst();
    }

    /** Without the charset, which texts must name and JSON must not. */
    private static String mediaType(Answer answer) {
        String type = answer.header("content-type").orElse("");
        return type.startsWith("text/") ? type.replace(";charset=UTF-8", "") : type;
    }

    private static List<String> bodyComplaints(Schema schema, String mediaType, Answer answer) {
        List<String> complaints = new ArrayList<>();
        if (!mediaType(answer).equals(mediaType)) {
            complaints.add("Content-Type: " + answer.header("content-type") + " (expected: " + mediaType + ")");
        }
        if (mediaType.equals(PROBLEM) && answer.at("/status").asInt() != answer.status()) {
            complaints.add("status: " + answer.at("/status") + " in the body (expected: " + answer.status() + ")");
        }
        schema
                .validate(
                        body(mediaType, answer),
                        run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .forEach(complaints::add);
        return complaints;
    }

    private static JsonNode body(String mediaType, Answer answer) {
        return mediaType.endsWith("json") && !mediaType.endsWith("ndjson")
                ? answer.json()
                : TextNode.valueOf(answer.body());
    }

    /** Adds what the framework does for every path. */
    private SortedSet<String> allowed(String path) {
        SortedSet<String> methods = new TreeSet<>(operations().getOrDefault(path, new TreeSet<>()));
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private Optional<String> path(String target) {
        String given = target.replaceFirst("\\?.*", "").replaceAll("(?i)%2e", ".");
        String path = URI.create(given).normalize().getRawPath().replaceFirst("(?<=.)/$", "");
        return operations().keySet().stream()
                .filter(template -> Pattern.matches(template.replaceAll("\\{[a-z]+}", "[^/]+"), path))
                .findFirst();
    }

    private Schema problemSchema() {
        return schemas.computeIfAbsent(
                PROBLEM, _ -> schema(root.at("/components/schemas/Problem").deepCopy()));
    }

    /** A schema of its own that finds the components where its references expect them. */
    private Schema schema(JsonNode node) {
        ObjectNode schema = node.deepCopy();
        schema.set("components", root.path("components"));
        Schema made = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        made.initializeValidators(); // several threads may use it
        return made;
    }

    private JsonNode operation(String path, String method) {
        return root.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }
}
