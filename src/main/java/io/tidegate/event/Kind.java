/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a document that is proposed declares. */
public enum Kind {
    EVENT_CONFIG("EventConfig", "event config"),
    SHARED_SCHEMA("SharedSchema", "shared schema"),
    WAIVER("Waiver", "waiver");

    private final String word;
    private final String noun;

    Kind(String word, String noun) {
        this.word = word;
        this.noun = noun;
    }

    /** {@code kind} in a document. */
    public String word() {
        return word;
    }

    /** What a message calls it: "event config", "shared schema" or "waiver". */
    public String noun() {
        return noun;
    }

    /** Those that have an Avro schema. */
    public static Set<Kind> withSchema() {
        return EnumSet.of(EVENT_CONFIG, SHARED_SCHEMA);
    }

    /** The kind with this word, or empty where there is none. */
    public static Optional<Kind> ofWord(String word) {
        return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
