/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.web.EventStream.Event;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Whoever watches is told every accepted version once and in order, and goes on where it was cut off. */
@QuarkusTest
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
            assertThat(synced.name()).isEqualTo("synced");
            assertThat(synced.id()).contains(synced.json().path("revision").asText());
            assertThat(event.version()).isEqualTo("event-accepted watch-live/placed 1");
            assertThat(event.json().path("author").asText()).isEqualTo("ada");
            assertThat(event.json().path("decision").asText()).isEqualTo(accepted.text("/decision"));
            assertThat(event.json().at("/document/metadata/name").asText()).isEqualTo("placed");
            assertThat(event.id())
                    .contains(api.get("/v1/events/watch-live/placed").text("/revision"));
        }
    }

    @Test
    void everythingAfterARevisionIsToldBeforeWhatComes() throws Exception {
        api.propose(Configs.yaml("watch-from/placed", 12));
        String first = api.get("/v1/events/watch-from/placed").text("/revision");
        api.propose(Configs.yaml("watch-from/placed", 24));
        api.delete("/v1/events/watch-from/placed");

        try (EventStream events = watch("?namespace=watch-from&from=" + first)) {
            assertThat(versions(events, 2))
                    .containsExactly("event-accepted watch-from/placed 2", "event-deleted watch-from/placed 3");
            assertThat(events.next().map(Event::name)).contains("synced");
            api.propose(Configs.yaml("watch-from/placed", 12));
            assertThat(versions(events, 1)).containsExactly("event-accepted watch-from/placed 4");
        }
    }

    private static List<String> versions(EventStream events, int count) throws IOException {
        List<String> versions = new ArrayList<>();
        while (versions.size() < count) {
            versions.add(events.next().orElseThrow().version());
        }
        return versions;
    }

    private static EventStream watch(String query) throws IOException, InterruptedException {
        return watch(query, Optional.empty());
    }

    private static EventStream watch(String query, Optional<String> lastEventId)
            throws IOException, InterruptedException {
        URI base = ConfigProvider.getConfig().getValue("test.url", URI.class);
        return new EventStream(base.resolve("/v1/watch" + query), lastEventId);
    }
}
