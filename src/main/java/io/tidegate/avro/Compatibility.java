/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Whether one schema reads data that was written with another. Avro decides; we only look for the places and all reasons. */
public final class Compatibility {

    private Compatibility() {}

    /**
     * All that keeps the reader's schema from reading data of the writer's schema (Avro 1.12 specification, "Schema
     * Resolution"); empty where nothing does. In the order of the reader's fields, each reason once.
     */
    public static List<Incompatibility> between(EventSchema reader, EventSchema writer) {
        Optional<Resolution.Refusal> refusal = Resolution.refusal(reader.schema(), writer.schema());
        if (refusal.isEmpty()) {
            return List.of();
        }
        List<Incompatibility> reasons = new ResolutionWalk(reader, writer).reasons();
        return reasons.isEmpty() ? List.of(unexplained(refusal.get(), reader, writer)) : reasons;
    }

    private static Incompatibility unexplained(Resolution.Refusal refusal, EventSchema reader, EventSchema writer) {
        return new Incompatibility(
                Incompatibility.Kind.UNREADABLE,
                "",
                place(reader, refusal.reader()),
                place(writer, refusal.writer()),
                TypeWords.of(refusal.reader()) + ": " + refusal.reason(),
                TypeWords.of(refusal.writer()),
                refusal.way().steps());
    }

    private static Pointer place(EventSchema schema, Schema type) {
        return schema.table().place(type.getFullName());
    }
}
