/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import io.tidegate.document.Problem;
import java.util.List;

/** What became of reading an Access document. */
public sealed interface AccessResult {

    /** It was read. */
    record Read(Access.Restricted access) implements AccessResult {}

    /** It cannot be taken; every problem found, in order. */
    record Unreadable(List<Problem> problems) implements AccessResult {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
