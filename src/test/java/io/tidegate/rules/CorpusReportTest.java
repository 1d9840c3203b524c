/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.verdict.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Counts over the reject corpus, which it prints: findings with a witness, findings with a fix, and rejected proposals that
 * are accepted once all fixes that they are offered are made. A case where no mechanical change would do says why in {@code
 * no-fix.txt}.
 */
class CorpusReportTest {

    /** What became of one rejected case. */
    private record Outcome(String rule, String name, List<Finding> findings, boolean mended, String noFix) {

        String id() {
            return rule + " " + name;
        }

        String group() {
            return rule.substring(0, rule.indexOf('/'));
        }

        boolean repairable() {
            return noFix.isEmpty();
        }
    }

    private final AvroSchemas schemas = new AvroSchemas();

    @Test
    void nineInTenOfTheRejectedProposalsThatCanBeMendedAreByTheFixesTheyAreOffered() throws IOException {
        List<Outcome> outcomes = outcomes();
        SortedMap<String, List<Outcome>> groups = new TreeMap<>();
        outcomes.forEach(one ->
                groups.computeIfAbsent(one.group(), _ -> new ArrayList<>()).add(one));
        groups.forEach(CorpusReportTest::print);
        print("all", outcomes);
        reasons(outcomes);
        List<Outcome> repairable = outcomes.stream().filter(Outcome::repairable).toList();
        List<String> open = repairable.stream()
                .filter(one -> !one.mended())
                .map(Outcome::id)
                .toList();
        System.out.println("report: open, with no reason: " + open);

        assertThat(outcomes)
                .filteredOn(one -> one.mended() && !one.repairable())
                .extracting(Outcome::id)
                .as("cases that their fixes mend, so that they need no no-fix.txt")
                .isEmpty();
        assertThat(open)
                .as("cases of %d that their fixes do not mend, and that do not say why", repairable.size())
                .hasSizeLessThanOrEqualTo(repairable.size() / 10);
    }

    private List<Outcome> outcomes() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (BuiltInRule rule : new Catalogue().rules()) {
            Path folder = RuleCorpusTest.CORPUS.resolve(rule.doc().id().toString());
            if (Files.isDirectory(folder)) {
                for (CorpusCase one : cases(folder)) {
                    outcomes.add(outcome(rule, one));
                }
            }
        }
        return outcomes;
    }

    private static List<CorpusCase> cases(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .sorted()
                    .map(CorpusCase::of)
                    .filter(one -> !one.accept())
                    .toList();
        }
    }

    private Outcome outcome(BuiltInRule rule, CorpusCase one) throws IOException {
        List<Finding> findings = one.findings(rule, schemas);
        Path reason = one.folder().resolve("no-fix.txt");
        return new Outcome(
                rule.doc().id().toString(),
                String.valueOf(one.folder().getFileName()),
                findings,
                CorpusRepair.mends(one, rule, schemas, findings),
                Files.exists(reason) ? Files.readString(reason).strip() : "");
    }

    private static void print(String group, List<Outcome> outcomes) {
        List<Finding> findings =
                outcomes.stream().flatMap(one -> one.findings().stream()).toList();
        List<Outcome> repairable = outcomes.stream().filter(Outcome::repairable).toList();
        System.out.println("report: " + group + ": " + outcomes.size() + " rejected, " + findings.size() + " findings, "
                + share(findings, one -> one.witness() != null) + " with a witness, "
                + share(findings, one -> one.fix() != null) + " with a fix; accepted with all fixes: "
                + share(outcomes, Outcome::mended) + " of all, " + share(repairable, Outcome::mended) + " of the "
                + repairable.size() + " that can be mended mechanically");
    }

    private static <T> String share(List<T> all, Predicate<T> condition) {
        long count = all.stream().filter(condition).count();
        return all.isEmpty() ? "none" : Math.round(100.0 * count / all.size()) + " %";
    }

    /** Each reason once, with how many cases give it. */
    private static void reasons(List<Outcome> outcomes) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        outcomes.stream()
                .filter(one -> !one.repairable())
                .forEach(one -> counts.merge(one.group() + ": " + one.noFix(), 1, Integer::sum));
        counts.forEach((reason, count) -> System.out.println("report:   no fix, " + count + " in " + reason));
    }
}
