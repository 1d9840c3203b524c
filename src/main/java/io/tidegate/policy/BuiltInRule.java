/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.event.Kind;
import io.tidegate.verdict.ChangeKind;
import java.util.List;
import java.util.Set;

/** A rule that comes with Tidegate: a pure function of its subject and parameters. One class a rule. */
public interface BuiltInRule {

    /** The rule's page in the catalogue. */
    RuleDoc doc();

    /** The changes that the rule has something to say about. */
    default Set<ChangeKind> changes() {
        return Set.of(ChangeKind.CREATE, ChangeKind.UPDATE);
    }

    /** What the rule is about. */
    default Set<Kind> kinds() {
        return Set.of(Kind.EVENT_CONFIG);
    }

    /** Whether a waiver can let its findings pass; not where other rules rest on what it demands. */
    default boolean waivable() {
        return true;
    }

    /** All that is wrong with the subject; empty where nothing is. */
    List<Violation> judge(Subject subject, Parameters parameters);
}
