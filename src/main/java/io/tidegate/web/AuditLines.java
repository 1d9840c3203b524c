/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.admission.AuditRun;
import io.tidegate.admission.Closing;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.Declaration;
import io.tidegate.event.Kind;
import io.tidegate.registry.Version;
import io.tidegate.report.JsonReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An audit as JSON Lines: one a document, one of progress every hundred, and the summary last, so that its absence tells. */
final class AuditLines {

    private static final int PROGRESS = 100;

    private AuditLines() {}

    static void write(AuditRun run, OutputStream output, Closing closing) throws IOException {
        long total = run.total();
        line(progress(0, total), output);
        output.flush();
        long done = 0;
        for (Optional<AuditRun.Audited> next = run.next(); next.isPresent(); next = run.next()) {
            if (closing.begun()) {
                return;
            }
            line(document(next.get()), output);
            done++;
            if (done % PROGRESS == 0) {
                line(progress(done, total), output);
                output.flush();
            }
        }
        line(summary(run.summary()), output);
    }

    private static void line(ObjectNode json, OutputStream output) throws IOException {
        output.write((CanonicalJson.text(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode progress(long done, long total) {
        return new JsonBuilder()
                .put(
                        "progress",
                        new JsonBuilder().put("done", done).put("of", total).build())
                .build();
    }

    private static ObjectNode document(AuditRun.Audited audited) {
        Version version = audited.version();
        Kind kind = version.id().kind();
        return new JsonBuilder()
                .put("kind", kind == Kind.EVENT_CONFIG ? null : kind.word())
                .put("event", version.key().toString())
                .put("version", version.number())
                .put(
                        "fingerprint",
                        version.content()
                                .map(Declaration::fingerprint)
                                .map(print -> print.hex())
                                .orElse(null))
                .put(
                        "findings",
                        JsonBuilder.array(
                                audited.findings().stream().map(JsonReport::of).toList()))
                .build();
    }

    private static ObjectNode summary(AuditRun.Summary summary) {
        JsonBuilder findings = new JsonBuilder();
        summary.findings().forEach((severity, count) -> findings.put(severity.word(), count));
        return new JsonBuilder()
                .put(
                        "summary",
                        new JsonBuilder()
                                .put("documents", summary.documents())
                                .put("findings", findings.build())
                                .put("policies", summary.policies())
                                .put("revision", summary.revision())
                                .put("stale", summary.stale())
                                .build())
                .build();
    }
}
