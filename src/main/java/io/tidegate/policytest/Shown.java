/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.verdict.Finding;

/** Findings in one line each. */
final class Shown {

    private Shown() {}

    static String finding(Finding finding) {
        return finding.severity().word() + " " + finding.rule() + " in " + finding.event() + " at "
                + pointer(finding.pointer()) + ": " + line(finding.message())
                + (finding.witness() == null ? "" : " [" + line(finding.witness()) + "]");
    }

    /** The pointer to the whole document is empty, which would not be seen. */
    static String pointer(String pointer) {
        return pointer.isEmpty() ? "the document" : pointer;
    }

    static String line(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
