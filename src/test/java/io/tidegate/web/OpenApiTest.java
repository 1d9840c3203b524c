/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI description says what the resources take, no less and no more; what they answer, {@link Api} checks. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class OpenApiTest {

    private static final Map<Class<?>, String> PLACES =
            Map.of(PathParam.class, "path", QueryParam.class, "query", HeaderParam.class, "header");

    private final Description description = Description.ofTheSources();
    private final Api api = new Api();

    /** One method of a resource. */
    private record Operation(JavaMethod code, String path, String method) {}

    @Test
    void everyOperationIsDescribedAndNoOther() {
        TreeMap<String, SortedSet<String>> operations = operations()
                .collect(Collectors.groupingBy(
                        Operation::path,
                        TreeMap::new,
                        Collectors.mapping(Operation::method, Collectors.toCollection(TreeSet::new))));

        assertThat(operations).isNotEmpty().isEqualTo(description.operations());
    }

    @Test
    void everyParameterIsDescribedAndNoOther() {
        assertThat(operations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(parameters(operation.code()))
                        .as("%s %s", operation.method(), operation.path())
                        .isEqualTo(description.parameters(operation.path(), operation.method())));
    }

    @Test
    void theDescriptionServedIsTheOneWritten() {
        assertThat(api.get("/q/openapi?format=json").json()).isEqualTo(description.root());
    }

    @Test
    void everyPathTakesWhatIsDescribedAndTellsWhatItTakes() {
        description.operations().forEach((path, methods) -> {
            String target = path.replaceAll("\\{[a-z]+}", "unheard-of");
            Answer refused = api.send("PATCH", target);
            assertThat(refused.status()).isEqualTo(405);
            assertThat(api.send("OPTIONS", target).header("allow")).isEqualTo(refused.header("allow"));
            assertThat(methods)
                    .isNotEmpty()
                    .allSatisfy(method ->
                            assertThat(api.send(method, target).status()).isNotEqualTo(405));
        });
    }

    @Test
    void anAnswerThatIsNotAsDescribedIsNoticed() {
        Map<String, String> json = Map.of("content-type", "application/json");
        String page = "{\"revision\": 1, \"events\": []}";

        assertThat(complaints("/v1/events", new Answer(200, json, page))).isEmpty();
        assertThat(complaints("/v1/events", new Answer(200, json, page.replace("1", "\"1\""))))
                .hasSize(1);
        assertThat(complaints("/v1/events", new Answer(200, json, page.replace("[]", "[], \"x\": 1"))))
                .hasSize(1);
        assertThat(complaints("/v1/events", new Answer(200, json, "{}"))).hasSize(2);
        assertThat(complaints("/v1/events", new Answer(200, Map.of(), page))).hasSize(1);
        assertThat(complaints("/v1/events", new Answer(422, json, page))).hasSize(1);
        assertThat(complaints("/v1/nothing", new Answer(200, json, page))).hasSize(1);
    }

    @Test
    void anAnswerAboutAnotherKindIsNoticed() {
        Map<String, String> json = Map.of("content-type", "application/json");
        String waiver =
                "{\"waiver\": \"a/b\", \"namespace\": \"a\", \"name\": \"b\", \"version\": 1, \"fingerprint\": \"f\","
                        + " \"revision\": 1, \"event\": \"a/c\", \"rule\": \"a/b\", \"owner\": \"o\", \"expires\": \"2026-12-01T00:00:00Z\"}";
        String waivers = "{\"revision\": 1, \"waivers\": [" + waiver + "]}";
        String diff = "{\"schema\": \"a/b\", \"from\": 1, \"to\": 2, \"differences\": []}";

        assertThat(complaints("/v1/waivers", new Answer(200, json, waivers))).isEmpty();
        assertThat(complaints("/v1/waivers", new Answer(200, json, waivers.replace("\"event\": \"a/c\", ", ""))))
                .isNotEmpty();
        assertThat(complaints("/v1/schemas", new Answer(200, json, waivers))).isNotEmpty();
        assertThat(complaints("/v1/events", new Answer(200, json, waivers.replace("waivers", "events"))))
                .isNotEmpty();
        assertThat(complaints("/v1/schemas/a/b/diff", new Answer(200, json, diff)))
                .isEmpty();
        assertThat(complaints(
                        "/v1/schemas/a/b/diff", new Answer(200, json, diff.replace("{", "{\"event\": \"a/b\", "))))
                .isNotEmpty();
    }

    @Test
    void aPageInAnotherMediaTypeIsHeldAgainstItsOwnDescription() {
        String target = "/v1/rules/schema/parses";
        Map<String, String> markdown = Map.of("content-type", "text/markdown;charset=UTF-8");

        assertThat(complaints(target, new Answer(200, markdown, "# schema/parses\n")))
                .isEmpty();
        assertThat(complaints(target, new Answer(200, markdown, "{}"))).hasSize(1);
        assertThat(complaints(target, new Answer(200, Map.of("content-type", "text/plain"), "{}")))
                .isNotEmpty();
    }

    private List<String> complaints(String target, Answer answer) {
        return description.complaints("GET", target, answer);
    }

    private static Stream<Operation> operations() {
        return new ClassFileImporter()
                .importPath(Path.of("target/classes/io/tidegate/web")).stream()
                        .filter(type -> type.isAnnotatedWith(jakarta.ws.rs.Path.class))
                        .flatMap(OpenApiTest::operations);
    }

    private static Stream<Operation> operations(JavaClass type) {
        String base = type.getAnnotationOfType(jakarta.ws.rs.Path.class).value();
        return type.getAllMethods().stream()
                .flatMap(code -> code.getAnnotations().stream()
                        .flatMap(annotation -> annotation.getRawType().getAnnotations().stream())
                        .filter(meta -> meta.getRawType().isEquivalentTo(HttpMethod.class))
                        .map(meta -> new Operation(
                                code,
                                base
                                        + code.tryGetAnnotationOfType(jakarta.ws.rs.Path.class)
                                                .map(jakarta.ws.rs.Path::value)
                                                .orElse(""),
                                String.valueOf(meta.get("value").orElseThrow()))));
    }

    private static SortedSet<String> parameters(JavaMethod code) {
        Stream<String> fromTheWholeUri = code.getRawParameterTypes().stream()
                .filter(type -> type.isEquivalentTo(UriInfo.class))
                .map(_ -> "query dryRun"); // Requests.dryRun says why
        Stream<String> annotated = code.getParameters().stream()
                .flatMap(parameter -> parameter.getAnnotations().stream())
                .flatMap(OpenApiTest::parameter);
        return Stream.concat(annotated, fromTheWholeUri)
                .filter(parameter -> !parameter.equals("header Content-Type")) // OpenAPI has a place of its own for it
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> parameter(JavaAnnotation<?> annotation) {
        return PLACES.entrySet().stream()
                .filter(place -> annotation.getRawType().isEquivalentTo(place.getKey()))
                .map(place -> place.getValue() + " " + annotation.get("value").orElseThrow());
    }
}
