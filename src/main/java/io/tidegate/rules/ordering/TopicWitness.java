/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.event.EventConfig;
import io.tidegate.event.TopicSpec.Cleanup;
import io.tidegate.policy.Subject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/** Records that go wrong where two events on one topic say different things of it. */
record TopicWitness(Subject subject, EventConfig other) {

    /** Empty where none can be computed. */
    Optional<String> of(TopicAspect aspect) {
        return switch (aspect) {
            case PARTITIONS, PARTITIONER -> keyMoved();
            case CLEANUP -> keyCompacted();
            case RETENTION -> Optional.of(recordGone());
            case TIMESTAMP_TYPE -> Optional.empty();
            case KEY -> keysApart();
        };
    }

    private EventConfig config() {
        return subject.config();
    }

    private KeyFields keys() {
        return KeyFields.of(config(), subject.validSchema());
    }

    private Optional<String> keyMoved() {
        return KeyMove.all(Placement.of(config().topic()), Placement.of(other.topic()), keys())
                .findFirst()
                .map(move -> "`" + move.key() + "` is in partition " + move.from() + " as " + subject.key()
                        + " says, and in " + move.to() + " as " + other.key() + " says");
    }

    private Optional<String> keyCompacted() {
        boolean bothCompact =
                config().topic().cleanup() != Cleanup.DELETE && other.topic().cleanup() != Cleanup.DELETE;
        return bothCompact
                ? Optional.empty()
                : Optional.of("of two records with the key `" + keys().sample(1).text()
                        + "`, one of each event, compaction keeps the later one only");
    }

    private String recordGone() {
        Duration one = config().topic().retention().orElse(Duration.ZERO);
        Duration two = other.topic().retention().orElse(Duration.ZERO);
        boolean shorter = one.compareTo(two) < 0;
        return "a record that is deleted after " + TopicAspect.days(shorter ? one : two) + " is gone "
                + TopicAspect.days(one.minus(two).abs()) + " before readers of " + (shorter ? other : config()).key()
                + " expect it";
    }

    private Optional<String> keysApart() {
        if (other.ordering().key().isEmpty() || config().ordering().key().isEmpty()) {
            return Optional.empty();
        }
        Placement own = Placement.of(config().topic());
        Placement theirs = Placement.of(other.topic());
        KeyFields ours = keys();
        KeyFields others = KeyFields.of(other, subject.validSchemaOf(other));
        return IntStream.rangeClosed(1, Math.min(ours.sampleSize(), others.sampleSize()))
                .boxed()
                .flatMap(n -> KeyMove.of(own, ours.sample(n), theirs, others.sample(n))
                        .map(move -> "`" + move.key() + "` is in partition " + move.from() + ", `"
                                + others.sample(n).text() + "` of the same thing in " + move.to())
                        .stream())
                .findFirst();
    }
}
