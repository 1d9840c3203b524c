/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.registry.CommitOutcome;
import io.tidegate.verdict.Verdict;
import java.time.Duration;

/** Is told what the gate does, for metrics; must not block and must not throw. */
public interface GateListener {

    void judged(Duration time);

    void committed(CommitOutcome outcome, Duration time);

    void decided(Verdict verdict);
}
