/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.admission.Judge;
import io.tidegate.admission.Judgement;
import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.Syntax;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Match;
import io.tidegate.policy.ParametersReader;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Events of sizes that nobody means, judged by all rules on order, fixes and all, in a moment of the
 * processor's time.
 */
class OrderingSizesTest {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Judge judge = new Judge(new AvroSchemas(), new Catalogue().foundation());

    @Test
    void fiveThousandProducersOfWhichNoneKeepsOrder() {
        String producers = IntStream.range(0, 5_000)
                .mapToObj(i -> "{\"name\":\"p" + i + "\",\"idempotent\":false,\"partitioner\":\"crc32\"}")
                .collect(Collectors.joining(","));
        Proposal proposal = proposal(12, "murmur2", "\"orderId\"", field("orderId"), producers);
        assertThat(momentary(Snapshot.EMPTY, proposal).findings()).hasSizeGreaterThan(100);
    }

    @Test
    void aKeyOfAThousandFieldsThatIsPlacedDifferently() {
        List<String> names = IntStream.range(0, 1_000).mapToObj(i -> "f" + i).toList();
        String fields = names.stream().map(OrderingSizesTest::field).collect(Collectors.joining(","));
        String key = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        String swapped = names.reversed().stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        Snapshot accepted = accepted(List.of(config(proposal(12, "murmur2", key, fields, ""))));
        Proposal proposal = proposal(18, "crc32", swapped, fields, "{\"name\":\"p\",\"partitioner\":\"fnv1a\"}");
        assertThat(momentary(accepted, proposal).findings()).hasSize(5);
    }

    @Test
    void aKeyOfAThousandFieldsThatAreNotThere() {
        String key =
                IntStream.range(0, 1_000).mapToObj(i -> "\"oderId" + i + '"').collect(Collectors.joining(","));
        String fields =
                IntStream.range(0, 5_000).mapToObj(i -> field("orderId" + i)).collect(Collectors.joining(","));
        assertThat(momentary(Snapshot.EMPTY, proposal(12, "murmur2", key, fields, ""))
                        .findings())
                .hasSize(102);
    }

    @Test
    void tenThousandPeersOnTheTopic() {
        EventConfig peer = config(proposal(18, "crc32", "\"orderId\"", field("orderId"), ""));
        Snapshot accepted = accepted(IntStream.range(0, 10_000)
                .mapToObj(i -> named(peer, "peer-" + i))
                .toList());
        Proposal proposal = proposal(12, "murmur2", "\"orderId\"", field("orderId"), "");
        // partitions, partitioner: of the stream and of the topic; and the predecessor that no event is
        assertThat(momentary(accepted, proposal).findings()).hasSize(5);
    }

    private Judgement momentary(Snapshot accepted, Proposal proposal) {
        List<Rule> rules = new Catalogue()
                .rules().stream()
                        .filter(rule -> rule.doc().id().group().equals("ordering"))
                        .map(OrderingSizesTest::use)
                        .toList();
        Policy policy = new Policy("sizes", "sizes.yaml", Fingerprint.of("sizes"), Match.ALL, rules);
        PolicySet policies = PolicySet.of(List.of(policy));
        judge.judge(accepted, proposal, policies, CorpusCase.NOW);
        judge.judge(accepted, proposal, policies, CorpusCase.NOW);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Judgement judgement = judge.judge(accepted, proposal, policies, CorpusCase.NOW);
        Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
        System.out.println("sizes: " + judgement.findings().size() + " findings in " + took.toMillis() + " ms");
        assertThat(took).isLessThan(MOMENT);
        return judgement;
    }

    private static Rule use(BuiltInRule rule) {
        return new Rule.Use(
                rule,
                rule.doc().severity(),
                ParametersReader.read(rule.doc(), Optional.empty()).orElseThrow());
    }

    private static Snapshot accepted(List<EventConfig> configs) {
        List<Version> versions = configs.stream()
                .map(config -> new Version(config.id(), 1, Optional.of(config), "decision", "", "", CorpusCase.NOW, 1))
                .toList();
        return Snapshot.EMPTY.plus(1, versions, Map.of());
    }

    private static EventConfig config(Proposal proposal) {
        return (EventConfig) proposal.changes().getFirst().proposed().orElseThrow();
    }

    private static EventConfig named(EventConfig config, String name) {
        return new EventConfig(
                new EventKey("checkout", name),
                config.labels(),
                config.expectedVersion(),
                config.stream(),
                config.schema(),
                config.topic(),
                config.ordering(),
                config.timestamp(),
                config.producers(),
                config.consumers(),
                config.effectiveFrom(),
                config.samples(),
                Fingerprint.of(name),
                config.document());
    }

    private static String field(String name) {
        return "{\"name\":\"" + name + "\",\"type\":\"string\"}";
    }

    private static Proposal proposal(int partitions, String partitioner, String key, String fields, String producers) {
        String text = """
                {"apiVersion": "tidegate.io/v1", "kind": "EventConfig",
                 "metadata": {"namespace": "checkout", "name": "order-placed"},
                 "spec": {
                  "stream": "orders",
                  "schema": {"avro": {"type": "record", "name": "OrderPlaced", "fields": [%s]}},
                  "topic": {"name": "orders", "partitions": %d, "partitioner": "%s"},
                  "ordering": {"guarantee": "per-key", "key": [%s], "after": ["pear-17"]},
                  "producers": [%s]}}
                """.formatted(fields, partitions, partitioner, key, producers);
        ProposalResult result = new ProposalReader()
                .read("sizes", text.getBytes(StandardCharsets.UTF_8), Syntax.JSON, "ada", "because");
        return switch (result) {
            case ProposalResult.Proposed proposed -> proposed.proposal();
            case ProposalResult.Unreadable unreadable ->
                throw new AssertionError(unreadable.problems().toString());
        };
    }
}
