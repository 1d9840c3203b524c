/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.avro.Compatibility;
import io.tidegate.avro.Counterexample;
import io.tidegate.avro.Counterexamples;
import io.tidegate.avro.EventSchema;
import io.tidegate.avro.Incompatibility;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.policy.Violation;
import java.util.stream.Stream;

/**
 * One reason why an event that follows a changed shared schema would not be read.
 *
 * @param version of the event, whose schema is the reader's or the writer's; the other's is the changed one
 * @param backward whether the changed schema is the reader's
 */
record DependentClash(
        EventConfig event,
        int version,
        EventSchema reader,
        EventSchema writer,
        Incompatibility reason,
        boolean backward) {

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");

    /** What keeps the changed schema from reading records of the version. */
    static Stream<DependentClash> backward(EventConfig event, int version, EventSchema changed, EventSchema accepted) {
        return Compatibility.between(changed, accepted).stream()
                .map(reason -> new DependentClash(event, version, changed, accepted, reason, true));
    }

    /** What keeps the version from reading records of the changed schema. */
    static Stream<DependentClash> forward(EventConfig event, int version, EventSchema changed, EventSchema accepted) {
        return Compatibility.between(accepted, changed).stream()
                .map(reason -> new DependentClash(event, version, accepted, changed, reason, false));
    }

    Violation violation() {
        String field = reason.path().isEmpty() ? "its top record" : "its field `" + reason.path() + "`";
        return Violation.at(
                        AVRO,
                        event.key() + " follows this schema, and " + readerName() + " would not read what "
                                + writerName()
                                + " writes: " + field + " is " + reason.readerHas() + " for the reader and "
                                + reason.writerHas() + " for the writer ("
                                + event.schema().compatibility() + "). Its consumers stop at such"
                                + " records. Keep the type compatible, or publish the new one under a new name")
                .comparing(
                        backward ? reason.writerHas() : reason.readerHas(),
                        backward ? reason.readerHas() : reason.writerHas());
    }

    /** With a record of the event that Avro's reader refuses, where one can be made. */
    Violation witnessed() {
        return switch (new Counterexamples(reader, writer).of(reason)) {
            case Counterexample.Refused(String datum, String _) ->
                violation()
                        .witness(datum + ", written with " + writerName() + ", is refused by Avro's reader with "
                                + readerName());
            case Counterexample.None _ -> violation();
        };
    }

    private String readerName() {
        return backward ? "the changed schema" : "version " + version;
    }

    private String writerName() {
        return backward ? "version " + version : "the changed schema";
    }
}
