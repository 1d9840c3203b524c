/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.event.EventKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Shared schemas are documents of their own; a change of one is judged for every event that follows it. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class SchemaHttpTest {

    private final Api api = new Api();

    @Test
    void aSharedSchemaAndAnEventThatRefersToItAreProposedTogether() {
        Answer answer =
                api.propose(event("schema-both/paid", "schema-both/money") + "---\n" + money("schema-both/money"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.texts("/changes", "event")).containsExactly("schema-both/paid", "schema-both/money");
        assertThat(answer.texts("/changes", "kind")).containsExactly("", "SharedSchema");
        assertThat(answer.header("etag")).isEmpty();
        Answer schema = api.get("/v1/schemas/schema-both/money");
        assertThat(schema.text("/kind")).isEqualTo("SharedSchema");
        assertThat(schema.header("etag")).contains("\"1\"");
        assertThat(schema.text("/fingerprint")).isEqualTo(answer.text("/changes/1/fingerprint"));
        assertThat(api.propose(money("schema-both/money")).text("/verdict")).isEqualTo("unchanged");
    }

    @Test
    void aSharedSchemaHasVersionsDifferencesAndAnEnd() {
        String target = "/v1/schemas/schema-life/money";
        api.propose(money("schema-life/money"));
        Answer two = api.propose(withNote(money("schema-life/money")), "If-Match", "\"1\"", "X-Tidegate-Author", "ada");

        assertThat(two.status()).isEqualTo(201);
        assertThat(two.header("etag")).contains("\"2\"");
        assertThat(two.text("/changes/0/kind")).isEqualTo("SharedSchema");
        assertThat(api.get("/v1/schemas/schema-life").texts("/schemas", "schema"))
                .containsExactly("schema-life/money");
        Answer versions = api.get(target + "/versions");
        assertThat(versions.text("/schema")).isEqualTo("schema-life/money");
        assertThat(versions.texts("/versions", "schema")).containsOnly("schema-life/money");
        assertThat(versions.texts("/versions", "author")).containsExactly("", "ada");
        assertThat(api.get(target + "/versions/1").at("/spec/schema/avro/fields"))
                .hasSize(2);
        Answer diff = api.get(target + "/diff");
        assertThat(diff.text("/schema")).isEqualTo("schema-life/money");
        assertThat(diff.texts("/differences", "pointer")).containsExactly("/spec/schema/avro/fields/2");

        assertThat(api.delete(target + "?dryRun=true").status()).isEqualTo(200);
        Answer stale = api.delete(target, "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("/kind")).isEqualTo("SharedSchema");
        assertThat(stale.text("/event")).isEqualTo("schema-life/money");
        assertThat(stale.at("/current").asInt()).isEqualTo(2);
        assertThat(api.delete(target, "If-Match", "\"2\"").status()).isEqualTo(201);
        Answer gone = api.get(target);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text("/detail")).contains("shared schema schema-life/money", target + "/versions");
        assertThat(api.get(target + "/versions").texts("/versions", "deleted"))
                .containsExactly("false", "false", "true");
        assertThat(api.get("/v1/schemas/schema-life").at("/schemas")).isEmpty();
        assertThat(api.delete(target).text("/verdict")).isEqualTo("unchanged");
    }

    @Test
    void anEnvelopeDeletesEachKindByItsName() {
        api.propose(money("schema-envelope/same") + "---\n" + Configs.yaml("schema-envelope/same", 12));
        String deletes = "deletes: [{kind: SharedSchema, key: schema-envelope/%s}]";

        Answer never = api.propose(deletes.formatted("never"));
        assertThat(never.status()).isEqualTo(404);
        assertThat(never.text("/kind")).isEqualTo("SharedSchema");
        assertThat(never.text("/event")).isEqualTo("schema-envelope/never");
        Answer deleted = api.propose(deletes.formatted("same"));

        assertThat(deleted.status()).isEqualTo(201);
        assertThat(deleted.texts("/changes", "kind")).containsExactly("SharedSchema");
        assertThat(api.get("/v1/schemas/schema-envelope/same").status()).isEqualTo(404);
        assertThat(api.get("/v1/events/schema-envelope/same").status()).isEqualTo(200);
        assertThat(api.delete("/v1/waivers/schema-envelope/same").status()).isEqualTo(404);
    }

    @Test
    void listsHaveTheirOwnKindOnlyAndGoOnFromPageToPage() {
        List<String> keys = List.of("schema-page/a", "schema-page/b", "schema-page/c", "schema-page-b/a");
        for (String key : keys) {
            api.propose(money(key));
            api.propose(Configs.yaml(key, 12));
        }
        api.propose(Configs.yaml("schema-page/only-an-event", 12));

        List<String> seen = new ArrayList<>();
        String target = "/v1/schemas?limit=2&after=schema-page/0";
        while (seen.size() < keys.size()) {
            Answer page = api.get(target);
            assertThat(page.at("/schemas")).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.texts("/schemas", "schema"));
            target = "/v1/schemas?limit=2&after=" + page.text("/next");
        }
        assertThat(seen).startsWith(keys.toArray(String[]::new));
        Answer first = api.get("/v1/schemas/schema-page?limit=2");
        assertThat(first.texts("/schemas", "name")).containsExactly("a", "b");
        Answer last = api.get("/v1/schemas/schema-page?limit=2&after=" + first.text("/next"));
        assertThat(last.texts("/schemas", "name")).containsExactly("c");
        assertThat(last.at("/next").isMissingNode()).isTrue();
        assertThat(api.get("/v1/events/schema-page").texts("/events", "name"))
                .containsExactly("a", "b", "c", "only-an-event");
        assertThat(api.get("/v1/waivers/schema-page").at("/waivers")).isEmpty();
        assertThat(api.get("/v1/schemas/schema-page/only-an-event").status()).isEqualTo(404);
    }

    @Test
    void aChangeThatBreaksAnEventOfAnotherNamespaceIsRejected() {
        api.propose(money("schema-owner/money"));
        api.propose(event("schema-user/paid", "schema-owner/money"));
        api.propose(event("schema-user/pinned", "schema-owner/money@1"));

        Answer answer = api.propose(
                money("schema-owner/money").replace("name: value, type: long", "name: value, type: string"));

        assertThat(answer.status()).isEqualTo(422);
        JsonNode finding = finding(answer, "schema/dependents-compatible");
        assertThat(finding.path("kind").asText()).isEqualTo("SharedSchema");
        assertThat(finding.path("event").asText()).isEqualTo("schema-owner/money");
        assertThat(finding.path("message").asText())
                .contains("schema-user/paid")
                .doesNotContain("pinned");
        assertThat(api.get("/v1/schemas/schema-owner/money").header("etag")).contains("\"1\"");
        assertThat(api.propose(withNote(money("schema-owner/money"))).status()).isEqualTo(201);
    }

    @Test
    void aSharedSchemaStaysAsLongAsAnEventFollowsIt() {
        api.propose(money("schema-needed/money"));
        api.propose(event("schema-needing/paid", "schema-needed/money"));

        Answer rejected = api.delete("/v1/schemas/schema-needed/money");

        assertThat(rejected.status()).isEqualTo(422);
        assertThat(finding(rejected, "schema/dependents-compatible")
                        .path("message")
                        .asText())
                .contains("schema-needing/paid");
        assertThat(api.delete("/v1/events/schema-needing/paid").status()).isEqualTo(201);
        assertThat(api.delete("/v1/schemas/schema-needed/money").status()).isEqualTo(201);
    }

    @Test
    void aCircleOverThreeDocumentsIsRejected() {
        Answer answer = api.propose(link("a", "b") + "---\n" + link("b", "c") + "---\n" + link("c", "a"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(finding(answer, "schema/references-acyclic").path("message").asText())
                .contains("schema-circle/b -> schema-circle/c -> schema-circle/a");
        assertThat(api.get("/v1/schemas/schema-circle").at("/schemas")).isEmpty();
    }

    @Test
    void whatIsReferredToMustBeThere() {
        api.propose(money("schema-there/money"));

        for (String missing : List.of("schema-there/nothing", "schema-there/money@2")) {
            Answer answer = api.propose(event("schema-there/paid", missing));
            assertThat(answer.status()).isEqualTo(422);
            JsonNode finding = finding(answer, "schema/references-resolve");
            assertThat(finding.path("pointer").asText()).isEqualTo("/spec/schema/references/0");
            assertThat(finding.path("message").asText()).contains(missing.replace("@2", ""));
        }
        assertThat(api.propose(event("schema-there/paid", "schema-there/money@1"))
                        .status())
                .isEqualTo(201);
        String next =
                withNote(money("schema-there/money")) + "---\n" + event("schema-there/paid", "schema-there/money@2");
        assertThat(api.propose(next).status()).isEqualTo(201);
        assertThat(api.propose(next).text("/verdict")).isEqualTo("unchanged");
    }

    @Test
    void theExampleOfTheDocumentationIsAccepted() throws IOException {
        String example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/documents.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains("kind: SharedSchema\n"))
                .findFirst()
                .orElseThrow();

        Answer answer = api.dryRun(example);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/findings")).isEmpty();
        assertThat(answer.at("/changes")).hasSize(3);
    }

    /** A shared schema of one record. */
    static String money(String key) {
        EventKey name = EventKey.of(key);
        return """
                apiVersion: tidegate.io/v1
                kind: SharedSchema
                metadata: {namespace: %s, name: %s}
                spec:
                  schema:
                    avro:
                      type: record
                      name: Money
                      namespace: com.example
                      fields:
                        - {name: value, type: long}
                        - {name: currency, type: string}
                """.formatted(name.namespace(), name.name());
    }

    /** With one more field, which readers of old records fill with its default. */
    private static String withNote(String schema) {
        return schema + "        - {name: note, type: [\"null\", string], default: null}\n";
    }

    /** An event config with a field of the shared type. */
    static String event(String key, String reference) {
        return Configs.yaml(key, 12)
                .replace("  schema:\n", "  schema:\n    references: [" + reference + "]\n")
                .replace(
                        "{name: id, type: string}",
                        "{name: id, type: string}\n        - {name: amount, type: com.example.Money}");
    }

    private static String link(String name, String next) {
        return """
                apiVersion: tidegate.io/v1
                kind: SharedSchema
                metadata: {namespace: schema-circle, name: %s}
                spec:
                  schema: {references: [schema-circle/%s], avro: {type: enum, name: Link%s, symbols: [A]}}
                """.formatted(name, next, name);
    }

    static JsonNode finding(Answer answer, String rule) {
        return StreamSupport.stream(answer.at("/findings").spliterator(), false)
                .filter(finding -> finding.path("rule").asText().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + rule + " in " + answer));
    }
}
