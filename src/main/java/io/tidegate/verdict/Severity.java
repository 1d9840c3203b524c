/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a finding does to the proposal: rejects it, is shown with it, or is only recorded. Strictest first. */
public enum Severity {
    DENY,
    WARN,
    AUDIT;

    /** The word used in documents and answers: {@code deny}, {@code warn} or {@code audit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity with this word, or empty where there is none. */
    public static Optional<Severity> ofWord(String word) {
        return Stream.of(values())
                .filter(severity -> severity.word().equals(word))
                .findFirst();
    }
}
