/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every registry must do; each adapter passes the same tests. */
public abstract class RegistryContract {

    protected static final Duration SOON = Duration.ofSeconds(10);

    protected Registry registry;

    /** A registry on this test's own store, which is empty at first and keeps what was written to it. */
    protected abstract Registry open();

    /** Everything in the store below the layout's prefix, by key without the prefix; may open the registry anew. */
    protected abstract SortedMap<String, String> contents();

    /** Changes a key of the store behind the registry's back; may open the registry anew. */
    protected abstract void tamper(String key, Optional<String> text);

    @BeforeEach
    void openRegistry() {
        registry = open();
        await().atMost(SOON).until(() -> registry.status().loaded());
    }

    @AfterEach
    void closeRegistry() {
        registry.close();
    }

    protected final void reopen() {
        registry.close();
        openRegistry();
    }

    /** Commits, expects success, and waits until the snapshot has it. */
    protected final long commit(Proposed proposed) {
        CommitOutcome outcome = registry.commit(proposed.on(registry.snapshot()), SOON);
        assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
        long revision = ((CommitOutcome.Committed) outcome).revision();
        assertThat(registry.await(revision, SOON).revision()).isGreaterThanOrEqualTo(revision);
        return revision;
    }

    /** What a snapshot says, in a form that two registries can be compared by. */
    protected static List<String> facts(Snapshot snapshot) {
        List<String> facts = new ArrayList<>();
        for (Version latest : snapshot.latest().toList()) {
            List<Version> history = snapshot.history(latest.id());
            for (int number = 1; number <= history.size(); number++) {
                facts.add(latest.id() + " r" + history.get(number - 1).revision() + " "
                        + VersionRecord.text(history, number));
            }
        }
        snapshot.heads().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(head -> facts.add(head.toString()));
        return facts;
    }

    @Test
    void startsEmpty() {
        assertThat(registry.snapshot().latest()).isEmpty();
        assertThat(registry.status().reachable()).isTrue();
        assertThat(registry.status().problem()).isEmpty();
        assertThat(registry.receipts("nobody", Optional.empty(), 10, SOON)).isEmpty();
        assertThat(registry.decision("nothing", SOON)).isEmpty();
    }

    @Test
    void showsWhatWasCommitted() {
        EventConfig config = Proposed.config("checkout/order-placed", 12);
        long revision = commit(Proposed.nothing().andPut(config));

        Snapshot snapshot = registry.snapshot();
        Version version = snapshot.latest(config.id()).orElseThrow();
        assertThat(version.number()).isEqualTo(1);
        assertThat(version.revision()).isEqualTo(revision);
        assertThat(version.author()).isEqualTo("ada");
        assertThat(version.config().orElseThrow().fingerprint()).isEqualTo(config.fingerprint());
        assertThat(version.config().orElseThrow().labels()).isEqualTo(config.labels());
        assertThat(snapshot.head("checkout").sequence()).isEqualTo(1);
        assertThat(snapshot.head("checkout").revision()).isEqualTo(revision);
        assertThat(snapshot.stream("checkout", "orders")).hasSize(1);
    }

    @Test
    void numbersVersionsOnAcrossDeletion() {
        commit(Proposed.put("checkout/order-placed", 12));
        commit(Proposed.delete("checkout/order-placed"));
        assertThat(registry.snapshot().config(EventKey.of("checkout/order-placed")))
                .isEmpty();
        commit(Proposed.put("checkout/order-placed", 24));

        List<Version> history = registry.snapshot().history(EventKey.of("checkout/order-placed"));
        assertThat(history).extracting(Version::number).containsExactly(1, 2, 3);
        assertThat(history).extracting(Version::deletion).containsExactly(false, true, false);
        assertThat(contents())
                .containsKey("v1/versions/checkout/order-placed/0000000003")
                .hasEntrySatisfying(
                        "v1/versions/checkout/order-placed/0000000003",
                        text -> assertThat(text).contains("\"change\":\"create\""))
                .hasEntrySatisfying(
                        "v1/versions/checkout/order-placed/0000000002",
                        text -> assertThat(text)
                                .contains("\"change\":\"delete\"")
                                .doesNotContain("\"config\""));
    }

