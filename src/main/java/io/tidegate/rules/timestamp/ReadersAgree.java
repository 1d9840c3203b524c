/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Producers and consumers count time in the unit of the event. */
final class ReadersAgree implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("timestamp/readers-agree"),
            "Every producer and consumer that declares a `timestampUnit` declares the event's unit.",
            "The unit is nowhere in the bytes: a program that counts in another one reads or writes dates "
                    + "that are off by a factor of 1000 or more, without an error. Its windows and joins stay empty, or "
                    + "its records look ages old to everybody else.",
            "Switch the program to the event's unit, and declare that; or declare the event's unit right, "
                    + "where it is the config that is wrong.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Timestamps\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.config().timestamp().stream()
                .map(TimestampSpec::unit)
                .flatMap(unit -> Program.of(subject.config()).stream()
                        .filter(program -> program.unit() != unit)
                        .map(program -> Repairs.offer(violation(program, unit), patches(subject, program, unit))))
                .toList();
    }

    private static Violation violation(Program program, TimestampUnit unit) {
        Misreading misreading =
                program.produces() ? new Misreading(program.unit(), unit) : new Misreading(unit, program.unit());
        String own = program.unit().word();
        return Violation.at(
                        program.pointer(),
                        (program.produces()
                                        ? "producer " + program.name() + " writes " + own + ", but the event's unit is "
                                                + unit.word()
                                                + ": consumers that follow the config read its records with "
                                        : "consumer " + program.name() + " reads " + own + ", but the event's unit is "
                                                + unit.word() + ": it takes every record for one with ")
                                + misreading.extent() + ", and nothing fails to decode. Switch " + program.name()
                                + " to " + unit.word() + ", or declare the unit that records really have")
                .witness(misreading.witness());
    }

    /** The program follows the event, unless the accepted unit, or for a new event the schema's, is the program's. */
    private static List<JsonPatch> patches(Subject subject, Program program, TimestampUnit unit) {
        Stream<JsonPatch> follow = Stream.of(JsonPatch.replace(program.pointer(), JsonBuilder.string(unit.word())));
        boolean right = TimestampField.accepted(subject)
                .map(TimestampSpec::unit)
                .or(() -> TimestampField.of(subject).flatMap(SchemaUnit::of))
                .filter(known -> known == program.unit())
                .isPresent();
        return right
                ? Stream.concat(UnitChange.of(subject, program.unit()).patches().stream(), follow)
                        .toList()
                : follow.toList();
    }
}
