/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Fields;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.document.Value;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a verdict back from what {@link JsonReport} wrote, as a service answers it. Members that it does not know are passed
 * over, so that a newer service can be asked; what it knows must be as it expects.
 */
public final class VerdictReader {

    static final String EVENT_CONFIG = "EventConfig";

    private VerdictReader() {}

    /**
     * Reads an answer's bytes.
     *
     * @param source what to call the answer in problems, as its URL
     */
    public static VerdictReading read(String source, byte[] json) {
        return switch (DocumentReader.ofAnswers().read(source, json, Syntax.JSON)) {
            case ReadResult.Unreadable(List<Problem> problems) -> new VerdictReading.Unreadable(problems);
            case ReadResult.Documents(List<Document> documents) -> read(documents.getFirst());
        };
    }

    private static VerdictReading read(Document answer) {
        List<Problem> problems = new ArrayList<>();
        Optional<Verdict> verdict = verdict(Fields.of(answer, problems));
        return verdict.isPresent() && problems.isEmpty()
                ? new VerdictReading.Told(verdict.get())
                : new VerdictReading.Unreadable(problems);
    }

    private static Optional<Verdict> verdict(Fields fields) {
        Optional<Outcome> outcome = fields.required("verdict").flatMap(it -> it.word(Outcome.values(), Outcome::word));
        Optional<String> decision = fields.required("decision").flatMap(Value::string);
        Optional<Boolean> dryRun = fields.required("dryRun").flatMap(Value::bool);
        Optional<Long> revision = fields.required("revision").flatMap(Value::counter);
        Optional<Boolean> stale = fields.required("stale").flatMap(Value::bool);
        List<ChangeSummary> changes = fields.required("changes")
                .map(list -> list.list(item -> item.object().flatMap(VerdictReader::change)))
                .orElse(List.of());
        List<Finding> findings = fields.required("findings")
                .map(list -> list.list(item -> item.object().flatMap(FindingReader::read)))
                .orElse(List.of());
        Optional<String> policies = fields.required("policies").flatMap(Value::string);
        if (outcome.isEmpty()
                || decision.isEmpty()
                || dryRun.isEmpty()
                || revision.isEmpty()
                || stale.isEmpty()
                || policies.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Verdict(
                outcome.get(),
                decision.get(),
                dryRun.get(),
                revision.get(),
                stale.get(),
                changes,
                findings,
                policies.get()));
    }

    private static Optional<ChangeSummary> change(Fields fields) {
        String kind = text(fields, "kind").orElse(EVENT_CONFIG);
        Optional<String> event = fields.required("event").flatMap(Value::string);
        Optional<ChangeKind> change =
                fields.required("change").flatMap(it -> it.word(ChangeKind.values(), ChangeKind::word));
        Optional<Integer> version = fields.required("version").flatMap(VerdictReader::integer);
        @Nullable
        Integer previous = fields.optional("previousVersion")
                .flatMap(VerdictReader::integer)
                .orElse(null);
        @Nullable String fingerprint = text(fields, "fingerprint").orElse(null);
        return event.flatMap(key -> change.flatMap(
                what -> version.map(number -> new ChangeSummary(kind, key, what, number, previous, fingerprint))));
    }

    /** A line, a column or a version. */
    static Optional<Integer> integer(Value value) {
        return value.integer(1, Integer.MAX_VALUE);
    }

    /** The text of a member that may be absent. */
    static Optional<String> text(Fields fields, String name) {
        return fields.optional(name).flatMap(Value::string);
    }
}
