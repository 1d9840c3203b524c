/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import io.tidegate.document.Syntax;
import io.tidegate.event.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The custom resource definitions say what schemas/tidegate says, and are such as Kubernetes takes;
 * {@code -Dcrd.update=true} writes them anew.
 */
class CustomResourceDefinitionsTest {

    private static final Path FILE = Manifests.DIRECTORY.resolve("crds.yaml");
    private static final String HEAD = """
            # SPDX-License-Identifier: Apache-2.0
            # Made from schemas/tidegate by CustomResourceDefinitionsTest; -Dcrd.update=true writes it anew.
            """;

    private static final Set<String> TYPES = Set.of("object", "array", "string", "integer", "number", "boolean");

    /** What a structural schema must not have, at any level (apiextensions.k8s.io/v1). */
    private static final Set<String> FORBIDDEN = Set.of(
            "$ref",
            "$defs",
            "definitions",
            "dependencies",
            "deprecated",
            "discriminator",
            "id",
            "patternProperties",
            "readOnly",
            "writeOnly",
            "xml",
            "const",
            "propertyNames",
            "additionalProperties",
            "uniqueItems",
            "default");

    /** What RE2 has not: looking around, possessive and atomic groups, references back. */
    private static final Pattern NOT_RE2 = Pattern.compile("\\(\\?[=!<>]|[*+?}]\\+|\\\\[1-9]");

    @Test
    void theyAreMadeFromTheSchemasOfTheDocuments() throws IOException {
        String made = Stream.of(Kind.values())
                .map(kind -> StructuralSchema.yaml(definition(kind)))
                .collect(Collectors.joining("---\n", HEAD, ""));
        if (Boolean.getBoolean("crd.update")) {
            Files.writeString(FILE, made);
        }
        assertThat(FILE).hasContent(made);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyLevelOfTheirSchemasIsTyped(Kind kind) {
        structural(kind.word(), Manifests.object(written(kind), "/spec/versions/0/schema/openAPIV3Schema"));
    }

    @Test
    void whatAvroHasInsideIsKeptAsItIs() {
        for (Kind kind : Kind.withSchema()) {
            ObjectNode avro = Manifests.object(
                    written(kind),
                    "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/schema/properties/avro");
            assertThat(CanonicalJson.text(avro)).contains("\"x-kubernetes-preserve-unknown-fields\":true");
        }
        assertThat(CanonicalJson.text(Manifests.object(
                        written(Kind.EVENT_CONFIG),
                        "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/samples/items")))
                .contains("\"x-kubernetes-preserve-unknown-fields\":true");
    }

    private static void structural(String place, ObjectNode schema) {
        assertThat(schema.members().keySet()).as(place).doesNotContainAnyElementsOf(FORBIDDEN);
        assertThat(schema.get("type")).as(place).isPresent();
        String type = ((StringNode) schema.get("type").orElseThrow()).value();
        assertThat(TYPES).as(place).contains(type);
        schema.get("pattern").ifPresent(pattern -> {
            String text = ((StringNode) pattern).value();
            assertThat(Pattern.compile(text)).isNotNull();
            assertThat(text).as(place).doesNotContainPattern(NOT_RE2);
        });
        Stream.of("allOf", "anyOf", "oneOf", "not")
                .flatMap(junctor -> schema.get(junctor).stream())
                .forEach(junctor -> assertThat(CanonicalJson.text(junctor))
                        .as(place)
                        .doesNotContain("\"type\":", "\"properties\":", "\"description\":", "\"default\":"));
        boolean free = schema.get("x-kubernetes-preserve-unknown-fields").isPresent();
        switch (type) {
            case "object" -> {
                assertThat(free).as(place).isNotEqualTo(schema.get("properties").isPresent());
                Review.member(schema, "properties")
                        .ifPresent(properties -> properties
                                .values()
                                .forEach((name, each) -> structural(place + "." + name, (ObjectNode) each)));
            }
            case "array" ->
                structural(place + "[]", Review.member(schema, "items").orElseThrow());
            default -> assertThat(free).as(place).isFalse();
        }
    }

    private static Document written(Kind kind) {
        return Manifests.of("crds.yaml").stream()
                .filter(document -> Manifests.text(document, "/spec/names/kind").equals(kind.word()))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode definition(Kind kind) {
        String singular = kind.word().toLowerCase(Locale.ROOT);
        String plural = singular + "s";
        return new JsonBuilder()
                .put("apiVersion", "apiextensions.k8s.io/v1")
                .put("kind", "CustomResourceDefinition")
                .put(
                        "metadata",
                        new JsonBuilder()
                                .put("name", plural + "." + ObjectKind.GROUP)
                                .build())
                .put(
                        "spec",
                        new JsonBuilder()
                                .put("group", ObjectKind.GROUP)
                                .put("scope", "Namespaced")
                                .put(
                                        "names",
                                        new JsonBuilder()
                                                .put("kind", kind.word())
                                                .put("listKind", kind.word() + "List")
                                                .put("plural", plural)
                                                .put("singular", singular)
                                                .build())
                                .put("versions", JsonBuilder.array(List.of(version(kind))))
                                .build())
                .build();
    }

    private static ObjectNode version(Kind kind) {
        return new JsonBuilder()
                .put("name", "v1")
                .put("served", true)
                .put("storage", true)
                .put("additionalPrinterColumns", columns(kind))
                .put(
                        "schema",
                        new JsonBuilder().put("openAPIV3Schema", schema(kind)).build())
                .build();
    }

    private static ObjectNode schema(Kind kind) {
        String file = kind.noun().replace(' ', '-') + ".schema.json";
        return new StructuralSchema(Manifests.read(Path.of("schemas/tidegate", file), Syntax.JSON)
                        .getFirst()
                        .root())
                .json();
    }

    private static ArrayNode columns(Kind kind) {
        Stream<Node> columns = switch (kind) {
            case EVENT_CONFIG ->
                Stream.of(
                        column("Topic", "string", ".spec.topic.name"),
                        column("Partitions", "integer", ".spec.topic.partitions"));
            case SHARED_SCHEMA -> Stream.of(column("Type", "string", ".spec.schema.avro.name"));
            case WAIVER ->
                Stream.of(column("Rule", "string", ".spec.rule"), column("Expires", "string", ".spec.expires"));
        };
        return JsonBuilder.array(columns.toList());
    }

    private static ObjectNode column(String name, String type, String path) {
        return new JsonBuilder()
                .put("name", name)
                .put("type", type)
                .put("jsonPath", path)
                .build();
    }
}
