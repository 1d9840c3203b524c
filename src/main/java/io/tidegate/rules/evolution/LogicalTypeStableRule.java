/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.DeclaredType;
import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaPairs;
import io.tidegate.avro.TypePair;
import io.tidegate.document.Document;
import io.tidegate.document.Pointer;
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

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");
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
    public List<Violation> judge(Subject subject, Parameters parameters) {
        Optional<EventSchema> before = subject.previous().flatMap(subject::validSchemaOf);
        Optional<EventSchema> after = subject.validSchema();
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        return SchemaPairs.of(before.get(), after.get()).types().stream()
                .filter(pair -> decodes(pair.older().type(), pair.newer().type()))
                .filter(LogicalTypeStableRule::changed)
                .map(pair -> violation(pair, subject.config().document()))
                .toList();
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

    private static Violation violation(TypePair pair, Document document) {
        DeclaredType older = pair.older();
        DeclaredType newer = pair.newer();
        Pointer type = AVRO.resolve(newer.pointer());
        Pointer member = type.child(member(older, newer));
        Pointer place = document.at(member).isPresent() ? member : type;
        return Violation.at(place, LogicalTypeWords.message(pair))
                .comparing(LogicalTypeWords.of(older), LogicalTypeWords.of(newer))
                .witness(LogicalTypeWitness.of(older, newer));
    }

    /** The member that changed. */
    private static String member(DeclaredType older, DeclaredType newer) {
        if (!older.logicalType().equals(newer.logicalType())) {
            return "logicalType";
        }
        return older.scale().equals(newer.scale()) ? "precision" : "scale";
    }
}
