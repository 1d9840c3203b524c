/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.DeclarationId;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether the configs in force, which servers watch, are the accepted ones. They can only differ where another hand changed
 * them; the versions, which are judged against, are then still sound, so this is told to the operator and stops nothing.
 */
final class InForceCheck {

    private final Layout layout;
    private final NavigableSet<String> differing = new TreeSet<>();

    InForceCheck(Layout layout) {
        this.layout = layout;
    }

    InForceCheck(InForceCheck before) {
        this.layout = before.layout;
        this.differing.addAll(before.differing);
    }

    /** Takes note of a key that names nothing. */
    void stray(String key, boolean present) {
        note(key, !present);
    }

    /**
     * Takes note of a key's value.
     *
     * @param latest the newest version; empty where there is none
     * @param text what the key holds; empty where it does not exist
     */
    void compare(DeclarationId id, Optional<Version> latest, Optional<String> text) {
        Optional<String> expected = latest.flatMap(
                version -> version.content().map(content -> VersionRecord.inForce(content, version.number())));
        note(layout.inForce(id), expected.equals(text));
    }

    private void note(String key, boolean same) {
        if (same) {
            differing.remove(key);
        } else {
            differing.add(key);
        }
    }

    /** What is wrong, for an operator; empty where nothing is. */
    Optional<String> problem() {
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of("key " + differing.first()
                        + (differing.size() == 1 ? "" : " and " + (differing.size() - 1) + " more")
                        + ": changed by another hand, so servers see what was not accepted (expected: the config of the"
                        + " latest version; put it back, or propose a change)");
    }
}
