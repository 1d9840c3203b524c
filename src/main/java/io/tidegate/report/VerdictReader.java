/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Fields;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.document.Value;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Outcome;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
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

    private static final String EVENT_CONFIG = "EventConfig";

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
                .map(list -> list.list(item -> item.object().flatMap(VerdictReader::finding)))
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

    private static Optional<Finding> finding(Fields fields) {
        Optional<RuleId> rule =
                fields.required("rule").flatMap(it -> it.parsed("a rule's id, group/name", RuleId::parse));
        Optional<Severity> severity =
                fields.required("severity").flatMap(it -> it.word(Severity.values(), Severity::word));
        String kind = text(fields, "kind").orElse(EVENT_CONFIG);
        Optional<String> event = fields.required("event").flatMap(Value::string);
        Optional<String> pointer = fields.required("pointer").flatMap(Value::string);
        @Nullable Location location = location(fields).orElse(null);
        Optional<String> message = fields.required("message").flatMap(Value::string);
        @Nullable String before = text(fields, "before").orElse(null);
        @Nullable String after = text(fields, "after").orElse(null);
        @Nullable String witness = text(fields, "witness").orElse(null);
        @Nullable Fix fix = fields.optional("fix").flatMap(VerdictReader::fix).orElse(null);
        @Nullable String waiver = text(fields, "waiver").orElse(null);
        if (rule.isEmpty() || severity.isEmpty() || event.isEmpty() || pointer.isEmpty() || message.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                rule.get(),
                severity.get(),
                kind,
                event.get(),
                pointer.get(),
                location,
                message.get(),
                before,
                after,
                witness,
                fix,
                waiver));
    }

    /** All of it or nothing. */
    private static Optional<Location> location(Fields fields) {
        if (fields.optional("file").isEmpty()
                && fields.optional("line").isEmpty()
                && fields.optional("column").isEmpty()) {
            return Optional.empty();
        }
        Optional<String> file = fields.required("file").flatMap(Value::string);
        Optional<Integer> line = fields.required("line").flatMap(VerdictReader::integer);
        Optional<Integer> column = fields.required("column").flatMap(VerdictReader::integer);
        return file.flatMap(name -> line.flatMap(row -> column.map(place -> new Location(name, row, place))));
    }

    private static Optional<Fix> fix(Value value) {
        Optional<String> patch = JsonPatch.read(value).map(read -> CanonicalJson.text(read.json()));
        return patch.isPresent() && patch.get().length() > DocumentReader.MAX_BYTES
                ? value.unexpected("a patch of at most " + DocumentReader.MAX_BYTES + " characters")
                : patch.map(Fix::new);
    }

    private static Optional<Integer> integer(Value value) {
        return value.integer(1, Integer.MAX_VALUE);
    }

    private static Optional<String> text(Fields fields, String name) {
        return fields.optional(name).flatMap(Value::string);
    }
}
