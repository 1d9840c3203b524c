/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.document.CanonicalJson;
import io.tidegate.event.Configs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fine is written, once, with who and why; in each of the forms that a proposal can have. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class ProposalHttpTest {

    private final Api api = new Api();

    @Test
    void acceptsOneYamlDocumentAndTellsItsVersion() {
        Answer answer = api.propose(Configs.yaml("propose-yaml/placed", 12));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("etag")).contains("\"1\"");
        assertThat(answer.header("location")).contains("/v1/decisions/" + answer.text("/decision"));
        assertThat(answer.text("/verdict")).isEqualTo("accepted");
        assertThat(answer.at("/dryRun").asBoolean()).isFalse();
        assertThat(answer.at("/stale").asBoolean()).isFalse();
        assertThat(answer.text("/changes/0/event")).isEqualTo("propose-yaml/placed");
        assertThat(answer.text("/changes/0/change")).isEqualTo("create");
        assertThat(answer.at("/changes/0/previousVersion").isMissingNode()).isTrue();
        Answer read = api.get("/v1/events/propose-yaml/placed");
        assertThat(read.at("/revision").asLong())
                .isEqualTo(answer.at("/revision").asLong());
        assertThat(read.text("/fingerprint")).isEqualTo(answer.text("/changes/0/fingerprint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=UTF-8",
                "application/vnd.any+json; charset=\"utf-8\""
            })
    void acceptsJsonAndFindsItEqualToTheSameInYaml(String contentType) {
        String namespace = "propose-json-" + contentType.length();
        String yaml = Configs.yaml(namespace + "/placed", 12);

        Answer json = api.post("/v1/proposals", contentType, json(yaml));

        assertThat(json.status()).isEqualTo(201);
        assertThat(api.propose(yaml).text("/verdict")).isEqualTo("unchanged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "text/x-yaml",
                "text/vnd.yaml",
                "APPLICATION/YAML; charset=utf-8"
            })
    void acceptsEveryNameOfYaml(String contentType) {
        Answer answer =
                api.post("/v1/proposals?dryRun=true", contentType, Configs.yaml("propose-yaml-names/placed", 12));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void takesABodyWithoutContentTypeForJsonWhereItStartsLikeIt() {
        String yaml = Configs.yaml("propose-untyped/placed", 12);

        assertThat(api.send("POST", "/v1/proposals", body(json(yaml))).status()).isEqualTo(201);
        assertThat(api.send("POST", "/v1/proposals", body(yaml)).text("/verdict"))
                .isEqualTo("unchanged");
    }

    @Test
    void acceptsTheExampleDomainAsOneProposalAndTheSameAgainUnchanged() {
        String domain = exampleDomain("propose-domain");

        Answer first = api.propose(domain);
        Answer second = api.propose(domain);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("etag")).isEmpty();
        assertThat(first.texts("/changes", "version")).containsOnly("1").hasSize(5);
        assertThat(first.texts("/changes", "event").subList(0, 4)).isSorted();
        assertThat(first.texts("/changes", "kind")).containsExactly("", "", "", "", "SharedSchema");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("/verdict")).isEqualTo("unchanged");
        assertThat(second.texts("/changes", "change")).containsOnly("none").hasSize(5);
        assertThat(second.at("/revision").asLong())
                .isEqualTo(first.at("/revision").asLong());
        assertThat(second.header("location")).isEmpty();
    }

    @Test
    void anEnvelopePutsAndDeletesTogetherWithItsReason() {
        api.propose(Configs.yaml("propose-envelope/old", 12));
        String envelope = "{\"documents\": [" + json(Configs.yaml("propose-envelope/new", 12))
                + "], \"deletes\": [\"propose-envelope/old\"], \"reason\": \"old is new\"}";

        Answer answer = api.post("/v1/proposals", "application/json", envelope, "X-Tidegate-Reason", "of the header");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.texts("/changes", "change")).containsExactly("create", "delete");
        assertThat(answer.texts("/changes", "version")).containsExactly("1", "2");
        assertThat(api.get("/v1/events/propose-envelope/old").status()).isEqualTo(404);
        assertThat(api.get("/v1/events/propose-envelope/new/versions").texts("/versions", "reason"))
                .containsExactly("old is new");
    }

    @Test
    void aDeletionIsAProposalOfItsOwn() {
        api.propose(Configs.yaml("propose-delete/placed", 12));

        assertThat(api.delete("/v1/events/propose-delete/placed?dryRun=true").text("/verdict"))
                .isEqualTo("accepted");
        assertThat(api.delete("/v1/events/propose-delete/placed", "If-Match", "\"7\"")
                        .status())
                .isEqualTo(409);
        Answer deleted = api.delete(
                "/v1/events/propose-delete/placed",
                "If-Match",
                "\"1\"",
                "X-Tidegate-Author",
                "ada",
                "X-Tidegate-Reason",
                "gone");

        assertThat(deleted.status()).isEqualTo(201);
        assertThat(deleted.header("etag")).contains("\"2\"");
        assertThat(deleted.text("/changes/0/change")).isEqualTo("delete");
        assertThat(api.get("/v1/events/propose-delete/placed/versions").texts("/versions", "author"))
                .containsExactly("", "ada");
        assertThat(api.delete("/v1/events/propose-delete/placed").text("/verdict"))
                .isEqualTo("unchanged");
        assertThat(api.delete("/v1/events/propose-delete/never").status()).isEqualTo(404);
        assertThat(api.delete("/v1/events/propose-delete/placed?dryRun=maybe").status())
                .isEqualTo(400);
    }

    @Test
    void aDryRunAnswersTheSameAndWritesNothing() {
        String yaml = Configs.yaml("propose-dry/placed", 12);

        Answer dry = api.dryRun(yaml);

        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.text("/verdict")).isEqualTo("accepted");
        assertThat(dry.at("/dryRun").asBoolean()).isTrue();
        assertThat(dry.header("etag")).isEmpty();
        assertThat(dry.header("location")).isEmpty();
        assertThat(api.get("/v1/events/propose-dry/placed").status()).isEqualTo(404);
        Answer real = api.post("/v1/proposals?dryRun=false", "application/yaml", yaml);
        assertThat(real.status()).isEqualTo(201);
        assertThat(real.text("/decision")).isEqualTo(dry.text("/decision"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryRun", "dryRun=", "dryRun=true"})
    void askedForInAnyFormADryRunIsOne(String query) {
        String yaml = Configs.yaml("propose-dry-forms/placed", 12);

        Answer answer = api.post("/v1/proposals?" + query, "application/yaml", yaml);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/dryRun").asBoolean()).isTrue();
        assertThat(api.delete("/v1/events/propose-dry-forms/placed?" + query).status())
                .isEqualTo(404);
        assertThat(api.get("/v1/events/propose-dry-forms/placed").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryrun=true", "dry_run", "x=1&dryRun"})
    void aMisspeltDryRunWritesNothing(String query) {
        String yaml = Configs.yaml("propose-misspelt/placed", 12);

        Answer answer = api.post("/v1/proposals?" + query, "application/yaml", yaml);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains("unknown query parameter").contains("expected: dryRun");
        assertThat(api.delete("/v1/events/propose-misspelt/placed?" + query).status())
                .isEqualTo(400);
        assertThat(api.get("/v1/events/propose-misspelt/placed").status()).isEqualTo(404);
    }

    @Test
    void authorAndReasonLandInVersionsAndReceipts() {
        Answer answer = api.propose(
                Configs.yaml("propose-author/placed", 12),
                "X-Tidegate-Author",
                " ada ",
                "X-Tidegate-Reason",
                "a:b \"c\"");

        for (Answer place : List.of(
                api.get("/v1/events/propose-author/placed/versions"),
                api.get("/v1/decisions/" + answer.text("/decision")))) {
            String list = place.at("/versions").isMissingNode() ? "/receipts" : "/versions";
            assertThat(place.texts(list, "author")).containsExactly("ada");
            assertThat(place.texts(list, "reason")).containsExactly("a:b \"c\"");
        }
    }

    @Test
    void namesOfPeopleKeepTheirLetters() {
        String utf8 = "X-Tidegate-Author: J\u00c3\u00bcrgen \u00c3\u009cber\r\n";
        String latin1 = "X-Tidegate-Reason: Stra\u00dfe\r\n";

        Answer answer = api.raw("POST", "/v1/proposals", utf8 + latin1, Configs.yaml("propose-letters/placed", 12));

        assertThat(answer.status()).isEqualTo(201);
        Answer versions = api.get("/v1/events/propose-letters/placed/versions");
        assertThat(versions.text("/versions/0/author")).isEqualTo("Jürgen Über");
        assertThat(versions.text("/versions/0/reason")).isEqualTo("Straße");
    }

    static BodyPublisher body(String text) {
        return BodyPublishers.ofString(text);
    }

    private static String json(String yaml) {
        return CanonicalJson.text(Configs.config(yaml).document().root());
    }

    /** The files of schemas/checkout one after the other, in another namespace. */
    static String exampleDomain(String namespace) {
        try (Stream<Path> files = Files.list(Path.of("schemas/checkout"))) {
            StringBuilder domain = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                domain.append(Files.readString(file)
                        .replace("namespace: checkout\n", "namespace: " + namespace + "\n")
                        .replace("[checkout/money]", "[" + namespace + "/money]"));
            }
            return domain.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
