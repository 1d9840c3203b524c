/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.access.Turnstile;
import io.tidegate.admission.Admission;
import io.tidegate.admission.Gate;
import io.tidegate.event.Proposal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Where proposals go to the gate, no more at once than there is room for; a body is read before, so a slow one holds no turn. */
@Singleton
class Entrance {

    private static final int RETRY_SECONDS = 1;
    private static final String TOO_MANY = "too many proposals are being judged (expected: the same again later)";

    private final Gate gate;
    private final Turnstile turnstile;

    Entrance(Gate gate, Turnstile turnstile) {
        this.gate = gate;
        this.turnstile = turnstile;
    }

    Response judged(Proposal proposal, boolean dry) {
        return admission(proposal, dry)
                .map(Answers::of)
                .orElseGet(() -> ProblemDetail.tooMany(TOO_MANY, RETRY_SECONDS).response());
    }

    /** The same, written nowhere, for an entrance with an answer of its own. */
    Admission dryRun(Proposal proposal) {
        return admission(proposal, true).orElseGet(() -> new Admission.Unavailable(TOO_MANY));
    }

    private Optional<Admission> admission(Proposal proposal, boolean dry) {
        return turnstile.pass(() -> dry ? gate.dryRun(proposal) : gate.admit(proposal));
    }
}
