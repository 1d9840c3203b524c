/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.admission.Judge;
import io.tidegate.admission.Judgement;
import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Fields;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Match;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.ParametersReader;
import io.tidegate.policy.Policy;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.Rule;
import io.tidegate.registry.Admitted;
import io.tidegate.registry.Snapshot;
import io.tidegate.verdict.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One folder of the corpus: a proposal, what is accepted already, and what the folder's rule is to find. */
record CorpusCase(Path folder, boolean accept) {

    /** The clock reading that every case is judged with. */
    static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private static final String ACCEPT = "accept-";
    private static final String REJECT = "reject-";

    static CorpusCase of(Path folder) {
        String name = String.valueOf(folder.getFileName());
        if (!name.startsWith(ACCEPT) && !name.startsWith(REJECT)) {
            throw new IllegalArgumentException(folder + " (expected: accept-<case> or reject-<case>)");
        }
        return new CorpusCase(folder, name.startsWith(ACCEPT));
    }

    /** Judges the case and compares, or rewrites what is expected. */
    void run(BuiltInRule rule, AvroSchemas schemas, boolean update) throws IOException {
        Path expected = folder.resolve("findings.txt");
        String found = findings(rule, schemas).stream().map(CorpusCase::text).collect(Collectors.joining("\n"));
        if (accept) {
            assertThat(found).isEmpty();
            assertThat(expected).doesNotExist();
            return;
        }
        assertThat(found).isNotEmpty();
        if (update) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    /** What the rule finds, with the fixes that are proven against the rule and those that are always judged. */
    List<Finding> findings(BuiltInRule rule, AvroSchemas schemas) throws IOException {
        return judge(rule, schemas, proposal()).findings().stream()
                .filter(finding -> finding.rule().equals(rule.doc().id()))
                .toList();
    }

    /** Judges a proposal in the world of this case, by this rule alone and those that are always judged. */
    Judgement judge(BuiltInRule rule, AvroSchemas schemas, Proposal proposal) throws IOException {
        Rule use = new Rule.Use(rule, rule.doc().severity(), parameters(rule));
        Policy policy = new Policy("corpus", "corpus.yaml", Fingerprint.of("corpus"), Match.ALL, List.of(use));
        Judge judge = new Judge(schemas, new Catalogue().foundation());
        return judge.judge(accepted(), proposal, PolicySet.of(List.of(policy)), NOW);
    }

    Proposal proposal() throws IOException {
        return read(folder.resolve("proposed.yaml"));
    }

    private Parameters parameters(BuiltInRule rule) throws IOException {
        Path file = folder.resolve("with.yaml");
        if (!Files.exists(file)) {
            return ParametersReader.read(rule.doc(), Optional.empty()).orElseThrow();
        }
        ReadResult read = new DocumentReader().read(file.toString(), Files.readAllBytes(file), Syntax.YAML);
        Document document = ((ReadResult.Documents) read).documents().getFirst();
        List<Problem> problems = new ArrayList<>();
        Optional<Parameters> parameters = ParametersReader.read(
                rule.doc(), Optional.of(Fields.of(document, problems).whole()));
        assertThat(problems).as("%s", file).isEmpty();
        return parameters.orElseThrow();
    }

    /** The other events at revision 1, then each file of accepted versions at a revision of its own. */
    private Snapshot accepted() throws IOException {
        Snapshot snapshot = Snapshot.EMPTY;
        Path peers = folder.resolve("peers.yaml");
        if (Files.exists(peers)) {
            snapshot = Admitted.after(snapshot, read(peers), NOW);
        }
        for (int i = 1; Files.exists(previousFile(i)); i++) {
            snapshot = Admitted.after(snapshot, read(previousFile(i)), NOW);
        }
        return snapshot;
    }

    private Path previousFile(int number) {
        return folder.resolve("previous-" + number + ".yaml");
    }

    private static Proposal read(Path file) throws IOException {
        ProposalResult result =
                new ProposalReader().read(file.toString(), Files.readAllBytes(file), Syntax.YAML, "ada", "because");
        return switch (result) {
            case ProposalResult.Proposed proposed -> proposed.proposal();
            case ProposalResult.Unreadable unreadable ->
                throw new AssertionError(unreadable.problems().toString());
        };
    }

    private static String text(Finding finding) {
        StringBuilder text = new StringBuilder(finding.severity().word() + " " + finding.pointer() + "\n");
        text.append(finding.message()).append('\n');
        if (finding.before() != null) {
            text.append("before: ").append(finding.before()).append('\n');
        }
        if (finding.after() != null) {
            text.append("after: ").append(finding.after()).append('\n');
        }
        if (finding.witness() != null) {
            text.append("witness: ").append(finding.witness()).append('\n');
        }
        if (finding.fix() != null) {
            text.append("fix: ").append(finding.fix().patch()).append('\n');
        }
        return text.toString();
    }
}
