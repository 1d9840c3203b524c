/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.report.ReportFormat;
import io.tidegate.verdict.Verdict;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What commands have in common that propose something to a server. */
final class ProposalOptions {

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who proposes; a server that knows its callers knows it.")
    private @Nullable String author;

    @Option(names = "--reason", paramLabel = "WORDS", description = "Why; it stays in the history.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Only judge, write nothing.")
    private boolean dryRun;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "How to tell the verdict: ${COMPLETION-CANDIDATES}. Default: text.")
    private ReportFormat format = ReportFormat.TEXT;

    boolean dryRun() {
        return dryRun;
    }

    String reason() {
        return reason == null ? "" : reason;
    }

    /** The author, for who says so. */
    Map<String, String> headers() {
        return author == null ? Map.of() : Map.of("X-Tidegate-Author", author);
    }

    /** The author and the reason. */
    Map<String, String> allHeaders() {
        Map<String, String> headers = new TreeMap<>(headers());
        if (reason != null) {
            headers.put("X-Tidegate-Reason", reason);
        }
        return headers;
    }

    /** Tells the verdict; the status to exit with. */
    Integer tell(Session session, Verdict verdict) {
        session.console().print(new Reports(session).of(format, false, true).of(verdict));
        return FailOn.DENY.exit(verdict).status();
    }
}
