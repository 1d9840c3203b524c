/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a key of the store stands for, as far as the snapshot is concerned. */
sealed interface Place {

    /** What is in force. */
    record InForce(DeclarationId id) implements Place {}

    /** A version. */
    record VersionPlace(DeclarationId id, int number) implements Place {}

    /** A namespace's head. */
    record HeadPlace(String namespace) implements Place {}

    /** The mark of some topics. */
    record TopicsPlace(String digit) implements Place {}

    /** The mark of an import that is not finished. */
    record ImportPlace() implements Place {}

    /** Something that the snapshot does not hold: receipts, decisions, and what later releases may add. */
    record Elsewhere() implements Place {}

    /**
     * A key in one of the snapshot's directories that names nothing.
     *
     * @param harmless whether only those who watch what is in force could be misled by it
     */
    record Stray(String expected, boolean harmless) implements Place {}

    Pattern DIGIT = Pattern.compile("[0-9a-f]");

    Pattern VERSION = Pattern.compile("([^/]+/[^/]+)/([0-9]{10})");

    /** What the key stands for in the layout. */
    static Place of(Layout layout, String key) {
        for (Kind kind : Kind.values()) {
            if (key.startsWith(layout.versions(kind))) {
                return version(kind, key.substring(layout.versions(kind).length()));
            }
            if (key.startsWith(layout.inForce(kind))) {
                return inForce(kind, key.substring(layout.inForce(kind).length()));
            }
        }
        if (key.equals(layout.importing())) {
            return new ImportPlace();
        }
        if (key.startsWith(layout.topics())) {
            return topics(key.substring(layout.topics().length()));
        }
        return key.startsWith(layout.heads())
                ? head(key.substring(layout.heads().length()))
                : new Elsewhere();
    }

    private static Place inForce(Kind kind, String rest) {
        return EventKey.parse(rest, "")
                .<Place>map(key -> new InForce(new DeclarationId(kind, key)))
                .orElseGet(() -> new Stray("a namespace and a name as the gate admits them", true));
    }

    private static Place version(Kind kind, String rest) {
        Matcher matcher = VERSION.matcher(rest);
        if (!matcher.matches()) {
            return new Stray("namespace/name/version, the version in ten digits", false);
        }
        int number = number(matcher.group(2));
        Optional<EventKey> key = EventKey.parse(matcher.group(1), "");
        if (number < 1 || key.isEmpty()) {
            return new Stray(
                    key.isEmpty() ? "a namespace and a name as the gate admits them" : "a version from 1", false);
        }
        return new VersionPlace(new DeclarationId(kind, key.get()), number);
    }

    /** 0 where it is more than a version can be. */
    private static int number(String tenDigits) {
        long number = Long.parseLong(tenDigits);
        return number > Integer.MAX_VALUE ? 0 : (int) number;
    }

    private static Place topics(String rest) {
        return DIGIT.matcher(rest).matches() ? new TopicsPlace(rest) : new Stray("a hexadecimal digit", false);
    }

    private static Place head(String rest) {
        return EventKey.LABEL.matcher(rest).matches() ? new HeadPlace(rest) : new Stray("a namespace", false);
    }
}
