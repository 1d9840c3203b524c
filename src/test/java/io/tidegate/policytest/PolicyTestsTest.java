/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running tests of policies: that what should fail fails, and reads well; and what the cases are judged with. */
class PolicyTestsTest {

    @TempDir
    Path checkout;

    @BeforeEach
    void aPolicyAndAnEvent() throws IOException {
        write("policies/house.yaml", """
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: house}
                spec:
                  rules:
                    - use: ordering/partitions-frozen
                    - name: few-partitions
                      severity: warn
                      require: event.topic.partitions <= 6
                      message: "'more than 6 partitions,\\\\n  for ' + proposal.author + proposal.reason"
                      at: /spec/topic/partitions
                """);
        write("policies/clock.yaml", """
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: clock}
                spec:
                  match: {changes: [create, update, delete]}
                  rules:
                    - name: tells-the-time
                      severity: audit
                      require: "false"
                      message: "change + ' at ' + string(now)"
                """);
        write("events/order.yaml", """
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: checkout, name: order}
                spec:
                  schema:
                    avro: {type: record, name: Order, fields: [{name: id, type: string}]}
                  topic: {name: orders, partitions: 6}
                  ordering: {guarantee: per-key, key: [id]}
                  producers: [{name: shop}]
                """);
    }

    private void write(String file, String text) throws IOException {
        Path path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void test(String spec) throws IOException {
        write("policies/tests/house.yaml", """
                apiVersion: tidegate.io/v1
                kind: PolicyTest
                metadata: {name: house-test}
                spec:
                """ + spec.indent(2));
    }

    private String run() {
        List<PolicyTestResult> results = TestRuns.tests().run(checkout.resolve("policies"));
        String text = PolicyTestText.of(results).replace(checkout + "/", "");
        assertThat(PolicyTestText.isGood(results)).isEqualTo(text.matches("\\d+ cases? as expected, 0 not\n"));
        return text;
    }

    @Test
    void wrongExpectationsFailWithAReadableDifference() throws IOException {
        test("""
                policies: [house]
                cases:
                  - name: more partitions are fine
                    accepted: [{file: ../../events/order.yaml}]
                    proposed: [{file: ../../events/order.yaml, patch: [{op: replace, path: /spec/topic/partitions, value: 9}]}]
                    author: ann
                    reason: ", more load"
                    expect:
                      verdict: accepted
                      findings:
                        - {rule: house/few-partitions, severity: deny, pointer: /spec/topic, message: more than 6}
                        - {rule: house/few-partitions, severity: warn}
                        - {rule: house/unheard-of, event: checkout/order, pointer: "", witness: orderId}
                  - name: as it should be
                    proposed: [{file: ../../events/order.yaml}]
                    expect: {verdict: accepted, findings: []}
                  - name: only the verdict is looked at
                    proposed: [{file: ../../events/order.yaml, patch: [{op: replace, path: /spec/topic/partitions, value: 9}]}]
                    expect: {verdict: unchanged}
                """);

        assertThat(run().replaceAll("(6 -> 9: ).*( \\[`id-2`).*\\]", "$1...$2 ...]"))
                .isEqualTo("""
                policies/tests/house.yaml:7:7: house-test, more partitions are fine: not as expected
                  - verdict accepted
                  + verdict rejected
                    warn house/few-partitions in checkout/order at /spec/topic/partitions: more than 6 partitions, for ann, more load
                  - deny house/few-partitions at /spec/topic: ...more than 6...
                  - any house/unheard-of in checkout/order at the document [...orderId...]
                  + deny ordering/partitions-frozen in checkout/order at /spec/topic/partitions: 6 -> 9: ... [`id-2` ...]

                policies/tests/house.yaml:21:7: house-test, only the verdict is looked at: not as expected
                  - verdict unchanged
                  + verdict accepted
                    warn house/few-partitions in checkout/order at /spec/topic/partitions: more than 6 partitions, for

                1 case as expected, 2 not
                """);
    }

    @Test
    void theClockStandsWhereTheTestPutsIt() throws IOException {
        test("""
                now: 2026-11-25T02:00:00+01:00
                cases:
                  - name: a test's own clock, and a deletion
                    accepted: [{file: ../../events/order.yaml}]
                    deletes: [checkout/order]
                    expect:
                      verdict: accepted
                      findings: [{rule: clock/tells-the-time, severity: audit, message: "delete at 2026-11-25T01:00:00Z"}]
                """);

        assertThat(run()).isEqualTo("1 case as expected, 0 not\n");

        test("""
                cases:
                  - name: the clock where none is given
                    proposed: [{file: ../../events/order.yaml}]
                    expect:
                      verdict: accepted
                      findings: [{rule: clock/tells-the-time, message: "create at 2026-01-01T00:00:00Z"}]
                """);

        assertThat(run()).isEqualTo("1 case as expected, 0 not\n");
    }

    @Test
    void acceptedListsComeOneAfterTheOther() throws IOException {
        test("""
                policies: [house]
                cases:
                  - name: the proposal is what was accepted last
                    accepted:
                      - [{file: ../../events/order.yaml}]
                      - [{file: ../../events/order.yaml, patch: [{op: replace, path: /spec/topic/partitions, value: 5}]}]
                    proposed: [{file: ../../events/order.yaml, patch: [{op: replace, path: /spec/topic/partitions, value: 5}]}]
                    expect: {verdict: unchanged, findings: []}
                  - name: another count than the last
                    accepted:
                      - [{file: ../../events/order.yaml, patch: [{op: replace, path: /spec/topic/partitions, value: 5}]}]
                      - [{file: ../../events/order.yaml}]
                    proposed: [{file: ../../events/order.yaml, patch: [{op: replace, path: /spec/topic/partitions, value: 5}]}]
                    expect: {verdict: rejected, findings: [{rule: ordering/partitions-frozen, message: "6 -> 5"}]}
                """);

        assertThat(run()).isEqualTo("2 cases as expected, 0 not\n");
    }

    @Test
    void anExpectationThatSaysLittleLeavesTheFindingToTheOneThatSaysMore() throws IOException {
        write("policies/house.yaml", """
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: house}
                spec: {rules: [{use: ordering/key-in-schema}]}
                """);
        test("""
                policies: [house]
                cases:
                  - name: two findings of one rule, each expected in another way
                    proposed: [{file: ../../events/order.yaml, patch: [{op: replace, path: /spec/ordering/key, value: [a, b]}]}]
                    expect:
                      verdict: rejected
                      findings:
                        - {rule: ordering/key-in-schema}
                        - {rule: ordering/key-in-schema, pointer: /spec/ordering/key/0}
                """);

        assertThat(run()).isEqualTo("1 case as expected, 0 not\n");
    }

    @Test
    void policiesThatDoNotLoadAreTold() throws IOException {
        write("policies/house.yaml", "apiVersion: tidegate.io/v1\nkind: Policy\n");
        test("cases: [{name: gone, deletes: [a/b], expect: {verdict: rejected}}]");

        assertThat(run()).isEqualTo("""
                policies/house.yaml:1:1: required field is missing: metadata
                policies/house.yaml:1:1: required field is missing: spec
                0 cases as expected, 0 not, 2 problems
                """);
    }

    @Test
    void aTestAmongThePoliciesIsSentToItsPlace() throws IOException {
        write("policies/stray.yaml", "apiVersion: tidegate.io/v1\nkind: PolicyTest\nmetadata: {name: stray}\n");

        assertThat(run())
                .startsWith(
                        "policies/stray.yaml:2:1: kind: PolicyTest (expected: Policy; tests belong into the directory tests "
                                + "beside the policies)\n");
    }

    @Test
    void noTestAtAllIsToldAndOneBrokenFileDoesNotHideTheOthers() throws IOException {
        assertThat(run()).startsWith("policies/tests:1:1: policy directory: cannot be listed, it does not exist");

        Files.createDirectories(checkout.resolve("policies/tests"));
        assertThat(run())
                .startsWith("policies/tests:1:1: no test: no file *.yaml, *.yml or *.json (expected: at least one)");

        write("policies/tests/broken.json", "{");
        write("policies/tests/half.yaml", "apiVersion: tidegate.io/v1\nkind: PolicyTest\nmetadata: {name: half}\n");
        test("cases: [{name: gone, deletes: [checkout/order], expect: {verdict: unchanged}}]");
        assertThat(run())
                .startsWith("policies/tests/broken.json:1:2: ")
                .contains("policies/tests/half.yaml:1:1: required field is missing: spec\n")
                .endsWith("1 case as expected, 0 not, 2 problems\n");
    }

    @Test
    void aLinkOutOfTheCheckoutIsNotFollowed() throws IOException {
        Path outside = Files.createTempFile("outside", ".yaml");
        Files.copy(checkout.resolve("events/order.yaml"), outside, REPLACE_EXISTING);
        Files.createSymbolicLink(checkout.resolve("events/link.yaml"), outside);
        Files.createSymbolicLink(checkout.resolve("events/inner.yaml"), Path.of("order.yaml"));
        test("""
                policies: [house]
                cases:
                  - {name: in, proposed: [{file: ../../events/inner.yaml}], expect: {verdict: accepted}}
                  - {name: out, proposed: [{file: ../../events/link.yaml}], expect: {verdict: accepted}}
                """);

        assertThat(run()).startsWith("policies/tests/house.yaml:8:31: file: ../../events/link.yaml (expected: a path ");
        Files.delete(outside);
    }

    @Test
    void theCheckoutIsWhereGitIs() throws IOException {
        write("team/policies/house.yaml", Files.readString(checkout.resolve("policies/house.yaml")));
        write("team/policies/tests/house.yaml", """
                apiVersion: tidegate.io/v1
                kind: PolicyTest
                metadata: {name: team}
                spec: {cases: [{name: a, proposed: [{file: ../../../events/order.yaml}], expect: {verdict: accepted}}]}
                """);
        Path policies = checkout.resolve("team/policies");

        assertThat(PolicyTestText.isGood(TestRuns.tests().run(policies))).isFalse();
        Files.createDirectory(checkout.resolve(".git"));
        assertThat(PolicyTestText.isGood(TestRuns.tests().run(policies))).isTrue();
    }
}
