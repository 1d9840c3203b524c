/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.DeclaredField;
import io.tidegate.avro.RecordPair;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds fields that seem to have got another name: one is gone, one of the same type is new (null left out of account), and
 * either their names differ in case and underscores only, or the new one stands where the old one stood, behind or before
 * the same field that stayed; where none stayed, it is another record. No field is taken twice.
 */
final class Renames {

    private final RecordPair pair;
    private final Set<DeclaredField> kept = new HashSet<>();
    private final Set<DeclaredField> taken = new HashSet<>();
    private final Map<DeclaredField, Renamed> found = new HashMap<>();

    /** A field that is gone, and the one that seems to be it. */
    record Renamed(DeclaredField older, DeclaredField newer) {}

    private Renames(RecordPair pair) {
        this.pair = pair;
        pair.fields().forEach(both -> kept.addAll(List.of(both.older(), both.newer())));
    }

    /** In the order of the newer fields. */
    static List<Renamed> in(RecordPair pair) {
        if (!pair.sources().contains(-1) || pair.fields().size() == pair.older().size()) {
            return List.of();
        }
        Renames renames = new Renames(pair);
        renames.match(field -> letters(field.name()), field -> letters(field.name()));
        if (!renames.kept.isEmpty()) {
            renames.byNeighbour(true);
            renames.byNeighbour(false);
        }
        return pair.newer().stream()
                .flatMap(newer -> Stream.ofNullable(renames.found.get(newer)))
                .toList();
    }

    private void byNeighbour(boolean behind) {
        Map<DeclaredField, String> names = new HashMap<>();
        pair.older().forEach(field -> names.put(field, field.name()));
        pair.fields().forEach(both -> names.put(both.newer(), both.older().name()));
        Map<DeclaredField, String> before =
                neighbours(behind ? pair.older() : pair.older().reversed(), names);
        Map<DeclaredField, String> now =
                neighbours(behind ? pair.newer() : pair.newer().reversed(), names);
        match(field -> before.getOrDefault(field, ""), field -> now.getOrDefault(field, ""));
    }

    /** For each field the old name of the nearest one before it that stayed. */
    private Map<DeclaredField, String> neighbours(List<DeclaredField> fields, Map<DeclaredField, String> names) {
        Map<DeclaredField, String> neighbours = new HashMap<>();
        String nearest = "";
        for (DeclaredField field : fields) {
            neighbours.put(field, nearest);
            nearest = kept.contains(field) ? names.getOrDefault(field, "") : nearest;
        }
        return neighbours;
    }

    private static String letters(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Pairs, first with first, what has the same sign and type. */
    private void match(Function<DeclaredField, String> olderSign, Function<DeclaredField, String> newerSign) {
        Map<List<String>, Deque<DeclaredField>> gone = new HashMap<>();
        for (DeclaredField field : pair.older()) {
            if (!kept.contains(field) && !taken.contains(field)) {
                gone.computeIfAbsent(sign(olderSign, field), _ -> new ArrayDeque<>())
                        .add(field);
            }
        }
        for (DeclaredField field : pair.newer()) {
            Deque<DeclaredField> same = gone.getOrDefault(sign(newerSign, field), new ArrayDeque<>());
            if (!kept.contains(field) && !found.containsKey(field) && !same.isEmpty()) {
                DeclaredField older = same.removeFirst();
                taken.add(older);
                found.put(field, new Renamed(older, field));
            }
        }
    }

    private static List<String> sign(Function<DeclaredField, String> sign, DeclaredField field) {
        return List.of(sign.apply(field), field.typeOfValues());
    }
}
