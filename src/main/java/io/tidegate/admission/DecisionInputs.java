/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Kind;
import java.util.List;

/**
 * Everything that a judgement rests on, but for the clock, as JSON whose hash is the decision id. Version numbers and
 * revisions are left out, so that a check against files gives the same id as the server.
 */
final class DecisionInputs {

    private DecisionInputs() {}

    static ObjectNode of(List<PlannedChange> changes, Ground ground, Fingerprint policies) {
        JsonBuilder inputs = new JsonBuilder()
                .put(
                        "changes",
                        JsonBuilder.array(
                                changes.stream().map(DecisionInputs::change).toList()))
                .put("policies", policies.hex());
        ground.addTo(inputs);
        return inputs.build();
    }

    private static ObjectNode change(PlannedChange change) {
        Kind kind = change.id().kind();
        return new JsonBuilder()
                .put("kind", kind == Kind.EVENT_CONFIG ? null : kind.word())
                .put("event", change.id().key().toString())
                .put("change", change.kind().word())
                .put("fingerprint", Ground.orNull(change.proposedFingerprint()))
                .put("history", Ground.fingerprints(change.history()))
                .build();
    }
}
