/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a proposal does to one event config. */
public enum ChangeKind {
    CREATE,
    UPDATE,
    DELETE,
    /** The proposed content is what is accepted already. */
    NONE;

    /** The word used in documents and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word, or empty where there is none. */
    public static Optional<ChangeKind> ofWord(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