    @Test
    void keepsTheConfigInForceForServersUntilItIsDeleted() {
        EventConfig config = Proposed.config("checkout/order-placed", 12);
        commit(Proposed.nothing().andPut(config));
        assertThat(contents().get("v1/events/checkout/order-placed"))
                .startsWith("{\"apiVersion\":\"tidegate.io/v1\",\"fingerprint\":\"" + config.fingerprint() + "\"")
                .endsWith(",\"version\":1}")
                .doesNotContain("\"version\":7");

        commit(Proposed.delete("checkout/order-placed"));
        assertThat(contents()).doesNotContainKey("v1/events/checkout/order-placed");
    }

    @Test
    void refusesACommitJudgedOnAnOlderHead() {
        Snapshot old = registry.snapshot();
        long revision = commit(Proposed.put("checkout/order-placed", 12));

        CommitOutcome outcome =
                registry.commit(Proposed.put("checkout/cart-opened", 12).on(old), SOON);

        assertThat(outcome).isEqualTo(new CommitOutcome.Conflict(revision));
        assertThat(registry.snapshot().history(EventKey.of("checkout/cart-opened")))
                .isEmpty();
    }

    @Test
    void refusesACommitThatReadANamespaceWhichMovedOn() {
        Snapshot old = registry.snapshot();
        commit(Proposed.put("billing/paid", 12));

        Commit skewed =
                Proposed.put("checkout/order-placed", 12).reading("billing").on(old);

        assertThat(registry.commit(skewed, SOON)).isInstanceOf(CommitOutcome.Conflict.class);
        assertThat(registry.snapshot().latest()).hasSize(1);
    }

    @Test
    void verifiesWithoutWriting() {
        Snapshot old = registry.snapshot();
        Commit verification = Proposed.nothing().reading("checkout").on(old);
        assertThat(registry.commit(verification, SOON)).isInstanceOf(CommitOutcome.Committed.class);
        assertThat(contents()).isEmpty();

        long revision = commit(Proposed.put("checkout/order-placed", 12));
        assertThat(registry.commit(verification, SOON)).isEqualTo(new CommitOutcome.Conflict(revision));
        assertThat(registry.commit(Proposed.nothing().reading("checkout").on(registry.snapshot()), SOON))
                .isEqualTo(new CommitOutcome.Committed(revision));
    }

    @Test
    void writesSeveralNamespacesAtOneRevision() {
        long revision = commit(Proposed.put("checkout/order-placed", 12)
                .andPut("billing/paid", 6)
                .andPut("billing/due", 6));

        assertThat(registry.snapshot().latest())
                .extracting(Version::revision)
                .containsExactly(revision, revision, revision);
        assertThat(registry.snapshot().head("billing").revision()).isEqualTo(revision);
        assertThat(registry.snapshot().head("checkout").revision()).isEqualTo(revision);
        assertThat(registry.snapshot().head("billing").sequence()).isEqualTo(1);
    }

    @Test
    void refusesWhatDoesNotFollowFromTheSnapshotAsAFaultOfTheProgram() {
        commit(Proposed.put("checkout/order-placed", 12));
        Commit good = Proposed.put("checkout/order-placed", 24).on(registry.snapshot());
        Version gap = version(good.versions().getFirst(), 3);
        Receipt skipped = receipt(good.receipts().getFirst(), 3);

        for (Commit bad : List.of(
                new Commit(good.decision(), good.preconditions(), List.of(gap), good.receipts(), Set.of()),
                new Commit(good.decision(), good.preconditions(), good.versions(), List.of(skipped), Set.of()),
                new Commit(good.decision(), good.preconditions(), good.versions(), List.of(), Set.of()),
                new Commit(good.decision(), List.of(), good.versions(), good.receipts(), Set.of()))) {
            assertThatThrownBy(() -> registry.commit(bad, SOON))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected");
        }
        assertThat(registry.commit(good, SOON)).isInstanceOf(CommitOutcome.Committed.class);
    }

