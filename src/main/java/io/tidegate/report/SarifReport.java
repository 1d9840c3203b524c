/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.PrettyJson;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verdict as SARIF 2.1.0 (OASIS standard of 27 March 2020), in one run. A fix is in the result's properties: SARIF's own
 * fixes replace regions of a file, and ours change values of a document, however it is written.
 */
final class SarifReport implements Report {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    private final ReportOptions options;

    SarifReport(ReportOptions options) {
        this.options = options;
    }

    @Override
    public String of(Verdict raw) {
        Verdict verdict = new Verdict(
                raw.outcome(),
                Printable.line(raw.decision()),
                raw.dryRun(),
                raw.revision(),
                raw.stale(),
                raw.changes(),
                Weight.worstFirst(raw),
                Printable.line(raw.policies()));
        return PrettyJson.text(new JsonBuilder()
                .put("$schema", SCHEMA)
                .put("version", "2.1.0")
                .put("runs", array(run(verdict)))
                .build());
    }

    private ObjectNode run(Verdict verdict) {
        List<RuleId> rules = verdict.findings().stream()
                .map(Finding::rule)
                .distinct()
                .sorted()
                .toList();
        ObjectNode driver = new JsonBuilder()
                .put("name", "Tidegate")
                .put("version", options.version().isEmpty() ? null : options.version())
                .put("rules", JsonBuilder.array(rules.stream().map(this::rule).toList()))
                .build();
        return new JsonBuilder()
                .put("tool", new JsonBuilder().put("driver", driver).build())
                .put(
                        "invocations",
                        array(new JsonBuilder().put("executionSuccessful", true).build()))
                .put("columnKind", "unicodeCodePoints")
                .put("results", JsonBuilder.array(results(verdict, rules)))
                .put("properties", properties(verdict))
                .build();
    }

    /** Section 3.49. */
    private ObjectNode rule(RuleId rule) {
        return new JsonBuilder()
                .put("id", rule.toString())
                .put(
                        "shortDescription",
                        options.rules().summary(rule).map(SarifReport::message).orElse(null))
                .put("help", message("tidegate explain " + rule))
                .build();
    }

    private static ObjectNode properties(Verdict verdict) {
        return new JsonBuilder()
                .put("verdict", verdict.outcome().word())
                .put("decision", verdict.decision())
                .put("dryRun", verdict.dryRun())
                .put("revision", verdict.revision())
                .put("stale", verdict.stale())
                .put("policies", verdict.policies())
                .build();
    }

    private static List<Node> results(Verdict verdict, List<RuleId> rules) {
        FindingPrints prints = new FindingPrints();
        List<Node> results = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            results.add(result(finding, rules.indexOf(finding.rule()), prints.next(finding)));
        }
        return results;
    }

    /** Section 3.27. */
    private static ObjectNode result(Finding raw, int ruleIndex, String print) {
        Finding finding = Printable.of(raw);
        return new JsonBuilder()
                .put("ruleId", finding.rule().toString())
                .put("ruleIndex", ruleIndex)
                .put("level", level(finding))
                .put("message", message(finding.message()))
                .put("locations", array(location(finding, raw.location())))
                .put(
                        "partialFingerprints",
                        new JsonBuilder().put("tidegate/v1", print).build())
                .put("suppressions", suppressions(finding))
                .put("properties", properties(finding))
                .build();
    }

    private static String level(Finding finding) {
        return switch (finding.severity()) {
            case DENY -> "error";
            case WARN -> "warning";
            case AUDIT -> "note";
        };
    }

    /** Sections 3.28 and 3.33: what is deleted stands in no file, but has a name. */
    private static ObjectNode location(Finding finding, @Nullable Location place) {
        ObjectNode logical = new JsonBuilder()
                .put("fullyQualifiedName", finding.event())
                .put("kind", finding.kind())
                .build();
        return new JsonBuilder()
                .put("physicalLocation", place == null ? null : physical(place))
                .put("logicalLocations", array(logical))
                .build();
    }

    private static ObjectNode physical(Location place) {
        return new JsonBuilder()
                .put(
                        "artifactLocation",
                        new JsonBuilder().put("uri", FileUri.of(place.file())).build())
                .put(
                        "region",
                        new JsonBuilder()
                                .put("startLine", place.line())
                                .put("startColumn", place.column())
                                .build())
                .build();
    }

    /** Section 3.35: a waiver stands in the store and not in the file, and somebody with the right to has agreed to it. */
    private static @Nullable ArrayNode suppressions(Finding finding) {
        return finding.waiver() == null
                ? null
                : array(new JsonBuilder()
                        .put("kind", "external")
                        .put("status", "accepted")
                        .put("justification", "waiver " + finding.waiver())
                        .build());
    }

    private static ObjectNode properties(Finding finding) {
        return new JsonBuilder()
                .put("pointer", finding.pointer())
                .put("before", finding.before())
                .put("after", finding.after())
                .put("witness", finding.witness())
                .put(
                        "fix",
                        Optional.ofNullable(finding.fix())
                                .map(Fix::patch)
                                .map(patch -> JsonPatch.parse(patch).json())
                                .orElse(null))
                .build();
    }

    /** Section 3.11.5 doubles braces, which name arguments; section 3.11.6 makes a link of a bracket before a parenthesis. */
    private static ObjectNode message(String text) {
        String plain =
                Printable.line(text).replace("{", "{{").replace("}", "}}").replace("](", "] (");
        return new JsonBuilder().put("text", plain).build();
    }

    private static ArrayNode array(Node item) {
        return JsonBuilder.array(List.of(item));
    }
}
