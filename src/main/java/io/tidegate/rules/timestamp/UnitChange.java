/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.SchemaField;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The changes that make a proposed event count in another unit. */
record UnitChange(EventConfig config, Optional<SchemaField> field, TimestampUnit unit) {

    static UnitChange of(Subject subject, TimestampUnit unit) {
        return new UnitChange(subject.config(), TimestampField.of(subject), unit);
    }

    /** From the least change, of the declared unit alone, to that of everything which tells a unit. */
    List<JsonPatch> patches() {
        JsonPatch declared = JsonPatch.set("/spec/timestamp/unit", unit.word());
        JsonPatch inSchema = schema().map(declared::then).orElse(declared);
        return Stream.of(declared, inSchema, programs(declared), programs(inSchema))
                .distinct()
                .toList();
    }

    /** The change of the schema, where the field's logical type tells another unit. */
    Optional<JsonPatch> schema() {
        return field.filter(one -> SchemaUnit.of(one).filter(own -> own != unit).isPresent())
                .flatMap(one -> new WrittenType(config, one).counting(unit));
    }

    private JsonPatch programs(JsonPatch first) {
        JsonPatch all = first;
        for (Program program : Program.of(config)) {
            if (program.unit() != unit) {
                all = all.then(JsonPatch.replace(program.pointer(), JsonBuilder.string(unit.word())));
            }
        }
        return all;
    }
}
