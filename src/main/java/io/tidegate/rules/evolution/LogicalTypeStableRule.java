/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.DeclaredType;
import io.tidegate.avro.TypePair;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.event.Kind;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code evolution/logical-type-stable}: what a number, text or byte string means does not change. */
final class LogicalTypeStableRule implements BuiltInRule {

    private static final List<String> MEMBERS = List.of("logicalType", "precision", "scale");
    private static final List<Set<String>> READ_AS_EACH_OTHER =
            List.of(Set.of("int", "long", "float", "double"), Set.of("string", "bytes"));

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("evolution/logical-type-stable"),
            "A type keeps its logical type: the unit of a timestamp or time, local or not, date, uuid, a decimal's precision"
                    + " and scale. Compared with the newest accepted version.",
            "Avro resolves schemas without a look at logical types, so a consumer reads the old bits with the new meaning and"
                    + " no reader fails: timestamps 1000 times off, amounts shifted by powers of ten.",
            "Keep the logical type. Where another is needed, add a field with it, let consumers move, then drop the old one.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Logical Types\"");

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
                        .flatMap(both -> both.pairs().types().stream()
                                .filter(pair -> decodes(
                                        pair.older().type(), pair.newer().type()))
                                .filter(LogicalTypeStableRule::changed)
                                .map(pair -> violation(pair, both))));
    }

    /** Whether Avro reads one as the other; where it does not, the change is not silent and other rules report it. */
    private static boolean decodes(String older, String newer) {
        return older.equals(newer)
                || READ_AS_EACH_OTHER.stream().anyMatch(types -> types.contains(older) && types.contains(newer));
    }

    private static boolean changed(TypePair pair) {
        DeclaredType older = pair.older();
        DeclaredType newer = pair.newer();
        return !older.logicalType().equals(newer.logicalType())
                || !older.precision().equals(newer.precision())
                || !older.scale().equals(newer.scale());
    }

    private static Violation violation(TypePair pair, Succession both) {
        DeclaredType older = pair.older();
        DeclaredType newer = pair.newer();
        return Violation.at(both.nearest(newer.pointer(), member(older, newer)), LogicalTypeWords.message(pair))
                .comparing(LogicalTypeWords.of(older), LogicalTypeWords.of(newer))
                .witness(LogicalTypeWitness.of(older, newer))
                .fix(restored(pair, both));
    }

    /** What makes the logical type, as it was; the whole type where that is another or either is written as a word. */
    private static JsonPatch restored(TypePair pair, Succession both) {
        Pointer before = pair.older().pointer();
        Pointer now = pair.newer().pointer();
        boolean members = both.now(now).filter(ObjectNode.class::isInstance).isPresent()
                && both.before(before).filter(ObjectNode.class::isInstance).isPresent()
                && pair.older().type().equals(pair.newer().type());
        if (!members) {
            return new JsonPatch(both.before(before).stream()
                    .flatMap(node -> JsonPatch.replace(Succession.place(now), node).operations().stream())
                    .toList());
        }
        JsonPatch patch = new JsonPatch(List.of());
        for (String member : MEMBERS) {
            if (!text(both.before(before.child(member))).equals(text(both.now(now.child(member))))) {
                patch = patch.then(both.restore(member, before, now));
            }
        }
        return patch;
    }

    private static Optional<String> text(Optional<Node> node) {
        return node.map(CanonicalJson::text);
    }

    /** The member that changed. */
    private static String member(DeclaredType older, DeclaredType newer) {
        if (!older.logicalType().equals(newer.logicalType())) {
            return "logicalType";
        }
        return older.scale().equals(newer.scale()) ? "precision" : "scale";
    }
}
