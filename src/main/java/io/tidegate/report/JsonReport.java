/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verdict as JSON, the same from every entrance and in every receipt. */
public final class JsonReport {

    private JsonReport() {}

    /** The verdict's members in the order in which a reader wants them. */
    public static ObjectNode of(Verdict verdict) {
        return new JsonBuilder()
                .put("verdict", verdict.outcome().word())
                .put("decision", verdict.decision())
                .put("dryRun", verdict.dryRun())
                .put("revision", verdict.revision())
                .put("stale", verdict.stale())
                .put(
                        "changes",
                        JsonBuilder.array(
                                verdict.changes().stream().map(JsonReport::of).toList()))
                .put(
                        "findings",
                        JsonBuilder.array(
                                verdict.findings().stream().map(JsonReport::of).toList()))
                .put("waivers", waivers(verdict))
                .put("policies", verdict.policies())
                .build();
    }

    /** The waivers that let something pass, each once. */
    private static @Nullable Node waivers(Verdict verdict) {
        List<Node> used = verdict.findings().stream()
                .flatMap(finding -> Stream.ofNullable(finding.waiver()))
                .distinct()
                .<Node>map(JsonBuilder::string)
                .toList();
        return used.isEmpty() ? null : JsonBuilder.array(used);
    }

    private static ObjectNode of(ChangeSummary change) {
        return new JsonBuilder()
                .put("kind", unlessEvent(change.kind()))
                .put("event", change.event())
                .put("change", change.change().word())
                .put("version", change.version())
                .put("previousVersion", change.previousVersion())
                .put("fingerprint", change.fingerprint())
                .build();
    }

    /** A finding's members, as in a verdict. */
    public static ObjectNode of(Finding finding) {
        Optional<Location> location = Optional.ofNullable(finding.location());
        return new JsonBuilder()
                .put("rule", finding.rule().toString())
                .put("severity", finding.severity().word())
                .put("kind", unlessEvent(finding.kind()))
                .put("event", finding.event())
                .put("pointer", finding.pointer())
                .put("file", location.map(Location::file).orElse(null))
                .put("line", location.map(Location::line).orElse(null))
                .put("column", location.map(Location::column).orElse(null))
                .put("message", finding.message())
                .put("before", finding.before())
                .put("after", finding.after())
                .put("witness", finding.witness())
                .put(
                        "fix",
                        Optional.ofNullable(finding.fix()).map(JsonReport::of).orElse(null))
                .put("waiver", finding.waiver())
                .put("docs", finding.docs())
                .build();
    }

    /** Nearly everything is about event configs, so only other kinds are named. */
    private static @Nullable String unlessEvent(String kind) {
        return kind.equals("EventConfig") ? null : kind;
    }

    private static Node of(Fix fix) {
        return JsonPatch.parse(fix.patch()).json();
    }
}
