/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.avro.SchemaField;
import io.tidegate.event.TimestampSpec;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The samples' timestamps are dates that can be, read in the declared unit. */
final class Magnitude implements BuiltInRule {

    private static final String EARLIEST = "earliest";
    private static final String AHEAD = "ahead";
    private static final Set<String> COUNTS = Set.of("int", "long");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("samples/magnitude"),
            "The timestamp of every sample, read in the declared unit, is a plausible date.",
            "Milliseconds read as microseconds are January 1970, microseconds read as milliseconds the year 50000 and"
                    + " later. Either the samples were made by a producer that writes another unit than the config says, or"
                    + " they mislead whoever tests with them; both fail only in production, and nothing fails to decode.",
            "Declare the unit that producers write, or write the samples in the declared one.",
            Severity.DENY,
            List.of(
                    new ParameterDoc(
                            EARLIEST,
                            ParameterDoc.Type.INSTANT,
                            "2000-01-01T00:00:00Z",
                            "the first date that is plausible"),
                    new ParameterDoc(
                            AHEAD,
                            ParameterDoc.Type.DURATION,
                            "P3650D",
                            "how far after the time of judging a date may be")),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.config().timestamp().stream()
                .flatMap(timestamp -> subject.validSchema().stream()
                        .flatMap(schema -> schema.field(timestamp.field()).stream()
                                .filter(field -> COUNTS.contains(field.type()))
                                .flatMap(field -> judge(
                                        timestamp,
                                        field,
                                        new SampleFields(subject.config(), schema),
                                        range(subject, parameters)))))
                .toList();
    }

    private static PlausibleDates range(Subject subject, Parameters parameters) {
        return new PlausibleDates(parameters.instant(EARLIEST), subject.now(), parameters.duration(AHEAD));
    }

    private static Stream<Violation> judge(
            TimestampSpec timestamp, SchemaField field, SampleFields samples, PlausibleDates dates) {
        List<SampleFields.Counted> values = IntStream.range(0, samples.count())
                .mapToObj(index -> samples.number(index, timestamp.field()))
                .flatMap(Optional::stream)
                .toList();
        boolean nonePlausible =
                values.stream().noneMatch(value -> dates.has(timestamp.unit().instant(value.value())));
        return values.stream()
                .filter(value -> !dates.has(timestamp.unit().instant(value.value())))
                .limit(SampleFields.MOST_FOUND)
                .map(value -> new ImplausibleValue(timestamp, field, value, dates).violation(nonePlausible));
    }
}
