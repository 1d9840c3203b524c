/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Position;
import io.tidegate.document.StringNode;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.Fingerprint;
import io.tidegate.registry.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything that a judgement rests on, but for the clock, as JSON whose hash is the decision id. Version numbers and
 * revisions are left out, so that a check against files gives the same id as the server.
 */
final class DecisionInputs {

    private DecisionInputs() {}

    static ObjectNode of(List<PlannedChange> changes, Ground ground, Fingerprint policies) {
        JsonBuilder proposal = new JsonBuilder();
        ground.proposal().forEach(proposal::put);
        return new JsonBuilder()
                .put(
                        "changes",
                        JsonBuilder.array(
                                changes.stream().map(DecisionInputs::change).toList()))
                .put("peers", peers(ground.events()))
                .put("proposal", ground.proposal().isEmpty() ? null : proposal.build())
                .put("policies", policies.hex())
                .put("waivers", JsonBuilder.array(List.of()))
                .build();
    }

    private static ObjectNode change(PlannedChange change) {
        return new JsonBuilder()
                .put("event", change.key().toString())
                .put("change", change.kind().word())
                .put("fingerprint", orNull(change.proposedFingerprint()))
                .put(
                        "history",
                        JsonBuilder.array(change.history().stream()
                                .map(DecisionInputs::fingerprint)
                                .toList()))
                .build();
    }

    private static Node fingerprint(Version version) {
        return orNull(version.config().map(EventConfig::fingerprint));
    }

    private static ObjectNode peers(SortedMap<EventKey, Optional<Fingerprint>> read) {
        JsonBuilder peers = new JsonBuilder();
        for (Map.Entry<EventKey, Optional<Fingerprint>> peer : read.entrySet()) {
            peers.put(peer.getKey().toString(), orNull(peer.getValue()));
        }
        return peers.build();
    }

    private static Node orNull(Optional<Fingerprint> fingerprint) {
        return fingerprint
                .<Node>map(print -> new StringNode(print.hex(), Position.START))
                .orElseGet(() -> new NullNode(Position.START));
    }
}
