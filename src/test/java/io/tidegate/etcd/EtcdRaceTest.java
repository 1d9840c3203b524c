/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static io.tidegate.event.Configs.proposal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.admission.Admission;
import io.tidegate.admission.Gate;
import io.tidegate.admission.GateListener;
import io.tidegate.admission.GateSettings;
import io.tidegate.admission.Judge;
import io.tidegate.admission.RecentRejections;
import io.tidegate.avro.AvroSchemas;
import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Kind;
import io.tidegate.event.Proposal;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Match;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Registry;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import io.tidegate.verdict.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas on one etcd, each admitting one of two proposals that must not both pass, or not in any order. */
class EtcdRaceTest {

    private static final int ROUNDS = 40;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final EtcdProcess etcd = EtcdProcess.shared();
    private final Layout layout = new Layout("/test-" + UUID.randomUUID() + "/");
    private final Judge judge = new Judge(new AvroSchemas(), new Catalogue().foundation());
    private final PolicySet policies = policies(
            new Tested(
                    "test/topic-not-shared",
                    subject -> subject.onTopic().stream()
                            .filter(other -> other.topic().partitions()
                                    != subject.config().topic().partitions())
                            .findFirst()
                            .map(other -> "not the partitions of " + other.key())),
            new Tested(
                    "test/successors",
                    subject -> subject.change() == ChangeKind.DELETE
                                    && !subject.successors().isEmpty()
                            ? Optional.of("it has successors")
                            : Optional.empty()),
            new Tested(
                    "test/causes",
                    subject -> subject.change() == ChangeKind.DELETE
                            ? Optional.empty()
                            : subject.config().ordering().after().stream()
                                    .filter(cause -> subject.event(cause).isEmpty())
                                    .findFirst()
                                    .map(cause -> "no cause " + cause)),
            new Tested(
                    "test/amount-stable",
                    subject -> subject.acceptedSchemas().stream()
                            .flatMap(accepted -> accepted.valid().stream())
                            .filter(accepted -> !type(accepted)
                                    .equals(type(subject.validSchema().orElseThrow())))
                            .findFirst()
                            .map(_ -> "another type of amount")),
            new Tested(
                    "test/label",
                    subject -> subject.declaration().labels().containsKey("odd")
                            ? Optional.of("an odd label")
                            : Optional.empty()));

    private Registry one;
    private Registry two;

    private record Tested(String id, Function<Subject, Optional<String>> objection) implements BuiltInRule {
        @Override
        public RuleDoc doc() {
            return new RuleDoc(RuleId.of(id), "s", "r", "m", Severity.DENY, List.of(), "");
        }

        @Override
        public Set<ChangeKind> changes() {
            return EnumSet.of(ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.DELETE);
        }

        @Override
        public List<Violation> judge(Subject subject, Parameters parameters) {
            return objection.apply(subject).map(message -> Violation.at("/spec", message)).stream()
                    .toList();
        }
    }

    private static Optional<String> type(EventSchema schema) {
        return schema.field("it.amount").map(SchemaField::type);
    }

    private static PolicySet policies(BuiltInRule... rules) {
        List<Rule> uses = new ArrayList<>();
        for (BuiltInRule rule : rules) {
            uses.add(new Rule.Use(rule, Severity.DENY, Parameters.NONE));
        }
        return PolicySet.of(List.of(new Policy("races", "races.yaml", Fingerprint.of("races"), Match.ALL, uses)));
    }

    private Registry open() {
        Registry registry =
                EtcdRegistry.start(EtcdSettings.of(List.of(etcd.endpoint()), layout.prefix()), Clock.systemUTC());
        await().atMost(SOON).until(() -> registry.status().loaded());
        return registry;
    }

    @BeforeEach
    void openBoth() {
        System.out.println("seed: " + seed);
        one = open();
        two = open();
    }

    @AfterEach
    void closeBoth() {
        one.close();
        two.close();
    }

