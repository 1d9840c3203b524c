/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.input.Content;
import io.tidegate.cli.input.Disk;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.report.Report;
import io.tidegate.report.ReportFormat;
import io.tidegate.report.ReportOptions;
import io.tidegate.report.SourceLines;
import io.tidegate.rules.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes the reports of verdicts, with what this program knows of files and rules. */
record Reports(Session session) {

    /**
     * The report in that format.
     *
     * @param quiet whether nothing found is nothing said
     * @param disk whether the files on the disk are those that were judged
     */
    Report of(ReportFormat format, boolean quiet, boolean disk) {
        Catalogue catalogue = new Catalogue();
        ReportOptions options = ReportOptions.PLAIN
                .withColour(session.console().colour())
                .withQuiet(quiet)
                .withVersion(Build.version())
                .withRules(rule ->
                        catalogue.rule(rule.toString()).map(BuiltInRule::doc).map(doc -> doc.summary()));
        return format.report(disk ? options.withSources(SourceLines.of(this::text)) : options);
    }

    private Optional<String> text(String file) {
        return new Disk(session.directory()).read(file) instanceof Content.Bytes bytes
                ? Optional.of(new String(bytes.bytes(), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
