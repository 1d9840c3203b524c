/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.registry.Commit;

/** One try of a proposal on one snapshot: what would be answered, and the commit that must succeed for it to be true. */
sealed interface Attempt {

    /** Writes what was admitted, or only verifies that the ground of the answer still holds. */
    Commit commit();

    /** The answer once the commit has succeeded at the revision. */
    Admission confirmed(long revision);

    /** The answer where nobody knows what became of the commit. */
    Admission uncertain(String message);

    /** Something is wrong with the proposal before any rule is asked. */
    record Objected(Admission objection, Commit commit) implements Attempt {
        @Override
        public Admission confirmed(long revision) {
            return objection;
        }

        @Override
        public Admission uncertain(String message) {
            return new Admission.Unavailable(message);
        }
    }

    /** The proposal was judged. */
    record Judged(CommitPlan plan) implements Attempt {
        @Override
        public Commit commit() {
            return plan.commit();
        }

        @Override
        public Admission confirmed(long revision) {
            return new Admission.Decided(
                    plan.verdict(plan.admitted() ? revision : plan.snapshot().revision()));
        }

        @Override
        public Admission uncertain(String message) {
            return plan.admitted()
                    ? new Admission.Unknown(plan.judgement().decision(), message)
                    : new Admission.Unavailable(message);
        }
    }
}
