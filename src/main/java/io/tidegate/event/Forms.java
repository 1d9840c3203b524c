/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The forms that strings in a document must have; the JSON Schemas below schemas/tidegate say the same. */
final class Forms {

    private static final Pattern LABEL_KEY = Pattern.compile(
            "(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");
    private static final Pattern FIELD_PATH =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+(?:\\.[A-Za-z_][A-Za-z0-9_]*+)*+");
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9_.]{0,62}");

    private static final int MAX_FIELD_PATH = 1024;

    private Forms() {}

    /** A namespace, a name or a stream. */
    static Optional<String> name(Value value) {
        return value.string(
                "1 to 63 lower case letters, digits and inner hyphens",
                text -> EventKey.LABEL.matcher(text).matches());
    }

    /** Whether a label may have this name; the form is that of Kubernetes. */
    static boolean isLabelKey(String text) {
        return LABEL_KEY.matcher(text).matches();
    }

    /** The value of a label; the form is that of Kubernetes. */
    static Optional<String> labelValue(Value value) {
        return value.string(
                "at most 63 letters, digits and inner - _ .",
                text -> LABEL_VALUE.matcher(text).matches());
    }

    /** The name of a topic, as Kafka allows it (org.apache.kafka.common.internals.Topic). */
    static Optional<String> topic(Value value) {
        return value.string(
                "a Kafka topic name: 1 to 249 letters, digits and . _ -, not . or ..",
                text -> TOPIC.matcher(text).matches());
    }

    /** The path of a field in the schema. */
    static Optional<String> fieldPath(Value value) {
        return value.string(
                "a field of the schema, dots for nested records, like customer.id",
                text -> text.length() <= MAX_FIELD_PATH
                        && FIELD_PATH.matcher(text).matches());
    }

    /** The name of a producer or consumer. */
    static Optional<String> program(Value value) {
        return value.string(
                "1 to 63 letters, digits and - _ ., starting with a letter or digit",
                text -> PROGRAM.matcher(text).matches());
    }

    /** A shared schema, {@code namespace/name} with an optional {@code @version}. */
    static Optional<SchemaReference> reference(Value value) {
        return value.parsed("namespace/name of a shared schema, with an optional @version", SchemaReference::parse);
    }

    /** A fingerprint, as versions and verdicts show it. */
    static Optional<Fingerprint> fingerprint(Value value) {
        return value.parsed(
                "a fingerprint as versions and verdicts show it, 64 hexadecimal digits in lower case",
                Fingerprint::parse);
    }

    static Optional<Partitioner> partitioner(Value value) {
        return value.parsed(
                "one of murmur2, crc32, fnv1a, custom:<name>",
                text -> Partitioner.isValid(text) ? Optional.of(new Partitioner(text)) : Optional.empty());
    }

    static Optional<TimestampUnit> unit(Value value) {
        return value.word(TimestampUnit.values(), TimestampUnit::word);
    }

    /** The items of a list in which none stands twice. */
    static <T> List<T> distinct(Value list, Function<Value, Optional<T>> read) {
        Set<T> seen = new HashSet<>();
        return list.list(value -> read.apply(value)
                .flatMap(item -> seen.add(item) ? Optional.of(item) : value.unexpected("each item once")));
    }
}
