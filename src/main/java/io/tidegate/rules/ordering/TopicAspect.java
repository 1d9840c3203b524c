/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TopicSpec.Cleanup;
import io.tidegate.policy.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What events on one topic have to agree on, what becomes of consumers where they do not, and how it is taken over. */
enum TopicAspect {
    PARTITIONS("/spec/topic/partitions", "number of partitions") {
        @Override
        String value(EventConfig config) {
            return Integer.toString(config.topic().partitions());
        }

        @Override
        String consequence() {
            return "a topic has one number, so one of the configs is not true, and whoever follows it looks for keys in"
                    + " partitions where they are not";
        }

        @Override
        Optional<String> witness(Subject subject, EventConfig other) {
            return moved(subject, other);
        }

        @Override
        JsonPatch takenFrom(EventConfig other, EventConfig config) {
            return Repair.partitions(other.topic().partitions());
        }
    },
    PARTITIONER("/spec/topic/partitioner", "partitioner") {
        @Override
        boolean differ(EventConfig one, EventConfig other) {
            boolean spread = one.topic().partitions() > 1 || other.topic().partitions() > 1;
            return spread && (KeyFields.keyed(one) || KeyFields.keyed(other)) && super.differ(one, other);
        }

        @Override
        String value(EventConfig config) {
            return config.topic().partitioner().name();
        }

        @Override
        String consequence() {
            return "producers of the events put one key into two partitions, so consumers read its records in any order";
        }

        @Override
        Optional<String> witness(Subject subject, EventConfig other) {
            return moved(subject, other);
        }

        @Override
        JsonPatch takenFrom(EventConfig other, EventConfig config) {
            return Repair.partitioner(config, other.topic().partitioner());
        }
    },
    CLEANUP("/spec/topic/cleanup", "cleanup") {
        @Override
        String value(EventConfig config) {
            return config.topic().cleanup().word();
        }

        @Override
        String consequence() {
            return "the broker has one for all records, so consumers of one of the events miss records that were compacted or"
                    + " deleted, or find old ones that they believe gone";
        }

        @Override
        Optional<String> witness(Subject subject, EventConfig other) {
            boolean bothCompact = subject.config().topic().cleanup() != Cleanup.DELETE
                    && other.topic().cleanup() != Cleanup.DELETE;
            KeyFields keys = KeyFields.of(subject.config(), subject.validSchema());
            return bothCompact
                    ? Optional.empty()
                    : Optional.of("of two records with the key `"
                            + keys.sample(1).text() + "`, one of each event, compaction keeps the later one only");
        }

        @Override
        JsonPatch takenFrom(EventConfig other, EventConfig config) {
            return JsonPatch.set(pointer().toString(), other.topic().cleanup().word());
        }
    },
    RETENTION("/spec/topic/retention", "retention") {
        @Override
        boolean differ(EventConfig one, EventConfig other) {
            Optional<Duration> kept = one.topic().retention();
            Optional<Duration> expected = other.topic().retention();
            return kept.isPresent() && expected.isPresent() && !kept.equals(expected);
        }

        @Override
        String value(EventConfig config) {
            return config.topic().retention().map(TopicAspect::days).orElse("not stated");
        }

        @Override
        String consequence() {
            return "the broker has one for all records, so records of one of the events are gone before its consumers expect"
                    + " it, or are kept longer than they may be";
        }

        @Override
        Optional<String> witness(Subject subject, EventConfig other) {
            Duration one = subject.config().topic().retention().orElse(Duration.ZERO);
            Duration two = other.topic().retention().orElse(Duration.ZERO);
            boolean shorter = one.compareTo(two) < 0;
            return Optional.of("a record that is deleted after " + days(shorter ? one : two) + " is gone "
                    + days(one.minus(two).abs()) + " before readers of "
                    + (shorter ? other : subject.config()).key() + " expect it");
        }

        @Override
        JsonPatch takenFrom(EventConfig other, EventConfig config) {
            return JsonPatch.set(pointer().toString(), value(other));
        }
    },
    TIMESTAMP_TYPE("/spec/topic/timestampType", "timestamp type") {
        @Override
        String value(EventConfig config) {
            return config.topic().timestampType().word();
        }

        @Override
        String consequence() {
            return "the broker stamps all records or none, so consumers of one of the events read the time of arrival for the"
                    + " time of the event, or the other way round";
        }

        @Override
        JsonPatch takenFrom(EventConfig other, EventConfig config) {
            return JsonPatch.set(
                    pointer().toString(), other.topic().timestampType().word());
        }
    },
    KEY("/spec/ordering/key", "key") {
        @Override
        String value(EventConfig config) {
            return config.ordering().key().isEmpty()
                    ? "not declared"
                    : config.ordering().key().toString();
        }

        @Override
        String consequence() {
            return "records of one thing lie in different partitions, so consumers read them in any order across the events,"
                    + " and compaction takes different things for one";
        }

        @Override
        Optional<String> witness(Subject subject, EventConfig other) {
            List<String> key = other.ordering().key();
            if (key.isEmpty() || subject.config().ordering().key().isEmpty()) {
                return Optional.empty();
            }
            Placement own = Placement.of(subject.config().topic());
            Placement theirs = Placement.of(other.topic());
            KeyFields ours = KeyFields.of(subject.config(), subject.validSchema());
            KeyFields others = KeyFields.of(other, subject.validSchemaOf(other));
            return IntStream.rangeClosed(1, Math.min(ours.sampleSize(), others.sampleSize()))
                    .boxed()
                    .flatMap(n -> KeyMove.of(own, ours.sample(n), theirs, others.sample(n))
                            .map(move -> "`" + move.key() + "` is in partition " + move.from() + ", `"
                                    + others.sample(n).text() + "` of the same thing in " + move.to())
                            .stream())
                    .findFirst();
        }

        @Override
        JsonPatch takenFrom(EventConfig other, EventConfig config) {
            return Repair.key(config, other.ordering().key());
        }
    };

    private final String pointer;
    private final String words;

    TopicAspect(String pointer, String words) {
        this.pointer = pointer;
        this.words = words;
    }

    Pointer pointer() {
        return Pointer.of(pointer);
    }

    String words() {
        return words;
    }

    /** What the event says of its topic; equal values agree. */
    abstract String value(EventConfig config);

    abstract String consequence();

    /** The change that makes the config say what the other one says. */
    abstract JsonPatch takenFrom(EventConfig other, EventConfig config);

    boolean differ(EventConfig one, EventConfig other) {
        return !value(one).equals(value(other));
    }

    /** A value that goes wrong, where one can be computed. */
    Optional<String> witness(Subject subject, EventConfig other) {
        return Optional.empty();
    }

    /** As people write it: P7D rather than PT168H. */
    private static String days(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays()))
                ? "P" + duration.toDays() + "D"
                : duration.toString();
    }

    private static Optional<String> moved(Subject subject, EventConfig other) {
        KeyFields keys = KeyFields.of(subject.config(), subject.validSchema());
        return KeyMove.all(Placement.of(subject.config().topic()), Placement.of(other.topic()), keys)
                .findFirst()
                .map(move -> "`" + move.key() + "` is in partition " + move.from() + " as " + subject.key()
                        + " says, and in " + move.to() + " as " + other.key() + " says");
    }
}
