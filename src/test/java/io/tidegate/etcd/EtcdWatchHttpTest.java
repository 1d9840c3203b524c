/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.etcd.jetcd.kv.PutResponse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import io.tidegate.web.Answer;
import io.tidegate.web.Api;
import io.tidegate.web.EventStream;
import io.tidegate.web.EventStream.Event;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who watch a replica keep their connection while etcd is away, and miss nothing of what it forgot meanwhile. */
@QuarkusTest
@Timeout(180) // what is not told would be waited for
@TestProfile(EtcdWatchProfile.class)
class EtcdWatchHttpTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Api api = new Api();

    @Test
    void aWatchOutlastsAnOutageARestartAndACompaction() throws IOException {
        assertThat(api.get("/v1/watch").status()).isEqualTo(503);
        int port = URI.create(ConfigProvider.getConfig().getValue("tidegate.etcd.endpoints", String.class))
                .getPort();
        try (EtcdProcess etcd = EtcdProcess.start("http");
                Relay relay = new Relay(port, etcd.endpoint());
                Registry other = otherReplica(etcd)) {
            await().atMost(SOON).until(() -> other.status().loaded());
            await().atMost(SOON).until(() -> api.get("/v1/watch").status() == 200);
            commit(other, 1);
            Optional<String> middle;
            try (EventStream events = EventStream.watch("?from=0")) {
                assertThat(told(events, 1)).isEqualTo(names(1, 1));

                relay.cut();
                commit(other, 2);
                commit(other, 3);
                etcd.compact();
                etcd.kill();
                etcd.restart();
                commit(other, 4);
                awaitHeartbeat(events);
                relay.mend();

                assertThat(told(events, 2)).isEqualTo(names(2, 3));
                middle = events.lastId();
                assertThat(told(events, 1)).isEqualTo(names(4, 4));
                commit(other, 5);
                assertThat(told(events, 1)).isEqualTo(names(5, 5));
            }
            try (EventStream events = EventStream.watch("", middle)) {
                assertThat(told(events, 2)).isEqualTo(names(4, 5));
            }
            knowsWhichRevisionsTheStoreHasHad(etcd);
            findsDecisionsPageByPage();
        }
    }

    private static void awaitHeartbeat(EventStream events) throws IOException {
        Event block = events.block().orElseThrow();
        while (!block.comment()) {
            assertThat(block.name()).isEqualTo("synced");
            block = events.block().orElseThrow();
        }
    }

    /** A list's revision may be later than the last commit: others write to the same etcd. */
    private void knowsWhichRevisionsTheStoreHasHad(EtcdProcess etcd) {
        PutResponse put = EtcdProcess.result(etcd.client().getKVClient().put(Bytes.of("/others/1"), Bytes.of("x")));
        long revision = put.getHeader().getRevision();

        assertThat(api.get("/v1/watch?from=" + revision).status()).isEqualTo(200);
        Answer refused = api.get("/v1/watch?from=" + (revision + 1_000));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/detail")).contains("another store");
    }

    private void findsDecisionsPageByPage() {
        String yaml = Configs.yaml("etcd-find/placed", 12);
        String first = await().atMost(SOON)
                .until(() -> api.propose(yaml, "X-Tidegate-Author", "ada"), answer -> answer.status() == 201)
                .text("/decision");
        String second = api.propose(
                        yaml.replace("metadata: {", "metadata: {labels: {note: again}, "), "X-Tidegate-Author", "ada")
                .text("/decision");
        String refused = api.propose(yaml.replace("key: [id]", "key: [nobody]"), "X-Tidegate-Author", "bob")
                .text("/decision");
        String query = "/v1/decisions?event=etcd-find/placed";

        assertThat(api.get(query).texts("/decisions", "decision")).containsExactly(refused, second, first);
        assertThat(api.get(query + "&author=ada&outcome=accepted").texts("/decisions", "decision"))
                .containsExactly(second, first);
        Answer page = api.get(query + "&limit=2");
        assertThat(page.texts("/decisions", "decision")).containsExactly(refused, second);
        assertThat(api.get(query + "&after=" + page.text("/next")).texts("/decisions", "decision"))
                .containsExactly(first);
    }

    private static Registry otherReplica(EtcdProcess etcd) {
        EtcdSettings settings = new EtcdSettings(
                List.of(etcd.endpoint()),
                EtcdWatchProfile.PREFIX,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofMillis(250),
                Duration.ofSeconds(3));
        return EtcdRegistry.start(settings, Clock.systemUTC());
    }

    private static void commit(Registry registry, int partitions) {
        CommitOutcome outcome = await().atMost(SOON)
                .until(
                        () -> registry.commit(
                                Proposed.put("checkout/order-placed", partitions)
                                        .on(registry.snapshot()),
                                SOON),
                        committed -> !(committed instanceof CommitOutcome.Unavailable));
        assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
        registry.await(((CommitOutcome.Committed) outcome).revision(), SOON);
    }

    private static List<String> told(EventStream events, int count) throws IOException {
        List<String> told = new ArrayList<>();
        while (told.size() < count) {
            Event event = events.next().orElseThrow();
            if (!event.name().equals("synced")) {
                told.add(event.version());
            }
        }
        return told;
    }

    private static List<String> names(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "event-accepted checkout/order-placed " + number)
                .toList();
    }
}
