/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.web.EventStream.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writers and watchers at once, the watchers cutting themselves off at random: each misses nothing and sees nothing twice. */
@QuarkusTest
@Timeout(180) // what is not told would be waited for
@TestProfile(ServiceProfile.class)
class WatchRaceHttpTest {

    private static final String NAMESPACE = "watch-race";
    private static final int WRITERS = 3;
    private static final int WATCHERS = 4;
    private static final int PROPOSALS = 12;
    private static final String END = "event-accepted " + NAMESPACE + "/end 1";

    private final Api api = new Api();

    @Test
    void eachWatcherIsToldEachVersionOnceAndInOrder() throws Exception {
        long seed = new Random().nextLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String writer = "w" + i;
                Random random = new Random(seed + i);
                writers.add(() -> write(writer, random));
            }
            List<Future<List<String>>> watchers = new ArrayList<>();
            for (int i = 0; i < WATCHERS; i++) {
                Random random = new Random(seed - 1 - i);
                watchers.add(threads.submit(() -> watched(random)));
            }
            int written = 0;
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                written += writer.get();
            }
            api.propose(Configs.yaml(NAMESPACE + "/end", 12));

            List<String> expected = uncut();
            assertThat(expected).as("seed %d", seed).hasSize(written + 1).doesNotHaveDuplicates();
            for (Future<List<String>> watcher : watchers) {
                assertThat(watcher.get()).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    /** One version after the other, sometimes of two event configs at once; returns how many. */
    private int write(String writer, Random random) {
        int versions = 0;
        for (int i = 0; i < PROPOSALS; i++) {
            String yaml = WatchHttpTest.noted(NAMESPACE + "/" + writer + "-a", i);
            boolean two = random.nextBoolean();
            String both = two ? yaml + "---\n" + WatchHttpTest.noted(NAMESPACE + "/" + writer + "-b", i) : yaml;
            Answer answer = api.propose(both);
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            versions += two ? 2 : 1;
        }
        return versions;
    }

    /** What one who reads without a break is told. */
    private static List<String> uncut() throws IOException {
        List<String> told = new ArrayList<>();
        try (EventStream events = EventStream.watch("?from=0&namespace=" + NAMESPACE)) {
            while (!told.contains(END)) {
                told.add(events.next().orElseThrow().version());
            }
        }
        return told;
    }

    /** What one who cuts itself off again and again keeps: what stands before the last id that it saw. */
    private static List<String> watched(Random random) throws IOException {
        List<String> kept = new ArrayList<>();
        Optional<String> last = Optional.empty();
        while (!kept.contains(END)) {
            try (EventStream events = EventStream.watch("?from=0&namespace=" + NAMESPACE, last)) {
                List<String> revision = new ArrayList<>();
                for (int left = 1 + random.nextInt(6); left > 0 && !kept.contains(END); left--) {
                    Event event = events.next().orElseThrow();
                    if (!event.name().equals("synced")) {
                        revision.add(event.version());
                    }
                    if (event.id().isPresent()) {
                        kept.addAll(revision);
                        revision.clear();
                    }
                }
                last = events.lastId();
            }
        }
        return kept;
    }
}
