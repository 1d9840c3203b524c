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
        list("open, no fix and no reason", outcomes, one -> one.repairable() && !one.mended());
        list("no mechanical change would do", outcomes, one -> !one.repairable());

        assertThat(outcomes)
                .as("a case that its fixes mend needs no no-fix.txt")
                .noneMatch(one -> one.mended() && !one.repairable());
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

    private static void list(String title, List<Outcome> outcomes, Predicate<Outcome> condition) {
        List<Outcome> listed = outcomes.stream().filter(condition).toList();
        System.out.println("report: " + title + ": " + listed.size());
        listed.forEach(one -> System.out.println(
                "report:   " + one.rule() + " " + one.name() + (one.repairable() ? "" : ": " + one.noFix())));
    }
}
