/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.event.Declaration;
import io.tidegate.verdict.ChangeKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which changes a policy is about; all conditions must hold, an empty one always does.
 *
 * @param namespaces globs, of which one must match: {@code *} stands for any run of characters
 * @param labels that the event config must carry; each value is a glob
 * @param changes the kinds of change
 */
public record Match(List<String> namespaces, Map<String, String> labels, Set<ChangeKind> changes) {

    /** Every change of every event config. */
    public static final Match ALL = new Match(List.of(), Map.of(), Set.of());

    public Match {
        namespaces = List.copyOf(namespaces);
        labels = Map.copyOf(labels);
        changes = Set.copyOf(changes);
    }

    /** Whether the policy is about this change of this. */
    public boolean covers(Declaration declaration, ChangeKind change) {
        return (changes.isEmpty() || changes.contains(change))
                && (namespaces.isEmpty()
                        || namespaces.stream()
                                .anyMatch(glob ->
                                        Glob.matches(glob, declaration.key().namespace())))
                && labels.entrySet().stream().allMatch(label -> carries(declaration, label));
    }

    /**
     * Whether the policy is about this change: of the proposed config or of the one in force, so that dropping a label in the
     * change that breaks the policy does not help.
     */
    public boolean covers(Subject subject) {
        return covers(subject.declaration(), subject.change())
                || subject.before()
                        .filter(before -> covers(before, subject.change()))
                        .isPresent();
    }

    /**
     * Whether some change can be covered by both. Labels tell nothing, whatever they are: a change of labels is covered for
     * those before it and those after it.
     */
    boolean overlaps(Match other) {
        return (namespaces.isEmpty()
                        || other.namespaces.isEmpty()
                        || namespaces.stream()
                                .anyMatch(one -> other.namespaces.stream().anyMatch(two -> Glob.overlap(one, two))))
                && (changes.isEmpty()
                        || other.changes.isEmpty()
                        || changes.stream().anyMatch(other.changes::contains));
    }

    private static boolean carries(Declaration declaration, Map.Entry<String, String> label) {
        String value = declaration.labels().get(label.getKey());
        return value != null && Glob.matches(label.getValue(), value);
    }
}
