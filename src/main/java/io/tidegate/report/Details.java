/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonPatch;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of a finding below its message, in every format that has lines. */
final class Details {

    /** One line: what it is, and its text. */
    record Line(String label, String text) {

        /** The label in a column of its own. */
        String aligned() {
            return label + " ".repeat(9 - label.length()) + text;
        }
    }

    private Details() {}

    /** The lines that the finding has, all of them printable. */
    static List<Line> of(Finding finding) {
        List<Line> lines = new ArrayList<>();
        add("at", finding.pointer().isEmpty() ? null : finding.pointer(), lines);
        add("before", finding.before(), lines);
        add("after", finding.after(), lines);
        add("witness", finding.witness(), lines);
        Optional.ofNullable(finding.fix())
                .ifPresent(fix -> operations(fix).forEach(operation -> lines.add(new Line("fix", operation))));
        add("waiver", finding.waiver(), lines);
        add("docs", "tidegate explain " + finding.rule(), lines);
        return lines;
    }

    private static void add(String label, @Nullable String text, List<Line> lines) {
        if (text != null) {
            lines.add(new Line(label, Printable.line(text)));
        }
    }

    /** A JSON Patch's operations, one a line, each as JSON. */
    private static List<String> operations(Fix fix) {
        return JsonPatch.parse(fix.patch()).json().items().stream()
                .map(operation -> Printable.json(CanonicalJson.text(operation)))
                .toList();
    }
}
