/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TopicSpec;
import java.time.Duration;
import java.util.List;

/** What events on one topic have to agree on, what becomes of consumers where they do not, and how it is taken over. */
enum TopicAspect {
    PARTITIONS(
            "/spec/topic/partitions",
            "number of partitions",
            "a topic has one number, so one of the configs is not true, and whoever follows it looks for keys in partitions"
                    + " where they are not"),
    PARTITIONER(
            "/spec/topic/partitioner",
            "partitioner",
            "producers of the events put one key into two partitions, so consumers read its records in any order"),
    CLEANUP(
            "/spec/topic/cleanup",
            "cleanup",
            "the broker has one for all records, so consumers of one of the events miss records that were compacted or"
                    + " deleted, or find old ones that they believe gone"),
    RETENTION(
            "/spec/topic/retention",
            "retention",
            "the broker has one for all records, so records of one of the events are gone before its consumers expect it, or"
                    + " are kept longer than they may be"),
    TIMESTAMP_TYPE(
            "/spec/topic/timestampType",
            "timestamp type",
            "the broker stamps all records or none, so consumers of one of the events read the time of arrival for the time"
                    + " of the event, or the other way round"),
    KEY(
            "/spec/ordering/key",
            "key",
            "records of one thing lie in different partitions, so consumers read them in any order across the events, and"
                    + " compaction takes different things for one");

    private final String pointer;
    private final String words;
    private final String consequence;

    TopicAspect(String pointer, String words, String consequence) {
        this.pointer = pointer;
        this.words = words;
        this.consequence = consequence;
    }

    Pointer pointer() {
        return Pointer.of(pointer);
    }

    String words() {
        return words;
    }

    String consequence() {
        return consequence;
    }

    boolean differ(EventConfig one, EventConfig other) {
        return counts(one, other) && !value(one).equals(value(other));
    }

    private boolean counts(EventConfig one, EventConfig other) {
        return switch (this) {
            case PARTITIONER ->
                (one.topic().partitions() > 1 || other.topic().partitions() > 1)
                        && (KeyFields.keyed(one) || KeyFields.keyed(other));
            case RETENTION ->
                one.topic().retention().isPresent() && other.topic().retention().isPresent();
            case PARTITIONS, CLEANUP, TIMESTAMP_TYPE, KEY -> true;
        };
    }

    /** What the event says of its topic; equal values agree. */
    String value(EventConfig config) {
        TopicSpec topic = config.topic();
        List<String> key = config.ordering().key();
        return switch (this) {
            case PARTITIONS -> Integer.toString(topic.partitions());
            case PARTITIONER -> topic.partitioner().name();
            case CLEANUP -> topic.cleanup().word();
            case RETENTION -> topic.retention().map(TopicAspect::days).orElse("not stated");
            case TIMESTAMP_TYPE -> topic.timestampType().word();
            case KEY -> key.isEmpty() ? "not declared" : key.toString();
        };
    }

    /** The change that makes the config say what the other one says. */
    JsonPatch takenFrom(EventConfig other, EventConfig config) {
        return switch (this) {
            case PARTITIONS -> Repair.partitions(other.topic().partitions());
            case PARTITIONER -> Repair.partitioner(config, other.topic().partitioner());
            case CLEANUP, RETENTION, TIMESTAMP_TYPE -> JsonPatch.set(pointer, value(other));
            case KEY -> Repair.key(config, other.ordering().key());
        };
    }

    /** As people write it: P7D rather than PT168H. */
    static String days(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays()))
                ? "P" + duration.toDays() + "D"
                : duration.toString();
    }
}
