/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.List;

/** What became of reading a text: its documents, or every problem that was found in it. */
public sealed interface ReadResult {

    /** The text's documents, at least one, in order. */
    record Documents(List<Document> documents) implements ReadResult {
        public Documents {
            documents = List.copyOf(documents);
        }
    }

    /** The text cannot be taken; every problem found, in order. */
    record Unreadable(List<Problem> problems) implements ReadResult {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
