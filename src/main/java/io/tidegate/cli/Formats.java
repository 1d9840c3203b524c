/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.report.ReportFormat;
import java.util.ArrayList;
import java.util.stream.Stream;

/** The words for formats, for help and completion. */
final class Formats extends ArrayList<String> {

    private static final long serialVersionUID = 1;

    Formats() {
        super(Stream.of(ReportFormat.values()).map(ReportFormat::word).toList());
    }

    /** Reads the option's value. */
    static ReportFormat parse(String word) {
        return ReportFormat.ofWord(word)
                .orElseThrow(() -> CommandFailure.unusable(
                        "--format: " + word + " (expected: " + String.join(", ", new Formats()) + ")"));
    }
}
