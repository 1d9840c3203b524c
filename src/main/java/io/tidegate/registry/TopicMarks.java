/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.event.Declaration;
import io.tidegate.event.EventConfig;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which topics' marks a change moves, and what the store keeps there: {@code {"decision": id}}, the last that moved it. Marks
 * are never deleted, so that their revisions only move on.
 */
public final class TopicMarks {

    private TopicMarks() {}

    /** The marks of the topics that an event comes to or leaves; none where the topic stays or it is no event config. */
    public static Stream<Guard.Topics> moved(Optional<Declaration> before, Optional<Declaration> after) {
        Optional<String> from = topic(before);
        Optional<String> to = topic(after);
        return from.equals(to)
                ? Stream.empty()
                : Stream.of(from, to).flatMap(Optional::stream).map(Guard.Topics::of);
    }

    /** The marks that a commit moves. */
    static Set<Guard.Topics> moved(Commit commit, Snapshot snapshot) {
        Set<Guard.Topics> marks = new TreeSet<>(Comparator.comparing(Guard.Topics::digit));
        for (Version version : commit.versions()) {
            moved(snapshot.inForce(version.id()), version.content()).forEach(marks::add);
        }
        return marks;
    }

    static String text(Commit commit) {
        return CanonicalJson.text(
                new JsonBuilder().put("decision", commit.decision()).build());
    }

    private static Optional<String> topic(Optional<Declaration> declaration) {
        return declaration
                .filter(EventConfig.class::isInstance)
                .map(config -> ((EventConfig) config).topic().name());
    }
}