    private Gate gate(Registry registry) {
        return new Gate(
                registry,
                judge,
                () -> Optional.of(policies),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new GateSettings(SOON, 20, SOON),
                new RecentRejections(),
                new GateListener() {
                    @Override
                    public void judged(Duration time) {}

                    @Override
                    public void committed(CommitOutcome outcome, Duration time) {}

                    @Override
                    public void decided(Verdict verdict) {}
                });
    }

    private static Verdict verdict(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Decided.class);
        return ((Admission.Decided) admission).verdict();
    }

    private void accept(String text) {
        Verdict verdict = verdict(gate(one).admit(proposal(text)));
        assertThat(verdict.outcome()).as(verdict.findings().toString()).isEqualTo(Outcome.ACCEPTED);
        two.await(verdict.revision(), SOON);
    }

    /** Both at once, each by a replica of its own; who starts first is drawn. */
    private List<Verdict> race(ExecutorService threads, String first, String second) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        boolean swapped = random.nextBoolean();
        Future<Verdict> a = threads.submit(() -> admit(start, swapped ? two : one, proposal(first)));
        Future<Verdict> b = threads.submit(() -> admit(start, swapped ? one : two, proposal(second)));
        List<Verdict> verdicts = List.of(a.get(), b.get());
        long newest =
                Math.max(verdicts.getFirst().revision(), verdicts.getLast().revision());
        one.await(newest, SOON);
        two.await(newest, SOON);
        return verdicts;
    }

    private Verdict admit(CyclicBarrier start, Registry registry, Proposal proposal) throws Exception {
        Gate gate = gate(registry);
        start.await();
        return verdict(gate.admit(proposal));
    }

    private void neverBoth(
            Function<Integer, String> before, Function<Integer, String> left, Function<Integer, String> right)
            throws Exception {
        int[] won = new int[2];
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                if (!before.apply(round).isEmpty()) {
                    accept(before.apply(round));
                }
                List<Verdict> verdicts = race(threads, left.apply(round), right.apply(round));
                assertThat(verdicts)
                        .as("seed %d, round %d: %s", seed, round, verdicts)
                        .extracting(Verdict::outcome)
                        .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.REJECTED);
                won[verdicts.getFirst().outcome() == Outcome.ACCEPTED ? 0 : 1]++;
            }
        }
        System.out.println("measured: " + won[0] + " : " + won[1]);
    }

    private static String shared(String key, String amount) {
        return """
                ---
                apiVersion: tidegate.io/v1
                kind: SharedSchema
                metadata: {namespace: %s}
                spec:
                  schema: {avro: {type: record, name: Money, fields: [{name: amount, type: %s}]}}
                """.formatted(key.replace("/", ", name: "), amount);
    }

    private static String event(
            String key, String references, String type, String topic, int partitions, String after) {
        return """
                ---
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: %s}
                spec:
                  schema: {references: [%s], avro: {type: record, name: E, fields: [{name: it, type: %s}]}}
                  topic: {name: %s, partitions: %d}
                  ordering: {guarantee: none, after: [%s]}
                """.formatted(key.replace("/", ", name: "), references, type, topic, partitions, after);
    }

    /** Created on the changed schema, the event is sound; so both may pass only in that order. */
    @Test
    void aNewReferenceAndAnIncompatibleChangeOfWhatItRefersTo() throws Exception {
        int both = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                String money = "a/money-" + round;
                accept(shared(money, "long"));
                List<Verdict> verdicts = race(
                        threads, event("b/e-" + round, money, "Money", "t" + round, 1, ""), shared(money, "string"));
                assertThat(verdicts.getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
                if (verdicts.getLast().outcome() == Outcome.ACCEPTED) {
                    both++;
                    assertThat(verdicts.getLast().revision())
                            .as("seed %d, round %d: the change came first", seed, round)
                            .isLessThan(verdicts.getFirst().revision());
                }
            }
        }
        System.out.println("measured: " + both + " of " + ROUNDS + " changed before the event came");
    }

    @Test
    void aReferenceThatLosesItsVersionAndAnIncompatibleChange() throws Exception {
        neverBoth(
                round -> shared("a/money-" + round, "long")
                        + event("b/e-" + round, "a/money-" + round + "@1", "Money", "t" + round, 1, ""),
                round -> event("b/e-" + round, "a/money-" + round, "Money", "t" + round, 1, ""),
                round -> shared("a/money-" + round, "string"));
    }

    @Test
    void twoEventsThatComeToOneTopic() throws Exception {
        neverBoth(
                _ -> "",
                round -> event("a/e-" + round, "", "long", "t" + round, 3, ""),
                round -> event("b/e-" + round, "", "long", "t" + round, 5, ""));
    }

    @Test
    void aNewSuccessorAndTheDeletionOfItsCause() throws Exception {
        neverBoth(
                round -> event("other/y-" + round, "", "long", "t" + round, 1, ""),
                round -> event("b/x-" + round, "", "long", "s" + round, 1, "other/y-" + round),
                round -> "deletes: [other/y-" + round + "]");
    }

    @Test
    void aWaiverThatIsUsedAndDeletedIsJudgedInTheOrderOfTheReceipts() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                String before = event("shop/e-" + round, "", "long", "t" + round, 1, "");
                String odd = before.replace("name: e-" + round, "name: e-" + round + ", labels: {odd: \"1\"}");
                String waiver = waiver("w-" + round, "e-" + round, print(before), print(odd));
                accept(before + waiver);
                String deletion = "deletes: [{kind: Waiver, key: shop/w-" + round + "}]";
                List<Verdict> verdicts = race(threads, odd, deletion);
                assertThat(verdicts.getLast().outcome()).isEqualTo(Outcome.ACCEPTED);
                serial(round, verdicts.getFirst(), proposal(odd));
            }
        }
    }

    /** The verdict on the change is what the judge says on the state just before it, in the order of the revisions. */
    private void serial(int round, Verdict verdict, Proposal odd) {
        DeclarationId waiver = new DeclarationId(Kind.WAIVER, EventKey.of("shop/w-" + round));
        Version deleted = one.snapshot().latest(waiver).orElseThrow();
        Optional<Version> changed = one
                .snapshot()
                .history(odd.changes().getFirst().id())
                .stream()
                .filter(version -> version.number() == 2)
                .findFirst();
        assertThat(deleted.deletion()).isTrue();
        if (verdict.outcome() == Outcome.ACCEPTED) {
            assertThat(changed.orElseThrow().revision())
                    .as("seed %d, round %d: used before it was deleted", seed, round)
                    .isLessThan(deleted.revision());
            assertThat(verdict.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.waiver()).isEqualTo("shop/w-" + round));
        } else {
            assertThat(changed).isEmpty();
        }
        Snapshot judged = before(changed.map(Version::revision).orElse(Long.MAX_VALUE));
        assertThat(judge.judge(judged, odd, policies, NOW).decision()).isEqualTo(verdict.decision());
        assertThat(judge.judge(judged, odd, policies, NOW).outcome()).isEqualTo(verdict.outcome());
    }

    /** What was accepted before a revision, replayed from the versions. */
    private Snapshot before(long revision) {
        List<Version> all = one.snapshot()
                .latest()
                .flatMap(latest -> one.snapshot().history(latest.id()).stream())
                .filter(version -> version.revision() < revision)
                .sorted(Comparator.comparingLong(Version::revision)
                        .thenComparing(Version::id)
                        .thenComparingInt(Version::number))
                .toList();
        return Snapshot.EMPTY.plus(
                Math.min(revision, one.snapshot().revision()),
                all,
                one.snapshot().heads());
    }

    private static String print(String text) {
        Declaration declaration = proposal(text).changes().getFirst().proposed().orElseThrow();
        assertThat(declaration).isInstanceOf(EventConfig.class);
        return declaration.fingerprint().hex();
    }

    private static String waiver(String name, String event, String from, String to) {
        return """
                ---
                apiVersion: tidegate.io/v1
                kind: Waiver
                metadata: {namespace: shop, name: %s}
                spec:
                  event: %s
                  rule: test/label
                  from: "%s"
                  to: "%s"
                  owner: us
                  reason: because
                  expires: 2026-12-01T00:00:00Z
                """.formatted(name, event, from, to);
    }
}
