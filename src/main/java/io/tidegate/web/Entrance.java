/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.access.Turnstile;
import io.tidegate.admission.Gate;
import io.tidegate.event.Proposal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** Where proposals go to the gate, no more at once than there is room for; a body is read before, so a slow one holds no turn. */
@Singleton
class Entrance {

    private static final int RETRY_SECONDS = 1;

    private final Gate gate;
    private final Turnstile turnstile;

    Entrance(Gate gate, Turnstile turnstile) {
        this.gate = gate;
        this.turnstile = turnstile;
    }

    Response judged(Proposal proposal, boolean dry) {
        return turnstile
                .pass(() -> Answers.of(dry ? gate.dryRun(proposal) : gate.admit(proposal)))
                .orElseGet(() -> ProblemDetail.tooMany(
                                "too many proposals are being judged (expected: the same again later)", RETRY_SECONDS)
                        .response());
    }
}
