/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

/**
 * A change to the proposed document after which the finding is gone and nothing else is denied that was not before; judged
 * before it is offered.
 *
 * @param patch a JSON Patch (RFC 6902), as canonical JSON
 */
public record Fix(String patch) {

    public Fix {
        if (!patch.startsWith("[")) {
            throw new IllegalArgumentException("fix: " + patch + " (expected: a JSON Patch, a list of operations)");
        }
    }
}
