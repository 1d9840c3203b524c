/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted can be read: lists by page, each event config with its history. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class EventHttpTest {

    private final Api api = new Api();

    @Test
    void listsGoOnFromPageToPageAcrossNamespaces() {
        List<String> keys = List.of("page-a/a", "page-a/b", "page-a/b-c", "page-a-b/a", "page-b/a");
        keys.forEach(key -> api.propose(Configs.yaml(key, 12)));

        List<String> seen = new ArrayList<>();
        String target = "/v1/events?limit=2&after=page-9/z";
        while (seen.size() < keys.size()) {
            Answer page = api.get(target);
            assertThat(page.at("/events")).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.texts("/events", "event"));
            target = "/v1/events?limit=2&after=" + page.text("/next");
        }

        assertThat(seen).startsWith("page-a/a", "page-a/b", "page-a/b-c", "page-a-b/a", "page-b/a");
        assertThat(api.get("/v1/events?limit=1000").texts("/events", "event"))
                .containsAll(keys)
                .isSortedAccordingTo(Comparator.comparing((String key) -> key.replace('/', '\1')));
    }

    @Test
    void theLastPageHasNoNextEvenWhereItIsFull() {
        List.of("a", "b", "c", "d").forEach(name -> api.propose(Configs.yaml("page-full/" + name, 12)));
        api.delete("/v1/events/page-full/d");

        Answer first = api.get("/v1/events/page-full?limit=2");
        Answer full = api.get("/v1/events/page-full?limit=3");
        Answer last = api.get("/v1/events/page-full?limit=2&after=" + first.text("/next"));

        assertThat(first.texts("/events", "name")).containsExactly("a", "b");
        assertThat(first.text("/next")).isEqualTo("page-full/b");
        assertThat(full.texts("/events", "name")).containsExactly("a", "b", "c");
        assertThat(full.at("/next").isMissingNode()).isTrue();
        assertThat(last.texts("/events", "name")).containsExactly("c");
        assertThat(last.at("/next").isMissingNode()).isTrue();
        assertThat(api.get("/v1/events/page-full?after=b").texts("/events", "name"))
                .containsExactly("c");
        assertThat(api.get("/v1/events/page-full?after=c").at("/events")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=ten",
                "limit=1e2",
                "after=a",
                "after=A/b",
                "after=a/b/c"
            })
    void aPageThatCannotBe(String query) {
        assertThat(api.get("/v1/events?" + query).status()).isEqualTo(400);
    }

    @Test
    void aNamespaceWithoutEventConfigsHasAnEmptyList() {
        Answer answer = api.get("/v1/events/page-none");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/events")).isEmpty();
        assertThat(api.get("/v1/events/Page").status()).isEqualTo(404);
    }

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

    @Test
    void versionsGoOnFromPageToPage() {
        String yaml = Configs.yaml("version-pages/placed", 12);
        for (int i = 1; i <= 4; i++) {
            yaml = withNote(yaml);
            api.propose(yaml);
        }
        String target = "/v1/events/version-pages/placed/versions";

        Answer first = api.get(target + "?limit=2");
        Answer second = api.get(target + "?limit=2&after=" + first.text("/next"));

        assertThat(first.texts("/versions", "version")).containsExactly("1", "2");
        assertThat(second.texts("/versions", "version")).containsExactly("3", "4");
        assertThat(second.at("/next").isMissingNode()).isTrue();
        assertThat(api.get(target + "?after=99").at("/versions")).isEmpty();
        assertThat(api.get(target + "?after=-1").status()).isEqualTo(400);
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
