/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static io.tidegate.web.EventStream.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.watch.Watchers;
import io.tidegate.web.EventStream.Event;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that is told to stop says so to those who watch, and lets go of them. */
@QuarkusTest
@Timeout(180) // what is not told would be waited for
@TestProfile(WatchStopProfile.class)
class WatchStopHttpTest {

    @Inject
    Watchers watchers;

    @Test
    void whoeverWatchesIsToldWhereToGoOn() throws Exception {
        try (EventStream events = watch("")) {
            String synced = events.next().flatMap(Event::id).orElseThrow();
            watchers.end();
            Event last = events.next().orElseThrow();

            assertThat(last.name()).isEqualTo("closed");
            assertThat(last.id()).isEmpty();
            assertThat(last.json().path("status").asInt()).isEqualTo(503);
            assertThat(last.json().path("detail").asText()).contains("resume with Last-Event-ID " + synced);
            assertThat(events.block()).isEmpty();
        }
        try (EventStream late = watch("")) {
            assertThat(late.next().map(Event::name)).contains("closed");
            assertThat(late.block()).isEmpty();
        }
    }
}
