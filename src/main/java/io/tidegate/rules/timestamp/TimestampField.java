/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import io.tidegate.document.Spelling;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TimestampSpec;
import io.tidegate.event.TimestampUnit;
import io.tidegate.policy.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The field that an event's timestamp names, and those that it might have meant. */
final class TimestampField {

    /** Longer names are not compared letter by letter: that takes the product of the lengths. */
    private static final int LONGEST_COMPARED = 128;

    private static final int MOST_MEANT = 4;

    private TimestampField() {}

    /** The proposed one; empty where there is none or the schema is not valid. */
    static Optional<SchemaField> of(Subject subject) {
        return subject.config()
                .timestamp()
                .flatMap(timestamp -> subject.validSchema().flatMap(schema -> schema.field(timestamp.field())));
    }

    /** What the newest accepted version that declares a timestamp says of it. */
    static Optional<TimestampSpec> accepted(Subject subject) {
        return subject.lastAccepted(config -> config.timestamp().isPresent()).flatMap(EventConfig::timestamp);
    }

    /** Fields that always have a timestamp and may be the one that was meant, the likeliest first. */
    static List<SchemaField> meant(Subject subject, String name, TimestampUnit unit, EventSchema schema) {
        List<SchemaField> fit =
                schema.fields().stream().filter(TimestampField::fits).toList();
        Set<String> paths = new LinkedHashSet<>();
        accepted(subject).map(TimestampSpec::field).ifPresent(paths::add);
        fit.stream()
                .map(SchemaField::path)
                .filter(path -> last(path).equalsIgnoreCase(last(name)))
                .forEach(paths::add);
        nearest(name, fit.stream().map(SchemaField::path)).ifPresent(paths::add);
        nearest(last(name), fit.stream().map(SchemaField::path).filter(path -> path.indexOf('.') < 0))
                .ifPresent(paths::add);
        only(fit.stream().filter(field -> counts(field, unit)).toList()).ifPresent(field -> paths.add(field.path()));
        return paths.stream()
                .filter(path -> !path.equals(name))
                .flatMap(path -> fit.stream().filter(field -> field.path().equals(path)))
                .limit(MOST_MEANT)
                .toList();
    }

    /** The one timestamp that every record has, where the schema has exactly one. */
    static Optional<SchemaField> only(EventSchema schema) {
        return only(schema.fields().stream()
                .filter(TimestampField::fits)
                .filter(field -> field.logicalType().orElse("").startsWith("timestamp-"))
                .filter(field -> SchemaUnit.of(field).isPresent())
                .toList());
    }

    private static Optional<SchemaField> only(List<SchemaField> fields) {
        return fields.size() == 1 ? Optional.of(fields.getFirst()) : Optional.empty();
    }

    private static boolean fits(SchemaField field) {
        return field.type().equals("long") && !field.nullable();
    }

    private static boolean counts(SchemaField field, TimestampUnit unit) {
        return SchemaUnit.of(field).filter(unit::equals).isPresent();
    }

    private static Optional<String> nearest(String name, Stream<String> paths) {
        return name.length() > LONGEST_COMPARED
                ? Optional.empty()
                : Spelling.nearest(
                        name,
                        paths.filter(path -> path.length() <= LONGEST_COMPARED).toList());
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
