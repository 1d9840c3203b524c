/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.FieldPair;
import io.tidegate.event.Kind;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Set;

/** {@code evolution/sort-order-stable}: fields keep how they sort. */
final class SortOrderStableRule implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("evolution/sort-order-stable"),
            "A field of the newest accepted schema keeps its sort order: ascending, which holds where none is given,"
                    + " descending or ignore.",
            "Avro compares records by this order: sorted files, merges and secondary sorts rest on it, and so do equals and"
                    + " hashCode of the classes that Avro generates, which leave out what is ignored. Data sorted or"
                    + " deduplicated before the change do not go together with data sorted after it.",
            "Keep the order. Where another is needed, sort by it in the program that needs it.",
            Severity.WARN,
            List.of(),
            "Apache Avro 1.12 specification, \"Sort Order\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Set<Kind> kinds() {
        return Kind.withSchema();
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return Succession.bounded(
                subject,
                Succession.of(subject).stream()
                        .flatMap(both -> both.pairs().fields().stream()
                                .filter(pair -> !pair.older()
                                        .order()
                                        .equals(pair.newer().order()))
                                .map(pair -> violation(both, pair))));
    }

    private static Violation violation(Succession both, FieldPair pair) {
        String before = pair.older().order();
        String now = pair.newer().order();
        Violation violation = Violation.at(
                        both.nearest(pair.newer().pointer(), "order"),
                        "field `" + pair.path() + "` changes its sort order from " + before + " to " + now
                                + ": programs that merge or look up records sorted by Avro's order "
                                + consequence(before, now)
                                + ". Keep " + before)
                .comparing(before, now)
                .fix(both.restore("order", pair.older().pointer(), pair.newer().pointer()));
        return pair.sorted().map(violation::witness).orElse(violation);
    }

    private static String consequence(String before, String now) {
        if (now.equals("ignore")) {
            return "take records for equal that differ in it only, and drop all but one";
        }
        return before.equals("ignore")
                ? "take records for different that they took for equal before"
                : "find those written before in the wrong place";
    }
}
