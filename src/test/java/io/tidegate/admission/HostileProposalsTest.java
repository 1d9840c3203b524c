/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Syntax;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import io.tidegate.policy.PolicyLoad;
import io.tidegate.policy.PolicyLoader;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.PolicyTexts;
import io.tidegate.policy.ShippedPacks;
import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.registry.Admitted;
import io.tidegate.registry.Snapshot;
import io.tidegate.rules.Catalogue;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Proposals that are made to be costly, through the real reader and judge with all shipped packs: each gets findings or a
 * refusal, and an answer that somebody can read. With {@code -Dhostile.rounds=5} each is judged that often, to see its time
 * when the code is warm.
 */
class HostileProposalsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration HANGS = Duration.ofSeconds(60);
    private static final int MOST_ANSWERED = 4 << 20;
    private static final int ROUNDS = Integer.getInteger("hostile.rounds", 1);

    private static final Catalogue CATALOGUE = new Catalogue();

    @Test
    void nestingBeyondTheLimitIsRefusedWithItsPlace() {
        String deep = "{type: array, items: ".repeat(500) + "string" + "}".repeat(500);

        assertThat(refusals(event("deep", field("f", deep), "")))
                .singleElement()
                .asString()
                .contains("levels")
                .matches("(?s).*body:\\d+:\\d+.*");
    }

    @Test
    void nestingToTheLimitIsJudged() {
        // the innermost type stands at level 32
        String deep = "{type: array, items: ".repeat(26) + "string" + "}".repeat(26);

        assertThat(judged("nested to the limit", event("deep", field("f", deep), ""))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void fiveThousandFieldsEachWithAFinding() {
        String fields = list(5_000, i -> "{name: f-" + i + ", type: long}");

        expectMany("5000 bad names", event("wide", fields, ""), "schema/names-valid");
    }

    @Test
    void fiveThousandFieldsEachChangedInMeaning() {
        IntFunction<String> old = i -> "{name: f" + i + ", type: {type: long, logicalType: timestamp-millis}}";
        IntFunction<String> changed = i -> "{name: f" + i + ", type: {type: long, logicalType: timestamp-micros}}";

        Judgement judgement = judged(
                "5000 changed logical types",
                accepted(event("wide", list(5_000, old), "")),
                event("wide", list(5_000, changed), ""),
                packs());

        assertRejected(judgement, "evolution/logical-type-stable");
    }

    @Test
    void fiveThousandFieldsMissingInASampleWithSuggestions() {
        String fields = list(5_000, i -> "{name: field" + i + ", type: [\"null\", string], default: null}");

        expectMany("5000 missing fields", event("wide", fields, "  samples: [{}, {}]\n"), "samples/decode");
    }

    @Test
    void fiveThousandMisspeltFields() {
        String fields = list(2_500, i -> "{name: field" + i + ", type: string, default: \"\"}");
        String sample =
                IntStream.range(0, 2_500).mapToObj(i -> "fjeld" + i + ": x").collect(Collectors.joining(", "));

        expectMany("2500 misspelt fields", event("wide", fields, "  samples: [{" + sample + "}]\n"), "samples/decode");
    }

    @Test
    void aUnionOfThreeHundredBranches() {
        String union = "["
                + list(300, i -> "{type: record, name: B" + i + ", fields: [{name: x, type: [\"null\", B0]}]}")
                + "]";
        String samples = "  samples: [" + list(300, i -> "{f: {x: {x: null}}}") + "]\n";

        expectMany("union of 300, 300 samples", event("union", field("f", union), samples), "samples/decode");
    }

    @Test
    void unionsOfUnionsThatFitInEveryWay() {
        String branches = list(
                40,
                i -> "{type: record, name: B" + i + ", fields: [{name: x, type: [\"null\", "
                        + list(Math.max(1, i), j -> "B" + j) + "]}]}");
        String sample = "{f: " + "{x: ".repeat(25) + "null" + "}".repeat(26);

        Judgement judgement = judged(
                "ambiguous unions", event("union", field("f", "[" + branches + "]"), "  samples: [" + sample + "]\n"));

        assertRejected(judgement, "samples/decode");
    }

    @Test
    void anEnumOfAMebibyte() {
        String symbols = list(100_000, i -> "S" + i);
        String enumeration = "{type: enum, name: E, symbols: [" + symbols + "]}";

        Judgement judgement = judged("enum of 1 MiB", event("enum", field("f", enumeration), "  samples: [{f: S}]\n"));

        assertRejected(judgement, "schema/parses");
    }

    @Test
    void aThousandSamplesOfTheWrongShape() {
        String samples = "  samples: [" + list(1_000, i -> "{f: [1, {a: b}, " + i + "], g: {x: " + i + "}}") + "]\n";

        expectMany("1000 wrong samples", event("shape", field("f", "string"), samples), "samples/decode");
    }

    @Test
    void manyEmptySamplesOfALargeSchema() {
        String fields = list(3_000, i -> "{name: f" + i + ", type: long}");
        String samples = "  samples: [" + list(200_000, i -> "{}") + "]\n";

        expectMany("200000 empty samples", event("shape", fields, samples), "samples/decode");
    }

    @Test
    void manySmallSamplesOfALargeSchema() {
        String record = "{type: record, name: W, fields: [" + list(5_000, i -> "{name: f" + i + ", type: long}") + "]}";
        String samples = "  samples: [" + list(50_000, i -> "{f: []}") + "]\n";

        assertThat(judged(
                                "50000 good samples",
                                event("shape", field("f", "{type: array, items: " + record + "}"), samples))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aSampleThirtyOneLevelsDeep() {
        // the document's own levels count: root, spec, samples, then 29 of the sample
        String sample = "{f: ".repeat(28) + "{f: 1}" + "}".repeat(28);

        Judgement judgement =
                judged("deep sample", event("deep", field("f", "[\"null\", R]"), "  samples: [" + sample + "]\n"));

        assertRejected(judgement, "samples/decode");
        assertThat(refusals(event("deep", field("f", "[\"null\", R]"), "  samples: [{f: " + sample + "}]\n")))
                .isNotEmpty();
    }

    @Test
    void samplesOutOfOrder() {
        String spec = "  ordering: {guarantee: per-key, key: [k], sequence: n}\n  samples: ["
                + list(20_000, i -> "{k: a, n: " + (20_000 - i) + "}") + "]\n";

        expectMany(
                "20000 samples out of order",
                event("order", field("k", "string") + ", " + field("n", "long"), spec),
                "samples/ordered");
    }

    @Test
    void aHundredDocumentsEachRejected() {
        String all = IntStream.range(0, 100)
                .mapToObj(
                        i -> "---\n"
                                + event(
                                        "e" + i,
                                        list(20, j -> "{name: f" + j + ", type: string, default: x}"),
                                        "  stream: s\n  ordering: {guarantee: per-key, key: [nowhere]}\n  samples: [{f0: a}, {f1: 1}]\n"))
                .collect(Collectors.joining());

        assertRejected(judged("100 documents", all), "samples/decode", "ordering/key-in-schema");
    }

    @Test
    void expressionsThatLoopAndRegularExpressionsThatExplode() {
        String samples = list(2_000, i -> "{name: f" + i + ", type: string}");
        PolicySet policies = policies("""
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: costly}
                spec:
                  rules:
                    - name: loops
                      require: fields.all(a, fields.all(b, fields.all(c, a.path + b.path != c.path)))
                      message: "'no'"
                      at: /spec/topic
                    - name: backtracks
                      require: "!fields.exists(f, f.path.matches('(((f+)+)+)+[0-9]*x'))"
                      message: "'no'"
                      at: /spec/topic
                """);
        Judgement judgement = judged("costly policy", Snapshot.EMPTY, event("cel", samples, ""), policies);

        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(judgement.findings())
                .extracting(finding -> finding.rule().toString())
                .contains("costly/loops");
    }

    private static void expectMany(String name, String proposal, String rule) {
        Judgement judgement = judged(name, proposal);
        assertRejected(judgement, rule);
        assertThat(judgement.findings())
                .filteredOn(finding -> finding.rule().toString().equals(rule))
                .hasSizeBetween(100, 101);
    }

    private static void assertRejected(Judgement judgement, String... rules) {
        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(judgement.findings())
                .extracting(finding -> finding.rule().toString())
                .contains(rules);
    }

    private static Judgement judged(String name, String yaml) {
        return judged(name, Snapshot.EMPTY, yaml, packs());
    }

    /** A judge that has seen nothing yet, so that every round has to parse. */
    private static Judgement judged(String name, Snapshot snapshot, String yaml, PolicySet policies) {
        assertThat(yaml.length()).isLessThanOrEqualTo(DocumentReader.MAX_BYTES);
        return assertTimeoutPreemptively(HANGS, () -> {
            Judgement judgement = null;
            for (int i = 0; i < ROUNDS; i++) {
                long start = cpu();
                judgement = new Judge(new AvroSchemas(), CATALOGUE.foundation())
                        .judge(snapshot, proposal(yaml), policies, NOW);
                if (i == ROUNDS - 1) {
                    System.out.printf(
                            "hostile: %s: %d ms of CPU, %d findings, %d fixes, %d characters%n",
                            name,
                            (cpu() - start) / 1_000_000,
                            judgement.findings().size(),
                            judgement.findings().stream()
                                    .filter(finding -> finding.fix() != null)
                                    .count(),
                            characters(judgement));
                }
            }
            assertThat(judgement).isNotNull();
            assertThat(characters(judgement)).isLessThan(MOST_ANSWERED);
            return judgement;
        });
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static int characters(Judgement judgement) {
        return judgement.findings().stream()
                .map(Finding::toString)
                .mapToInt(String::length)
                .sum();
    }

    private static Snapshot accepted(String yaml) {
        return Admitted.after(Snapshot.EMPTY, proposal(yaml), NOW);
    }

    private static Proposal proposal(String yaml) {
        return switch (read(yaml)) {
            case ProposalResult.Proposed proposed -> proposed.proposal();
            case ProposalResult.Unreadable unreadable -> throw new AssertionError(unreadable.problems());
        };
    }

    private static List<String> refusals(String yaml) {
        return read(yaml) instanceof ProposalResult.Unreadable unreadable
                ? unreadable.problems().stream().map(Object::toString).toList()
                : List.of();
    }

    private static ProposalResult read(String yaml) {
        return new ProposalReader().read("body", yaml.getBytes(StandardCharsets.UTF_8), Syntax.YAML, "", "");
    }

    private static PolicySet packs() {
        return load(new ShippedPacks().read());
    }

    private static PolicySet policies(String yaml) {
        return load(new PolicyTexts.Found(
                "policies", new TreeMap<>(Map.of("costly.yaml", yaml.getBytes(StandardCharsets.UTF_8)))));
    }

    private static PolicySet load(PolicyTexts texts) {
        return switch (new PolicyLoader(CATALOGUE.rules(), new CelRuleLanguage()).load(texts)) {
            case PolicyLoad.Loaded loaded -> loaded.policies();
            case PolicyLoad.Broken broken -> throw new AssertionError(broken.problems());
        };
    }

    private static String event(String name, String fields, String spec) {
        return """
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata:
                  namespace: hostile
                  name: %s
                spec:
                  schema:
                    avro: {type: record, name: R, doc: A., fields: [%s]}
                  topic: {name: %s, partitions: 12}
                """.formatted(name, fields, name) + spec;
    }

    private static String field(String name, String type) {
        return "{name: " + name + ", doc: A., type: " + type + "}";
    }

    private static String list(int size, IntFunction<String> item) {
        return IntStream.range(0, size).mapToObj(item).collect(Collectors.joining(", "));
    }
}
