/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Problem;
import io.tidegate.event.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a {@link PolicySource} holds at one moment. */
public sealed interface PolicyTexts {

    /** Equal for equal contents: tells whether anything changed. */
    Fingerprint fingerprint();

    /**
     * The texts.
     *
     * @param place where they are, for messages
     * @param files the bytes by file name, as it is shown in messages; nobody may change them
     */
    record Found(String place, SortedMap<String, byte[]> files) implements PolicyTexts {
        public Found {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of(files.entrySet().stream()
                    .map(file -> file.getKey() + "\0"
                            + Fingerprint.of(new String(file.getValue(), StandardCharsets.ISO_8859_1)))
                    .collect(Collectors.joining("\0")));
        }
    }

    /** They could not be read. */
    record Unreadable(List<Problem> problems) implements PolicyTexts {
        public Unreadable {
            problems = List.copyOf(problems);
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("unreadable " + problems);
        }
    }
}
