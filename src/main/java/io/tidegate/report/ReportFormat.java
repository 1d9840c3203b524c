/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.PrettyJson;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats in which a verdict is told. */
public enum ReportFormat {
    /** For people at a terminal. */
    TEXT,
    /** For programs: what the service answers. */
    JSON,
    /** For services that gather what analyses found: SARIF 2.1.0. */
    SARIF,
    /** For build servers: JUnit's XML. */
    JUNIT,
    /** For a GitHub job's log: workflow commands. */
    GITHUB;

    /** The word that names the format on a command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format with this word, or empty where there is none. */
    public static Optional<ReportFormat> ofWord(String word) {
        return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    /** The report in this format. */
    public Report report(ReportOptions options) {
        return switch (this) {
            case TEXT -> new TextReport(options);
            case JSON -> verdict -> PrettyJson.text(JsonReport.of(verdict));
            case SARIF -> new SarifReport(options);
            case JUNIT -> new JUnitReport();
            case GITHUB -> new GitHubReport();
        };
    }
}
