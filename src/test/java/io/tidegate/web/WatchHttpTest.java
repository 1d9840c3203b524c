/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static io.tidegate.web.EventStream.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.web.EventStream.Event;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever watches is told every accepted version once and in order, and goes on where it was cut off. */
@QuarkusTest
@Timeout(180) // what is not told would be waited for
@TestProfile(ServiceProfile.class)
class WatchHttpTest {

    private final Api api = new Api();

    @Test
    void whatIsAcceptedIsToldAsItComes() throws Exception {
        try (EventStream events = watch("?namespace=watch-live")) {
            Event synced = events.next().orElseThrow();
            Answer accepted = api.propose(Configs.yaml("watch-live/placed", 12), "X-Tidegate-Author", "ada");
            Event event = events.next().orElseThrow();

            assertThat(events.response().headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(events.response().headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(synced.name()).isEqualTo("synced");
            assertThat(synced.id()).contains(synced.json().path("revision").asText());
            assertThat(event.version()).isEqualTo("event-accepted watch-live/placed 1");
            assertThat(event.json().path("author").asText()).isEqualTo("ada");
            assertThat(event.json().path("decision").asText()).isEqualTo(accepted.text("/decision"));
            assertThat(event.json().at("/document/metadata/name").asText()).isEqualTo("placed");
            assertThat(event.id()).contains(revision("events/watch-live/placed"));
        }
    }

    @Test
    void everythingAfterARevisionIsToldBeforeWhatComes() throws Exception {
        api.propose(Configs.yaml("watch-from/placed", 12));
        String first = revision("events/watch-from/placed");
        api.propose(noted("watch-from/placed", 1));
        api.delete("/v1/events/watch-from/placed");

        try (EventStream events = watch("?namespace=watch-from&from=" + first)) {
            assertThat(events.versions(2))
                    .containsExactly("event-accepted watch-from/placed 2", "event-deleted watch-from/placed 3");
            assertThat(events.next().map(Event::name)).contains("synced");
            api.propose(noted("watch-from/placed", 2));
            assertThat(events.versions(1)).containsExactly("event-accepted watch-from/placed 4");
        }
    }

    @Test
    void theLastEventThatWasSeenCountsBeforeTheRevisionAskedFor() throws Exception {
        api.propose(Configs.yaml("watch-last/placed", 12));
        api.propose(noted("watch-last/placed", 1));
        Optional<String> seen = Optional.of(revision("events/watch-last/placed/versions/1"));

        try (EventStream events = watch("?namespace=watch-last&from=0", seen)) {
            assertThat(events.versions(1)).containsExactly("event-accepted watch-last/placed 2");
        }
    }

    @Test
    void whoeverIsCutOffWithinARevisionIsToldAllOfItAgain() throws Exception {
        Optional<String> before;
        try (EventStream events = watch("?namespace=watch-batch")) {
            events.next();
            before = events.lastId();
            api.propose(Configs.yaml("watch-batch/a", 12) + "---\n" + Configs.yaml("watch-batch/b", 12));
            Event first = events.next().orElseThrow();
            assertThat(first.version()).isEqualTo("event-accepted watch-batch/a 1");
            assertThat(first.id()).isEmpty();
            assertThat(events.lastId()).isEqualTo(before);
        }
        api.propose(Configs.yaml("watch-batch/c", 12));

        try (EventStream events = watch("?namespace=watch-batch", before)) {
            assertThat(events.versions(2))
                    .containsExactly("event-accepted watch-batch/a 1", "event-accepted watch-batch/b 1");
            assertThat(events.lastId()).contains(revision("events/watch-batch/b"));
            assertThat(events.versions(1)).containsExactly("event-accepted watch-batch/c 1");
        }
    }

    @Test
    void withoutANamespaceEveryKindOfEveryNamespaceIsTold() throws Exception {
        try (EventStream events = watch("")) {
            events.next();
            api.propose(Configs.yaml("watch-all/placed", 12) + "---\n" + AccessHttpTest.schema("watch-all/money"));
            api.propose(AccessHttpTest.waiver(
                    "watch-all/placed", api.get("/v1/events/watch-all/placed").text("/fingerprint")));

            assertThat(events.versions(3).stream().map(version -> version.split(" ", 2)[0]))
                    .containsExactly("event-accepted", "schema-accepted", "waiver-accepted");
        }
    }

    @Test
    void aNamespaceThatNobodyWroteToHasNothingYet() throws Exception {
        try (EventStream events = watch("?namespace=watch-nobody&from=0")) {
            assertThat(events.next().map(Event::name)).contains("synced");
            api.propose(Configs.yaml("watch-nobody/placed", 12));
            assertThat(events.versions(1)).containsExactly("event-accepted watch-nobody/placed 1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"from=", "from=-1", "from=x", "from=1.5", "from=99999999999999999999", "form=1", "from=1&from=2"
            })
    void aQueryThatCannotBe(String query) {
        assertThat(api.get("/v1/watch?" + query).status()).isEqualTo(400);
    }

    @Test
    void aRevisionOfAnotherStoreIsRefused() {
        Answer refused = api.get("/v1/watch?from=123456789");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/detail")).contains("123456789", "another store", "from=0");
        assertThat(api.get("/v1/watch", "Last-Event-ID", "123456789").status()).isEqualTo(400);
        assertThat(api.get("/v1/watch", "Last-Event-ID", "x").status()).isEqualTo(400);
    }

    @Test
    void onlyServerSentEventsAreServed() {
        assertThat(api.get("/v1/watch", "Accept", "application/json").status()).isEqualTo(406);
        assertThat(api.get("/v1/watch", "Accept", "text/*").status()).isEqualTo(200);
        assertThat(api.get("/v1/watch?namespace=A").status()).isEqualTo(404);
        Answer head = api.send("HEAD", "/v1/watch");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-type")).contains("text/event-stream");
    }

    private String revision(String path) {
        return api.get("/v1/" + path).text("/revision");
    }

    /** The same but for a label. */
    static String noted(String key, int note) {
        return Configs.yaml(key, 12).replace("metadata: {", "metadata: {labels: {note: n" + note + "}, ");
    }
}
