/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventConfigReader;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One folder of the corpus: a proposed event config, what it is compared with, and what its rule is to find. */
record CorpusCase(Path folder, boolean accept) {

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
        String found = findings(rule, schemas);
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

    private String findings(BuiltInRule rule, AvroSchemas schemas) throws IOException {
        CorpusSubject subject = new CorpusSubject(one(folder.resolve("proposed.yaml")), previous(), peers(), schemas);
        List<Violation> violations = rule.changes().contains(subject.change())
                ? rule.judge(subject, DefaultParameters.of(rule.doc()))
                : List.of();
        return violations.stream()
                .map(violation -> text(rule.doc().severity(), violation))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Severity severity, Violation violation) {
        StringBuilder text =
                new StringBuilder(severity.word() + " " + violation.pointer() + "\n" + violation.message());
        text.append('\n');
        if (violation.before() != null) {
            text.append("before: ").append(violation.before()).append('\n');
        }
        if (violation.after() != null) {
            text.append("after: ").append(violation.after()).append('\n');
        }
        if (violation.witness() != null) {
            text.append("witness: ").append(violation.witness()).append('\n');
        }
        return text.toString();
    }

    private List<EventConfig> previous() throws IOException {
        List<EventConfig> previous = new ArrayList<>();
        for (int i = 1; Files.exists(previousFile(i)); i++) {
            previous.add(one(previousFile(i)));
        }
        return previous;
    }

    private Path previousFile(int number) {
        return folder.resolve("previous-" + number + ".yaml");
    }

    private List<EventConfig> peers() throws IOException {
        Path file = folder.resolve("peers.yaml");
        return Files.exists(file) ? read(file) : List.of();
    }

    private static EventConfig one(Path file) throws IOException {
        List<EventConfig> configs = read(file);
        assertThat(configs).as("%s", file).hasSize(1);
        return configs.getFirst();
    }

    private static List<EventConfig> read(Path file) throws IOException {
        ReadResult result = new DocumentReader().read(file.toString(), Files.readAllBytes(file), Syntax.YAML);
        List<Problem> problems = new ArrayList<>();
        List<EventConfig> configs = new ArrayList<>();
        switch (result) {
            case ReadResult.Unreadable unreadable -> problems.addAll(unreadable.problems());
            case ReadResult.Documents documents ->
                documents
                        .documents()
                        .forEach(document ->
                                new EventConfigReader().read(document, problems).ifPresent(configs::add));
        }
        assertThat(problems).as("%s", file).isEmpty();
        return configs;
    }
}
