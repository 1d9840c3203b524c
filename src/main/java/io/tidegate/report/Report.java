/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.Verdict;

/** Tells a verdict to one kind of reader; made by {@link ReportFormat#report}. */
@FunctionalInterface
public interface Report {

    /** The whole report, ending in a line feed unless it is empty; the same verdict always gives the same text. */
    String of(Verdict verdict);
}