    private static Version version(Version version, int number) {
        return new Version(
                version.id(),
                number,
                version.content(),
                version.decision(),
                version.author(),
                version.reason(),
                version.at(),
                0);
    }

    private static Receipt receipt(Receipt receipt, long sequence) {
        return new Receipt(
                receipt.namespace(),
                sequence,
                receipt.previous(),
                receipt.decision(),
                receipt.author(),
                receipt.reason(),
                receipt.at(),
                receipt.inputs(),
                receipt.verdict());
    }

    @Test
    void chainsReceiptsByTheirHashes() {
        for (int i = 1; i <= 5; i++) {
            commit(Proposed.put("checkout/order-placed", i));
        }

        Fingerprint previous = Head.NONE.receipt();
        for (Receipt receipt :
                registry.receipts("checkout", Optional.empty(), 10, SOON).reversed()) {
            assertThat(receipt.previous()).isEqualTo(previous);
            previous = ReceiptRecord.hash(receipt);
        }
        assertThat(registry.snapshot().head("checkout").receipt()).isEqualTo(previous);
    }

    @Test
    void pagesThroughReceiptsNewestFirst() {
        for (int i = 1; i <= 5; i++) {
            commit(Proposed.put("checkout/order-placed", i));
        }

        assertThat(sequences(Optional.empty(), 2)).containsExactly(5L, 4L);
        assertThat(sequences(Optional.of(4L), 2)).containsExactly(3L, 2L);
        assertThat(sequences(Optional.of(2L), 2)).containsExactly(1L);
        assertThat(sequences(Optional.of(1L), 2)).isEmpty();
        assertThat(sequences(Optional.of(99L), 10)).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(sequences(Optional.empty(), 0)).isEmpty();
    }

    private List<Long> sequences(Optional<Long> before, int limit) {
        return registry.receipts("checkout", before, limit, SOON).stream()
                .map(Receipt::sequence)
                .toList();
    }

    @Test
    void findsTheReceiptsOfADecision() {
        Commit commit = Proposed.put("checkout/order-placed", 12)
                .andPut("billing/paid", 6)
                .on(registry.snapshot());
        assertThat(registry.commit(commit, SOON)).isInstanceOf(CommitOutcome.Committed.class);

        List<Receipt> receipts = registry.decision(commit.decision(), SOON);

        assertThat(receipts).extracting(Receipt::namespace).containsExactly("billing", "checkout");
        assertThat(receipts)
                .extracting(ReceiptRecord::hash)
                .containsExactlyElementsOf(
                        commit.receipts().stream().map(ReceiptRecord::hash).toList());
    }

    @Test
    void losesNothingWhenItIsOpenedAgain() {
        commit(Proposed.put("checkout/order-placed", 12).andPut("billing/paid", 6));
        commit(Proposed.put("checkout/order-placed", 24));
        commit(Proposed.delete("billing/paid"));
        List<String> before = facts(registry.snapshot());

        reopen();

        assertThat(facts(registry.snapshot())).isEqualTo(before);
        assertThat(registry.status().problem()).isEmpty();
        commit(Proposed.put("billing/paid", 3));
        assertThat(registry.snapshot().history(EventKey.of("billing/paid"))).hasSize(3);
    }

    @Test
    void readsBackTheDeepestDocumentThatIsAdmitted() {
        String deep = "[".repeat(25) + "]".repeat(25);
        EventConfig config = Proposed.parse("""
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: checkout, name: deep}
                spec:
                  schema: {avro: {type: record, name: Deep, fields: [{name: f, type: int, a: {b: %s}}]}}
                  topic: {name: deep, partitions: 1}
                """.formatted(deep));
        commit(Proposed.nothing().andPut(config));

        reopen();

        assertThat(registry.snapshot().config(config.key()).map(EventConfig::fingerprint))
                .contains(config.fingerprint());
    }

