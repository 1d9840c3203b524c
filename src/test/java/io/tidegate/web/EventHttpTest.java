/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted can be read: each event config as it is in force, with its history. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class EventHttpTest {

    private final Api api = new Api();

    @Test
    void theCopyThatACallerHasIsNotSentAgain() {
        String yaml = Configs.yaml("tag/placed", 12);
        api.propose(yaml);
        for (String target : List.of(
                "/v1/events/tag/placed",
                "/v1/events/tag/placed/versions",
                "/v1/events/tag/placed/diff",
                "/v1/events/tag",
                "/v1/events")) {
            String tag = api.get(target).header("etag").orElseThrow();
            assertThat(api.get(target, "If-None-Match", tag).status()).isEqualTo(304);
            assertThat(api.get(target, "If-None-Match", "W/" + tag).status()).isEqualTo(304);
            assertThat(api.get(target, "If-None-Match", "\"x\", " + tag).status())
                    .isEqualTo(304);
            assertThat(api.get(target, "If-None-Match", "\"x\"").status()).isEqualTo(200);

            yaml = withNote(yaml);
            api.propose(yaml);

            Answer now = api.get(target, "If-None-Match", tag);
            assertThat(now.status()).as(target).isEqualTo(200);
            assertThat(now.header("etag")).isPresent().isNotEqualTo(Optional.of(tag));
        }
        assertThat(api.get("/v1/events/tag/placed/versions/1", "If-None-Match", "\"1\"")
                        .status())
                .isEqualTo(304);
        assertThat(api.get("/v1/events/tag/placed/versions/1", "If-None-Match", "\"2\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyVersionStaysAsItWasAccepted() {
        String yaml = Configs.yaml("versions/placed", 12);
        Answer one = api.propose(yaml);
        Answer two = api.propose(withNote(yaml));
        Answer three = api.delete("/v1/events/versions/placed");

        Answer list = api.get("/v1/events/versions/placed/versions");
        assertThat(list.texts("/versions", "version")).containsExactly("1", "2", "3");
        assertThat(list.texts("/versions", "deleted")).containsExactly("false", "false", "true");
        assertThat(list.texts("/versions", "decision"))
                .containsExactly(one.text("/decision"), two.text("/decision"), three.text("/decision"));
        assertThat(list.texts("/versions", "revision"))
                .containsExactly(one.text("/revision"), two.text("/revision"), three.text("/revision"));
        assertThat(list.at("/versions/2/fingerprint").isMissingNode()).isTrue();
        Answer first = api.get("/v1/events/versions/placed/versions/1");
        assertThat(first.header("etag")).contains("\"1\"");
        assertThat(first.text("/fingerprint")).isEqualTo(one.text("/changes/0/fingerprint"));
        assertThat(first.at("/spec/schema/avro/fields")).hasSize(2);
        assertThat(api.get("/v1/events/versions/placed/versions/2").at("/spec/schema/avro/fields"))
                .hasSize(3);
        assertThat(api.get("/v1/events/versions/placed/versions/3")
                        .at("/deleted")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "one", "99999999999", "1.0", "%D9%A1", "1%00"})
    void aVersionThatIsNotThere(String number) {
        api.propose(Configs.yaml("version-range/placed", 12));

        Answer answer = api.get("/v1/events/version-range/placed/versions/" + number);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/detail")).contains("expected: 1 to 1");
        assertThat(api.get("/v1/events/version-range/placed/diff?from=1&to=" + number)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFieldAddedInTheMiddleIsOneDifference() {
        String yaml = Configs.yaml("diff/placed", 12);
        api.propose(yaml);
        api.propose(withNote(yaml));

        Answer diff = api.get("/v1/events/diff/placed/diff");

        assertThat(diff.at("/from").asInt()).isEqualTo(1);
        assertThat(diff.at("/to").asInt()).isEqualTo(2);
        assertThat(diff.texts("/differences", "pointer")).containsExactly("/spec/schema/avro/fields/1");
        assertThat(diff.at("/differences/0/before").isMissingNode()).isTrue();
        assertThat(diff.text("/differences/0/after/name")).isEqualTo("note");
        Answer back = api.get("/v1/events/diff/placed/diff?from=2&to=1");
        assertThat(back.text("/differences/0/before/name")).isEqualTo("note");
        assertThat(back.at("/differences/0/after").isMissingNode()).isTrue();
        assertThat(api.get("/v1/events/diff/placed/diff?from=2&to=2").at("/differences"))
                .isEmpty();
    }

    @Test
    void aDeletedEventConfigIsGoneButItsHistoryStaysAndGoesOn() {
        String yaml = Configs.yaml("deleted/placed", 12);
        api.propose(yaml);
        api.delete("/v1/events/deleted/placed");

        Answer gone = api.get("/v1/events/deleted/placed");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.at("/version").asInt()).isEqualTo(2);
        assertThat(api.get("/v1/events/deleted").at("/events")).isEmpty();
        assertThat(api.get("/v1/events/deleted/placed/diff").texts("/differences", "pointer"))
                .isNotEmpty();

        Answer again = api.propose(yaml);
        assertThat(again.text("/changes/0/change")).isEqualTo("create");
        assertThat(again.at("/changes/0/version").asInt()).isEqualTo(3);
        assertThat(api.get("/v1/events/deleted/placed").header("etag")).contains("\"3\"");
        assertThat(api.get("/v1/events/deleted/placed/versions").texts("/versions", "version"))
                .containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "names/UPPER",
                "names/dot.ted",
                "names/-a",
                "names/a_b",
                "names/a%20b",
                "names/a%2Fb",
                "names%2Fa/b",
                "names/..%2Fa",
                "names/%00",
                "names/%FF",
                "names/%C3%BC",
                "names/a;b=c",
                "names/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "%2e%2e%2f/a",
                "names/never"
            })
    void aNameThatCannotBeOneOrIsNone(String key) {
        for (String target : List.of("", "/versions", "/versions/1", "/diff")) {
            assertThat(api.get("/v1/events/" + key + target).status()).isEqualTo(404);
        }
        assertThat(api.delete("/v1/events/" + key).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/events/../../etc/passwd",
                "/../../../etc/passwd",
                "/v1/events/a/../../nothing",
                "/v1/events/%2e%2e/%2e%2e/etc"
            })
    void aPathThatClimbsLeadsNowhere(String target) {
        assertThat(api.get(target).status()).isEqualTo(404);
    }

    @Test
    void headersAloneAreThoseOfTheWhole() {
        api.propose(Configs.yaml("head/placed", 12));

        Answer head = api.send("HEAD", "/v1/events/head/placed");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("etag")).contains("\"1\"");
        assertThat(api.send("HEAD", "/v1/events/head/never").status()).isEqualTo(404);
    }

    /** With one more field, between the key and the timestamp. */
    private static String withNote(String yaml) {
        int notes = yaml.split("name: note", -1).length - 1;
        String note =
                "        - {name: note" + (notes == 0 ? "" : notes) + ", type: [\"null\", string], default: null}\n";
        return yaml.replace("        - {name: at", note + "        - {name: at");
    }
}
