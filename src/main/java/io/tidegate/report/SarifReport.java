/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.PrettyJson;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

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
            results.add(SarifResult.of(finding, rules.indexOf(finding.rule()), prints.next(finding)));
        }
        return results;
    }

    /** Section 3.11.5 doubles braces, which name arguments; section 3.11.6 makes a link of a bracket before a parenthesis. */
    static ObjectNode message(String text) {
        String plain =
                Printable.line(text).replace("{", "{{").replace("}", "}}").replace("](", "] (");
        return new JsonBuilder().put("text", plain).build();
    }

    /** The list of one item. */
    static ArrayNode array(Node item) {
        return JsonBuilder.array(List.of(item));
    }
}
