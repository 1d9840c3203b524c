/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.ObjectNode;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Fix;
import io.tidegate.verdict.Location;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One finding as SARIF 2.1.0 has it. */
final class SarifResult {

    private SarifResult() {}

    /** Section 3.27. */
    static ObjectNode of(Finding raw, int ruleIndex, String print) {
        Finding finding = Printable.of(raw);
        return new JsonBuilder()
                .put("ruleId", finding.rule().toString())
                .put("ruleIndex", ruleIndex)
                .put("level", level(finding))
                .put("message", SarifReport.message(finding.message()))
                .put("locations", SarifReport.array(location(finding, raw.location())))
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
                .put("logicalLocations", SarifReport.array(logical))
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

    /**
     * Section 3.35: a waiver stands in the store and not in the file, and somebody with the right to has agreed to it. Section
     * 3.27.23 wants the list in every result where it is in one; an empty one says that nothing suppresses it.
     */
    private static ArrayNode suppressions(Finding finding) {
        return finding.waiver() == null
                ? JsonBuilder.array(List.of())
                : SarifReport.array(new JsonBuilder()
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
}
