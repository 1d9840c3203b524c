/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.EventKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a key of the store stands for, as far as the snapshot is concerned. */
sealed interface Place {

    /** The accepted config in force of an event. */
    record InForce(EventKey event) implements Place {}

    /** A version of an event config. */
    record VersionPlace(EventKey event, int number) implements Place {}

    /** A namespace's head. */
    record HeadPlace(String namespace) implements Place {}

    /** Something that the snapshot does not hold: receipts, decisions, and what later releases may add. */
    record Elsewhere() implements Place {}

    /** A key in one of the snapshot's directories that names nothing. */
    record Stray(String expected) implements Place {}

    Pattern VERSION = Pattern.compile("([^/]+/[^/]+)/([0-9]{10})");

    /** What the key stands for in the layout. */
    static Place of(Layout layout, String key) {
        try {
            if (key.startsWith(layout.versions())) {
                return version(key.substring(layout.versions().length()));
            }
            if (key.startsWith(layout.events())) {
                return new InForce(EventKey.of(key.substring(layout.events().length())));
            }
            return key.startsWith(layout.heads())
                    ? head(key.substring(layout.heads().length()))
                    : new Elsewhere();
        } catch (IllegalArgumentException e) {
            return new Stray("a namespace and a name as the gate admits them");
        }
    }

    private static Place version(String rest) {
        Matcher matcher = VERSION.matcher(rest);
        if (!matcher.matches()) {
            return new Stray("namespace/name/version, the version in ten digits");
        }
        int number = Integer.parseInt(matcher.group(2));
        return number < 1 ? new Stray("a version from 1") : new VersionPlace(EventKey.of(matcher.group(1)), number);
    }

    private static Place head(String rest) {
        return EventKey.LABEL.matcher(rest).matches() ? new HeadPlace(rest) : new Stray("a namespace");
    }
}