    @Test
    void refusesTooManyOperationsNamingTheLimit() {
        Proposed many = Proposed.nothing();
        for (int i = 0; i < 64; i++) {
            many.andPut("checkout/event-" + i, 1);
        }
        assertThat(registry.commit(many.on(registry.snapshot()), SOON))
                .isInstanceOfSatisfying(
                        CommitOutcome.TooLarge.class,
                        tooLarge -> assertThat(tooLarge.message())
                                .contains("147 store operations", "at most 128", "propose fewer documents at once"));
        assertThat(contents()).isEmpty();

        many.andDelete("checkout/event-0");
        Proposed most = Proposed.nothing();
        for (int i = 0; i < 54; i++) {
            most.andPut("checkout/event-" + i, 1);
        }
        commit(most);
    }

    @Test
    void refusesTooManyBytesNamingTheLimit() {
        Commit large = Proposed.nothing()
                .andPut(Proposed.large("checkout/large", 530_000))
                .on(registry.snapshot());
        assertThat(registry.commit(large, SOON))
                .isInstanceOfSatisfying(
                        CommitOutcome.TooLarge.class,
                        tooLarge -> assertThat(tooLarge.message())
                                .containsPattern("106[0-9]{4} bytes")
                                .contains("at most 1048576"));

        commit(Proposed.nothing().andPut(Proposed.large("checkout/large", 520_000)));
    }

    @Test
    void watchesInOrderExactlyOnceFromAPastRevision() {
        commit(Proposed.put("checkout/order-placed", 1));
        long after = commit(Proposed.put("checkout/order-placed", 2));
        commit(Proposed.put("checkout/order-placed", 3).andPut("billing/paid", 1));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());

