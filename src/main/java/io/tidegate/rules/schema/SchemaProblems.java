/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.avro.ParsedSchema;
import io.tidegate.avro.SchemaProblem;
import io.tidegate.document.Pointer;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import java.util.List;
import java.util.Set;

/** Makes violations of what parsing found. */
final class SchemaProblems {

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");

    private SchemaProblems() {}

    /** A violation for each problem of the kinds; {@code consequence} says why it breaks and for whom. */
    static List<Violation> violations(Subject subject, Set<SchemaProblem.Kind> kinds, String consequence) {
        return switch (subject.schema()) {
            case ParsedSchema.Valid _ -> List.of();
            case ParsedSchema.Invalid invalid ->
                invalid.problems().stream()
                        .filter(problem -> kinds.contains(problem.kind()))
                        .map(problem -> violation(subject, problem, consequence))
                        .toList();
        };
    }

    private static Violation violation(Subject subject, SchemaProblem problem, String consequence) {
        Pointer place = AVRO.resolve(problem.pointer());
        Violation violation = Violation.at(place, problem.message() + ". " + consequence);
        return SchemaCures.of(subject.holder().document(), place)
                .map(violation::fix)
                .orElse(violation);
    }
}
