/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static io.tidegate.admission.Accepted.NOW;
import static io.tidegate.admission.Accepted.deletion;
import static io.tidegate.admission.Accepted.event;
import static io.tidegate.admission.Accepted.policies;
import static io.tidegate.admission.Accepted.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.event.Configs;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.policy.Violation;
import io.tidegate.registry.FakeRegistry;
import io.tidegate.registry.RegistryStatus;
import io.tidegate.registry.Snapshot;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An audit tells what the policies of today say of what was admitted under those of yesterday. */
class AuditTest {

    private static final String THREE = event("shop/a", 3, "", "long");
    private static final String SIX = event("shop/a", 6, "", "long");
    private static final Instant LATER = NOW.plus(Duration.ofDays(90));

    private static final Rule GROWS = rule(
            "test/grows",
            subject -> subject.previous()
                            .filter(before -> before.topic().partitions()
                                    < subject.config().topic().partitions())
                            .isPresent()
                    ? List.of(Violation.at("/spec/topic/partitions", "grows"))
                    : List.of());

    private final FakeRegistry registry = new FakeRegistry();

    private AuditRun run(PolicySet policies, Instant now, String... accepted) {
        registry.holds(Accepted.of(accepted));
        return open(audit(Optional.of(policies), now));
    }

    private Audit audit(Optional<PolicySet> policies, Instant now) {
        return new Audit(
                registry,
                new Judge(new AvroSchemas(), new Catalogue().foundation()),
                () -> policies,
                Clock.fixed(now, ZoneOffset.UTC),
                new GateSettings(Duration.ofSeconds(1), 1, Duration.ofSeconds(10)));
    }

    private static AuditRun open(Audit audit) {
        return assertThat(audit.open(_ -> true))
                .asInstanceOf(type(Audit.Opening.Ready.class))
                .actual()
                .run();
    }

