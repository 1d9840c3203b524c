/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.waiver;

import io.tidegate.event.Kind;
import io.tidegate.event.Waiver;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rule that looks at one waiver, and finds at most one thing wrong with it. */
abstract class WaiverRule implements BuiltInRule {

    @Override
    public final Set<Kind> kinds() {
        return Set.of(Kind.WAIVER);
    }

    /** A waiver cannot be waived: who could, would need no waiver. */
    @Override
    public final boolean waivable() {
        return false;
    }

    @Override
    public final List<Violation> judge(Subject subject, Parameters parameters) {
        return subject.declaration() instanceof Waiver waiver
                ? judge(waiver, subject, parameters).stream().toList()
                : List.of();
    }

    abstract Optional<Violation> judge(Waiver waiver, Subject subject, Parameters parameters);
}
