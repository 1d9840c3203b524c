/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.registry.CommitOutcome;
import io.tidegate.verdict.Verdict;
import java.time.Duration;
import java.util.List;

/** Is told what the gate does, for metrics; must not block and must not throw. */
public interface GateListener {

    void judged(Duration time);

    void committed(CommitOutcome outcome, Duration time);

    void decided(Verdict verdict);

    /** One that tells all of these, in order. */
    static GateListener all(List<GateListener> listeners) {
        return new GateListener() {
            @Override
            public void judged(Duration time) {
                listeners.forEach(listener -> listener.judged(time));
            }

            @Override
            public void committed(CommitOutcome outcome, Duration time) {
                listeners.forEach(listener -> listener.committed(outcome, time));
            }

            @Override
            public void decided(Verdict verdict) {
                listeners.forEach(listener -> listener.decided(verdict));
            }
        };
    }
}
