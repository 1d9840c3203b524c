/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.document.Problem;
import io.tidegate.event.Change;
import java.util.List;

/** What a review carries, in the words of proposals. */
sealed interface Carried {

    /** Changes that are judged together, at least one. */
    record Changes(List<Change> changes, List<String> warnings) implements Carried {
        public Changes {
            changes = List.copyOf(changes);
            warnings = List.copyOf(warnings);
        }
    }

    /** Nothing that could be judged, so nothing that could be refused. */
    record Nothing(List<String> warnings) implements Carried {
        public Nothing {
            warnings = List.copyOf(warnings);
        }
    }

    /** No documents, though there should be some; every problem found, each with its place. */
    record Unreadable(List<String> problems) implements Carried {
        public Unreadable {
            problems = List.copyOf(problems);
        }

        /** Problems in the one document of an object, by JSON Pointer: it has no lines that its author would know. */
        static Unreadable inDocument(List<Problem> problems) {
            return new Unreadable(problems.stream()
                    .map(problem -> problem.pointer().isEmpty()
                            ? problem.message()
                            : problem.pointer() + ": " + problem.message())
                    .toList());
        }

        /** Problems in texts, by line and column. */
        static Unreadable inTexts(List<Problem> problems) {
            return new Unreadable(problems.stream().map(Problem::toString).toList());
        }
    }

    /** An operation that no rule of the webhook should ask about. */
    record Misdirected(String message) implements Carried {}
}