    private static List<AuditRun.Audited> all(AuditRun run) {
        List<AuditRun.Audited> all = new ArrayList<>();
        try (run) {
            for (Optional<AuditRun.Audited> next = run.next(); next.isPresent(); next = run.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    private static List<String> findings(AuditRun run) {
        return all(run).stream()
                .flatMap(audited -> audited.findings().stream())
                .map(Finding::message)
                .toList();
    }

    @Test
    void theStepToTheVersionInForceIsJudgedAndNoEarlierOne() {
        assertThat(findings(run(policies(GROWS), NOW, THREE, SIX))).containsExactly("grows");
        assertThat(findings(run(policies(GROWS), NOW, THREE, SIX, event("shop/a", 6, "", "string"))))
                .isEmpty();
        assertThat(findings(run(policies(GROWS), NOW, SIX))).isEmpty();
    }

    @Test
    void everythingInForceHasItsTurnByKindAndKeyAndNothingThatWasDeleted() {
        AuditRun run = run(
                policies(GROWS),
                NOW,
                event("shop/b", 1, "", "long") + event("shop/c", 1, "", "long"),
                Accepted.money() + THREE,
                deletion("shop/b"));

        assertThat(run.total()).isEqualTo(3);
        assertThat(all(run))
                .extracting(audited -> audited.version().id().toString())
                .containsExactly("shop/a", "shop/c", "shared schema common/money");
    }

    @Test
    void peersAreThoseInForceWithoutTheDocumentItself() {
        Rule alone = rule(
                "test/alone",
                subject -> subject.onTopic().stream()
                        .map(other -> Violation.at("/spec/topic/name", "with " + other.key()))
                        .toList());

        assertThat(findings(run(policies(alone), NOW, THREE, event("shop/b", 3, "", "long"), SIX)))
                .containsExactly("with shop/b", "with shop/a");
    }

    @Test
    void aVersionOfASharedSchemaIsJudgedForThoseWhoFollowIt() {
        String text = Accepted.money().replace("{name: amount, type: long}", "{name: amount, type: string}");

        AuditRun run =
                run(TestPolicies.everyRule(), NOW, Accepted.money(), event("shop/a", 3, "common/money", "Money"), text);

        assertThat(all(run).stream().flatMap(audited -> audited.findings().stream()))
                .extracting(finding -> finding.event() + " " + finding.rule())
                .contains("common/money schema/dependents-compatible");
    }

    @Test
    void aWaiverCountsUntilItExpires() {
        String waiver = waiver("test/grows", NOW.plusSeconds(60));

        assertThat(all(run(policies(GROWS), NOW, THREE, waiver, SIX)).getFirst().findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARN);
                    assertThat(finding.waiver()).isEqualTo("shop/w");
                });
        assertThat(findings(run(policies(GROWS), LATER, THREE, waiver, SIX)))
                .singleElement()
                .asString()
                .startsWith("grows. Waiver shop/w does nothing here: it expired");
    }

    @Test
    void aWaiverThatWasUsedAndHasExpiredIsNoFindingItself() {
        AuditRun run = run(
                TestPolicies.everyRule(),
                LATER,
                THREE,
                waiver("ordering/partitions-frozen", NOW.plus(Duration.ofDays(1))),
                SIX);

        assertThat(all(run))
                .filteredOn(audited -> audited.version().id().toString().startsWith("waiver"))
                .singleElement()
                .satisfies(audited -> assertThat(audited.findings()).isEmpty());
    }

    @Test
    void theSummaryCountsByEverySeverity() {
        AuditRun run = run(policies(GROWS), NOW, THREE, SIX);
        all(run);

        assertThat(run.summary())
                .isEqualTo(new AuditRun.Summary(
                        1,
                        Map.of(Severity.DENY, 1L, Severity.WARN, 0L, Severity.AUDIT, 0L),
                        policies(GROWS).digest().hex(),
                        2,
                        true));
    }

    @Test
    void whatIsAcceptedMeanwhileIsNotJudged() {
        AuditRun run = run(policies(GROWS), NOW, THREE);

        registry.holds(Accepted.of(THREE, SIX));

        assertThat(findings(run)).isEmpty();
        assertThat(run.summary().revision()).isEqualTo(1);
    }

    @Test
    void oneRunsAtATimeAndOneThatIsBrokenOffLetsTheNextBegin() {
        Audit audit = audit(Optional.of(policies(GROWS)), NOW);
        AuditRun first = open(audit);

        assertThat(audit.open(_ -> true)).isEqualTo(new Audit.Opening.Busy());
        first.close();
        first.close();
        AuditRun second = open(audit);
        assertThat(audit.open(_ -> true)).isEqualTo(new Audit.Opening.Busy());
        second.close();
    }

    @Test
    void withoutPoliciesOrStoreThereIsNoneAndTheNextCanStillBegin() {
        assertThat(audit(Optional.empty(), NOW).open(_ -> true)).isInstanceOf(Audit.Opening.Unavailable.class);
        Audit audit = audit(Optional.of(policies(GROWS)), NOW);
        registry.status(new RegistryStatus(false, false, Instant.EPOCH, Optional.of("etcd is away")));
        assertThat(audit.open(_ -> true)).isEqualTo(new Audit.Opening.Unavailable("etcd is away"));
        registry.status(new RegistryStatus(true, true, Instant.EPOCH, Optional.empty()));
        open(audit).close();
    }

    private static String waiver(String rule, Instant expires) {
        Snapshot both = Accepted.of(THREE, SIX);
        var history = both.history(Configs.config(THREE).id());
        return """
                ---
                apiVersion: tidegate.io/v1
                kind: Waiver
                metadata: {namespace: shop, name: w}
                spec:
                  event: a
                  rule: %s
                  from: "%s"
                  to: "%s"
                  owner: us
                  reason: because
                  expires: %s
                """.formatted(
                        rule,
                        history.getFirst().content().orElseThrow().fingerprint(),
                        history.getLast().content().orElseThrow().fingerprint(),
                        expires);
    }
}
