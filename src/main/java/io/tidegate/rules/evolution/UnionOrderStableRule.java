/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.UnionPair;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.event.Kind;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code evolution/union-order-stable}: the branches of a union keep their order. */
final class UnionOrderStableRule implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("evolution/union-order-stable"),
            "Branches that a union of the newest accepted schema has too keep their order among each other. New branches may"
                    + " stand anywhere.",
            "Avro writes a branch by its number. Readers that know the writer's schema find the right one; those that decode"
                    + " with their own schema take one branch for another. The order also decides which branch a default"
                    + " belongs to, which branch a value is written as that fits several, and how values of different"
                    + " branches sort.",
            "Keep the order, and put new branches at the end.",
            Severity.WARN,
            List.of(),
            "Apache Avro 1.12 specification, \"Unions\", \"Binary Encoding\" and \"Sort Order\"");

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
                        .flatMap(both -> both.pairs().unions().stream()
                                .flatMap(pair ->
                                        firstMoved(pair).stream().mapToObj(index -> violation(both, pair, index)))));
    }

    /** The first of the newer branches that stood before one that now stands before it. */
    private static OptionalInt firstMoved(UnionPair pair) {
        int highest = -1;
        for (int i = 0; i < pair.sources().size(); i++) {
            int source = pair.sources().get(i);
            if (source >= 0 && source < highest) {
                return OptionalInt.of(i);
            }
            highest = Math.max(highest, source);
        }
        return OptionalInt.empty();
    }

    private static Violation violation(Succession both, UnionPair pair, int moved) {
        int source = pair.sources().get(moved);
        String branch = pair.newer().get(moved);
        int other = IntStream.range(0, moved)
                .filter(i -> pair.sources().get(i) > source)
                .findFirst()
                .orElseThrow();
        String before = String.join(", ", pair.older());
        String now = String.join(", ", pair.newer());
        Violation violation = Violation.at(
                        Succession.place(pair.newerAt()),
                        Succession.field(pair.path()) + " has its union in another order: " + branch + " stood before "
                                + pair.newer().get(other)
                                + ", and stands behind it now. Readers that decode with their own schema"
                                + " take one for the other, a default may belong to another branch, and values sort"
                                + " differently. Keep the order of " + both.version()
                                + ", with new branches at the end")
                .comparing(before, now)
                .witness("a value written as branch " + source + ", "
                        + pair.older().get(source) + ", is "
                        + (source < pair.newer().size() ? pair.newer().get(source) : "no branch")
                        + " to a reader that goes by the number");
        return inOldOrder(both, pair)
                .map(union -> violation.fix(JsonPatch.replace(Succession.place(pair.newerAt()), union)))
                .orElse(violation);
    }

    /** The proposed branches in the accepted order, the new ones behind them. */
    private static Optional<Node> inOldOrder(Succession both, UnionPair pair) {
        return both.now(pair.newerAt()).filter(ArrayNode.class::isInstance).map(node -> {
            List<Node> items = ((ArrayNode) node).items();
            List<Node> ordered = new ArrayList<>();
            IntStream.range(0, items.size())
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> pair.sources().get(i) < 0
                            ? Integer.MAX_VALUE
                            : pair.sources().get(i)))
                    .forEach(i -> ordered.add(items.get(i)));
            return JsonBuilder.array(ordered);
        });
    }
}
