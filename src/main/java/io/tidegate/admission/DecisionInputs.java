/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Kind;
import io.tidegate.verdict.ChangeKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a judgement rests on, but for the clock, as JSON whose hash is the decision id. Version numbers and
 * revisions are left out, so that a check against files gives the same id as the server; so is what a proposal names without
 * changing it, unless it changes nothing at all.
 */
final class DecisionInputs {

    private DecisionInputs() {}

    static ObjectNode of(List<PlannedChange> changes, Ground ground, Fingerprint policies) {
        JsonBuilder inputs = new JsonBuilder()
                .put(
                        "changes",
                        JsonBuilder.array(
                                judged(changes).map(DecisionInputs::change).toList()))
                .put("policies", policies.hex());
        ground.addTo(inputs);
        return inputs.build();
    }

    private static Stream<PlannedChange> judged(List<PlannedChange> changes) {
        boolean nothing = changes.stream().allMatch(change -> change.kind() == ChangeKind.NONE);
        return changes.stream().filter(change -> nothing || change.kind() != ChangeKind.NONE);
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
