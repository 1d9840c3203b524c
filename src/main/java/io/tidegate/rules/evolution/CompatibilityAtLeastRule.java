/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.CompatibilityMode;
import io.tidegate.event.Kind;
import io.tidegate.event.SchemaHolder;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code evolution/compatibility-at-least}: the compatibility mode demands no less than the organisation does. */
final class CompatibilityAtLeastRule implements BuiltInRule {

    private static final String MODE = "/spec/schema/compatibility";
    private static final String WEAKEST = "weakest";

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("evolution/compatibility-at-least"),
            "spec.schema.compatibility demands at least what the weakest mode allowed does. A mode is at least another where"
                    + " it demands all that the other demands: BACKWARD or FORWARD, FULL being both; the newest version or,"
                    + " _TRANSITIVE, all. So FULL is at least BACKWARD and at least FORWARD, and neither of these two is at"
                    + " least the other; every mode is at least NONE.",
            "evolution/compatibility judges by the mode that the event config chooses for itself. In mode NONE it finds"
                    + " nothing, and the first record of an incompatible schema stops every consumer.",
            "Raise the mode. What was accepted before need not have kept to it; from this change on, schemas have to.",
            Severity.DENY,
            List.of(new ParameterDoc(
                    WEAKEST,
                    ParameterDoc.Type.STRING,
                    "BACKWARD",
                    "the weakest mode allowed: BACKWARD, BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL,"
                            + " FULL_TRANSITIVE or NONE")),
            "");

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
        CompatibilityMode mode = subject.holder().schema().compatibility();
        String word = parameters.string(WEAKEST);
        Optional<CompatibilityMode> weakest = Arrays.stream(CompatibilityMode.values())
                .filter(known -> known.name().equals(word))
                .findFirst();
        if (weakest.isEmpty()) {
            return List.of(Violation.unjudged(
                    Pointer.of(MODE),
                    "the policy gives " + WEAKEST + ": " + word + " (expected: one of "
                            + words(Stream.of(CompatibilityMode.values()))
                            + "), so no mode can be compared with it. Mend the policy"));
        }
        return atLeast(mode, weakest.get()) ? List.of() : List.of(violation(subject, mode, weakest.get()));
    }

    private static Optional<CompatibilityMode> accepted(Subject subject) {
        return subject.before()
                .filter(SchemaHolder.class::isInstance)
                .map(holder -> ((SchemaHolder) holder).schema().compatibility());
    }

    private static boolean atLeast(CompatibilityMode mode, CompatibilityMode weakest) {
        return mode.stricter(weakest) == mode;
    }

    private static Violation violation(Subject subject, CompatibilityMode mode, CompatibilityMode weakest) {
        Stream<CompatibilityMode> enough =
                Stream.of(CompatibilityMode.values()).filter(known -> atLeast(known, weakest));
        Optional<CompatibilityMode> before = accepted(subject);
        Optional<CompatibilityMode> accepted = before.filter(known -> atLeast(known, weakest));
        Violation violation = Violation.at(
                        MODE,
                        "compatibility: " + mode + " (expected: at least " + weakest + ", which is " + words(enough)
                                + "); with " + mode + " " + allows(mode, weakest) + ". "
                                + accepted.map(known -> "Keep " + known)
                                        .orElse("Raise it to " + mode.stricter(weakest)))
                .comparing(before.orElse(null), mode);
        return Stream.concat(accepted.stream(), Stream.of(mode.stricter(weakest)))
                .distinct()
                .reduce(violation, (so, cure) -> so.fix(JsonPatch.set(MODE, cure.name())), (one, _) -> one);
    }

    /** What gets through, and who suffers from it. */
    private static String allows(CompatibilityMode mode, CompatibilityMode weakest) {
        if (weakest.backward() && !mode.backward()) {
            return "a schema is accepted that cannot read what is in the topic, and consumers with it stop there";
        }
        return weakest.forward() && !mode.forward()
                ? "records are accepted that older schemas cannot read, and consumers not yet deployed anew stop there"
                : "a schema is compared with the newest version only, and records of those before may be unreadable";
    }

    private static String words(Stream<CompatibilityMode> modes) {
        return modes.map(Enum::name).collect(Collectors.joining(", "));
    }
}
