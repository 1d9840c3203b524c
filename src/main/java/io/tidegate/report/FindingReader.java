/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Fields;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Value;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a finding of a verdict back. */
final class FindingReader {

    private FindingReader() {}

    static Optional<Finding> read(Fields fields) {
        Optional<RuleId> rule =
                fields.required("rule").flatMap(it -> it.parsed("a rule's id, group/name", RuleId::parse));
        Optional<Severity> severity =
                fields.required("severity").flatMap(it -> it.word(Severity.values(), Severity::word));
        String kind = VerdictReader.text(fields, "kind").orElse(VerdictReader.EVENT_CONFIG);
        Optional<String> event = fields.required("event").flatMap(Value::string);
        Optional<String> pointer = fields.required("pointer").flatMap(Value::string);
        @Nullable Location location = location(fields).orElse(null);
        Optional<String> message = fields.required("message").flatMap(Value::string);
        @Nullable String before = VerdictReader.text(fields, "before").orElse(null);
        @Nullable String after = VerdictReader.text(fields, "after").orElse(null);
        @Nullable String witness = VerdictReader.text(fields, "witness").orElse(null);
        @Nullable Fix fix = fields.optional("fix").flatMap(FindingReader::fix).orElse(null);
        @Nullable String waiver = VerdictReader.text(fields, "waiver").orElse(null);
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
}
