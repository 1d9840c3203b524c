/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.DeclaredType;
import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaPairs;
import io.tidegate.avro.TypePair;
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
        return SchemaPairs.of(before.get(), after.get()).stream()
                .filter(pair -> decodes(pair.older().type(), pair.newer().type()))
                .filter(LogicalTypeStableRule::changed)
                .map(LogicalTypeStableRule::violation)
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

    private static Violation violation(TypePair pair) {
        DeclaredType older = pair.older();
        DeclaredType newer = pair.newer();
        String message =
                what(pair) + ". Records written before decode without complaint and mean something else to every"
                        + " consumer. Keep " + LogicalTypeWords.of(older) + ", or add a new field beside it.";
        return Violation.at(AVRO.resolve(place(pair)), message)
                .comparing(LogicalTypeWords.of(older), LogicalTypeWords.of(newer))
                .witness(LogicalTypeWitness.of(older, newer));
    }

    private static String what(TypePair pair) {
        String field = pair.path().isEmpty() ? "the top record" : "field `" + pair.path() + "`";
        Optional<String> older = pair.older().logicalType();
        Optional<String> newer = pair.newer().logicalType();
        if (older.equals(newer)) {
            return field + " changed its decimal's precision or scale from " + LogicalTypeWords.of(pair.older())
                    + " to " + LogicalTypeWords.of(pair.newer());
        }
        if (newer.isEmpty()) {
            return field + " lost its logical type " + older.orElseThrow();
        }
        return older.isEmpty()
                ? field + " gained the logical type " + newer.get() + ", it was a plain "
                        + pair.older().type()
                : field + " changed its logical type from " + older.get() + " to " + newer.get();
    }

    /** The member that changed; the type where the proposed schema has no such member. */
    private static Pointer place(TypePair pair) {
        DeclaredType older = pair.older();
        DeclaredType newer = pair.newer();
        if (newer.logicalType().isEmpty()) {
            return newer.pointer();
        }
        if (!older.logicalType().equals(newer.logicalType())) {
            return newer.pointer().child("logicalType");
        }
        return newer.pointer().child(older.scale().equals(newer.scale()) ? "precision" : "scale");
    }
}