        try (Registry.Subscription _ = registry.watch(after, versions -> seen.add(names(versions)))) {
            commit(Proposed.delete("billing/paid"));
            commit(Proposed.put("checkout/order-placed", 4));
            List<String> expected =
                    List.of("billing/paid@1 checkout/order-placed@3", "billing/paid@2", "checkout/order-placed@4");
            await().atMost(SOON).untilAsserted(() -> assertThat(seen).isEqualTo(expected));
        }
        commit(Proposed.put("checkout/order-placed", 5));
        assertThat(seen).hasSize(3);
    }

    protected static String names(List<Version> versions) {
        return String.join(
                " ",
                versions.stream()
                        .map(version -> version.key() + "@" + version.number())
                        .toList());
    }

    @Test
    void isNotHeldUpByAListenerThatBlocksOrFails() {
        CountDownLatch release = new CountDownLatch(1);
        List<String> slow = Collections.synchronizedList(new ArrayList<>());
        List<String> failing = Collections.synchronizedList(new ArrayList<>());
        try (Registry.Subscription _ = registry.watch(0, versions -> {
                    awaitUnchecked(release);
                    slow.add(names(versions));
                });
                Registry.Subscription _ = registry.watch(0, versions -> {
                    failing.add(names(versions));
                    throw new IllegalStateException("a listener's own fault");
                })) {
            for (int i = 1; i <= 20; i++) {
                commit(Proposed.put("checkout/order-placed", i));
            }
            List<String> all = Stream.iterate(1, i -> i + 1)
                    .limit(20)
                    .map(i -> "checkout/order-placed@" + i)
                    .toList();
            await().atMost(SOON).untilAsserted(() -> assertThat(failing).isEqualTo(all));
            assertThat(slow).isEmpty();
            release.countDown();
            await().atMost(SOON).untilAsserted(() -> assertThat(slow).isEqualTo(all));
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void letsExactlyOneOfSeveralConcurrentCommitsWin() throws Exception {
        int rounds = 20;
        int rivals = 6;
        try (ExecutorService threads = Executors.newFixedThreadPool(rivals)) {
            for (int round = 1; round <= rounds; round++) {
                Snapshot judgedOn = registry.snapshot();
                List<Callable<CommitOutcome>> attempts = new ArrayList<>();
                for (int rival = 0; rival < rivals; rival++) {
                    // every second one writes another namespace, but has read this one: write skew must not land either
                    Proposed proposed = rival % 2 == 0
                            ? Proposed.put("checkout/order-placed", round * 10 + rival)
                                    .reading("billing")
                            : Proposed.put("billing/paid", round * 10 + rival).reading("checkout");
                    attempts.add(() -> registry.commit(proposed.on(judgedOn), SOON));
                }
                List<CommitOutcome> outcomes = new ArrayList<>();
                for (Future<CommitOutcome> outcome : threads.invokeAll(attempts)) {
                    outcomes.add(outcome.get());
                }
                assertThat(outcomes)
                        .filteredOn(CommitOutcome.Committed.class::isInstance)
                        .hasSize(1);
                assertThat(outcomes)
                        .filteredOn(CommitOutcome.Conflict.class::isInstance)
                        .hasSize(rivals - 1);
                outcomes.forEach(outcome -> registry.await(revision(outcome), SOON));
            }
        }
        Snapshot end = registry.snapshot();
        assertThat(end.head("checkout").sequence() + end.head("billing").sequence())
                .isEqualTo(rounds);
    }

    private static long revision(CommitOutcome outcome) {
        return switch (outcome) {
            case CommitOutcome.Committed(long revision) -> revision;
            case CommitOutcome.Conflict(long revision) -> revision;
            default -> throw new AssertionError(outcome.toString());
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1/versions/checkout/order-placed/0000000001 | {\"version\":1",
                "v1/versions/checkout/order-placed/0000000001 | {}",
                "v1/versions/checkout/order-placed/0000000003 | {\"version\":3}",
                "v1/versions/checkout/order-placed/0000000001 | ",
                "v1/versions/checkout/Order/0000000001 | {}",
                "v1/heads/checkout | {\"sequence\":-1}",
                "v1/heads/checkout | ",
                "v1/heads/Not_A_Namespace | {}",
                "v1/topics/zz | {}",
                "v1/schema-versions/common/Money/0000000001 | {}",
                "v1/waiver-versions/checkout/allowed/0000000001 | {\"version\":1}"
            })
    void standsStillAndSaysWhichKeyIsCorrupt(String keyAndText) {
        commit(Proposed.put("checkout/order-placed", 1));
        commit(Proposed.put("checkout/order-placed", 2));
        String key = keyAndText.substring(0, keyAndText.indexOf(" | "));
        String text = keyAndText.substring(keyAndText.indexOf(" | ") + 3);
        Optional<String> before = Optional.ofNullable(contents().get(key));

        tamper(key, Optional.of(text).filter(it -> !it.isEmpty()));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(registry.status().problem())
                        .hasValueSatisfying(problem -> assertThat(problem).contains(culprit(key))));
        Commit next = Proposed.put("checkout/order-placed", 3).on(registry.snapshot());
        assertThat(registry.commit(next, SOON)).isInstanceOf(CommitOutcome.Unavailable.class);

        tamper(key, before);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(registry.status().problem()).isEmpty());
        commit(Proposed.put("checkout/order-placed", 3));
        assertThat(registry.snapshot().history(EventKey.of("checkout/order-placed")))
                .hasSize(3);
    }

    /** A version that is gone shows as a gap of its event, so the event is named. */
    private static String culprit(String key) {
        return key.startsWith("v1/versions/checkout/order-placed") ? "checkout/order-placed" : key;
    }

    @Test
    void tellsOfAConfigInForceThatWasNotAcceptedAndGoesOn() {
        commit(Proposed.put("checkout/order-placed", 1));

        tamper("v1/events/checkout/order-placed", Optional.of("{\"spec\":\"whatever\"}"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(registry.status().problem())
                        .hasValueSatisfying(
                                problem -> assertThat(problem).contains("v1/events/checkout/order-placed")));
        commit(Proposed.put("checkout/order-placed", 2));
        assertThat(registry.status().problem()).isEmpty();
    }

    private static final DeclarationId MONEY = DeclarationId.schema(EventKey.of("common/money"));
    private static final DeclarationId WAIVER = new DeclarationId(Kind.WAIVER, EventKey.of("checkout/allowed"));

    @Test
    void keepsSharedSchemasAndWaiversAsItKeepsEventConfigs() {
        Declaration money = Proposed.money("long");
        Declaration waiver = Proposed.waiver("checkout/allowed", "order-placed");
        long revision = commit(Proposed.nothing().andPut(money).andPut(waiver));

        assertThat(registry.snapshot().inForce(MONEY).map(Declaration::fingerprint))
                .contains(money.fingerprint());
        assertThat(registry.snapshot().inForce(WAIVER).map(Declaration::fingerprint))
                .contains(waiver.fingerprint());
        assertThat(registry.snapshot().latest(WAIVER).orElseThrow().revision()).isEqualTo(revision);
        assertThat(contents().get("v1/schemas/common/money"))
                .startsWith("{\"apiVersion\":\"tidegate.io/v1\",\"fingerprint\":\"" + money.fingerprint() + "\"")
                .contains("\"kind\":\"SharedSchema\"");
        assertThat(contents().get("v1/waivers/checkout/allowed")).contains("\"kind\":\"Waiver\"");
        assertThat(contents().get("v1/schema-versions/common/money/0000000001")).contains("\"change\":\"create\"");

        commit(Proposed.nothing().andDelete(MONEY).andDelete(WAIVER));
        assertThat(contents())
                .doesNotContainKeys("v1/schemas/common/money", "v1/waivers/checkout/allowed")
                .containsKeys(
                        "v1/schema-versions/common/money/0000000002", "v1/waiver-versions/checkout/allowed/0000000002");
        assertThat(registry.snapshot().head("common").sequence()).isEqualTo(2);
        List<String> before = facts(registry.snapshot());

        reopen();

        assertThat(facts(registry.snapshot())).isEqualTo(before);
        assertThat(registry.status().problem()).isEmpty();
    }

    @Test
    void findsWhatRefersToEachOtherAfterItIsOpenedAgain() {
        commit(Proposed.nothing().andPut(Proposed.money("long")));
        commit(Proposed.nothing().andPut(Proposed.using("billing/paid", "common/money", "")));
        commit(Proposed.nothing().andPut(Proposed.using("billing/due", "common/money@1", "billing/paid")));
        commit(Proposed.nothing().andPut(Proposed.waiver("checkout/allowed", "order-placed")));
        commit(Proposed.nothing().andPut(Proposed.using("billing/gone", "common/money", "")));
        commit(Proposed.delete("billing/gone"));
        List<String> before = indexed(registry.snapshot());
        assertThat(before)
                .containsExactly("billing/paid", "billing/due", "billing/due, billing/paid", "checkout/allowed");

        reopen();

        assertThat(indexed(registry.snapshot())).isEqualTo(before);
    }

    private static List<String> indexed(Snapshot snapshot) {
        return Stream.of(
                        snapshot.dependents(MONEY.key()),
                        snapshot.successors(EventKey.of("billing/paid")),
                        snapshot.onTopic("paid"),
                        snapshot.waivers(DeclarationId.event(EventKey.of("checkout/order-placed"))))
                .map(found -> String.join(
                        ", ", found.stream().map(each -> each.key().toString()).toList()))
                .toList();
    }

    @Test
    void watchesSharedSchemasAndWaiversToo() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Registry.Subscription _ = registry.watch(0, versions -> seen.add(names(versions)))) {
            commit(Proposed.nothing().andPut(Proposed.money("long")).andPut(Proposed.waiver("checkout/allowed", "a")));
            commit(Proposed.nothing().andDelete(MONEY));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(seen).containsExactly("common/money@1 checkout/allowed@1", "common/money@2"));
        }
    }

    @Test
    void aTouchedHeadMovesItsRevisionAndNothingElse() {
        commit(Proposed.put("billing/paid", 6));
        Head before = registry.snapshot().head("billing");
        Commit old = Proposed.put("billing/paid", 12).on(registry.snapshot());

        long revision = commit(Proposed.put("checkout/order-placed", 6).touching("billing"));

        assertThat(registry.snapshot().head("billing"))
                .isEqualTo(new Head(before.sequence(), before.receipt(), revision));
        assertThat(registry.commit(old, SOON)).isEqualTo(new CommitOutcome.Conflict(revision));
        assertThat(registry.receipts("billing", Optional.empty(), 10, SOON)).hasSize(1);
        reopen();
        commit(Proposed.put("billing/paid", 12));
        List<Receipt> receipts = registry.receipts("billing", Optional.empty(), 10, SOON);
        assertThat(receipts.getFirst().previous()).isEqualTo(ReceiptRecord.hash(receipts.getLast()));
    }

    @Test
    void aNamespaceThatIsOnlyTouchedHasAHeadWithoutReceipts() {
        Commit first = Proposed.put("other/y", 3).on(registry.snapshot());

        long revision = commit(Proposed.put("checkout/order-placed", 6).touching("other"));

        assertThat(registry.commit(first, SOON)).isEqualTo(new CommitOutcome.Conflict(revision));
        reopen();
        assertThat(registry.snapshot().head("other")).isEqualTo(new Head(0, Head.NONE.receipt(), revision));
        assertThat(registry.receipts("other", Optional.empty(), 10, SOON)).isEmpty();
        commit(Proposed.put("other/y", 3));
        assertThat(registry.snapshot().head("other").sequence()).isEqualTo(1);
    }

    @Test
    void aTopicsMarkMovesOnlyWhenAnEventComesOrGoes() {
        Guard mark = Guard.Topics.of("order-placed");
        long created = commit(Proposed.put("checkout/order-placed", 6));
        assertThat(registry.snapshot().revision(mark)).isEqualTo(created);
        commit(Proposed.put("checkout/order-placed", 12));
        commit(Proposed.nothing().andPut(Proposed.waiver("checkout/allowed", "order-placed")));
        assertThat(registry.snapshot().revision(mark)).isEqualTo(created);
        Commit reader =
                Proposed.put("billing/paid", 6).readingTopic("order-placed").on(registry.snapshot());

        long gone = commit(Proposed.delete("checkout/order-placed"));

        assertThat(registry.snapshot().revision(mark)).isEqualTo(gone);
        assertThat(registry.commit(reader, SOON)).isEqualTo(new CommitOutcome.Conflict(gone));
        reopen();
        assertThat(registry.snapshot().revision(mark)).isEqualTo(gone);
        commit(Proposed.put("billing/paid", 6).readingTopic("order-placed"));
    }

    @Test
    void goesOnWithAStoreOfBeforeThereWereMarks() {
        commit(Proposed.put("checkout/order-placed", 6));
        registry.close();
        contents().keySet().stream()
                .filter(key -> key.startsWith("v1/topics/"))
                .forEach(key -> tamper(key, Optional.empty()));
        reopen();

        assertThat(registry.status().problem()).isEmpty();
        assertThat(registry.snapshot().revision(Guard.Topics.of("order-placed")))
                .isZero();
        commit(Proposed.put("checkout/order-placed", 12).readingTopic("order-placed"));
        commit(Proposed.delete("checkout/order-placed"));
        assertThat(registry.snapshot().revision(Guard.Topics.of("order-placed")))
                .isPositive();
    }
}
