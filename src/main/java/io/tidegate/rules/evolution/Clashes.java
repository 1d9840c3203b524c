/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.Compatibility;
import io.tidegate.avro.Counterexample;
import io.tidegate.avro.Counterexamples;
import io.tidegate.avro.EventSchema;
import io.tidegate.avro.Incompatibility;
import io.tidegate.event.CompatibilityMode;
import io.tidegate.event.SchemaHolder;
import io.tidegate.rules.evolution.Clash.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The clashes of a proposed schema with accepted ones, each once, with the versions where it was found. */
final class Clashes {

    private final EventSchema proposed;
    private final SequencedMap<Clash, Evidence> found = new LinkedHashMap<>();

    /** Where a clash was found: in which versions, and with what in the newest of them. */
    record Evidence(List<Integer> versions, SchemaHolder accepted, EventSchema older, Incompatibility reason) {

        /** With later versions, whose schema takes the older one's place. */
        private Evidence then(Evidence later) {
            List<Integer> all = new ArrayList<>(versions);
            all.addAll(later.versions);
            return new Evidence(all.stream().sorted().toList(), later.accepted, later.older, later.reason);
        }
    }

    Clashes(EventSchema proposed) {
        this.proposed = proposed;
    }

    /** Compares with one accepted schema, which these versions had; to be called with older ones first. */
    void compare(SchemaHolder accepted, EventSchema older, Collection<Integer> versions, CompatibilityMode mode) {
        if (mode.backward()) {
            Compatibility.between(proposed, older)
                    .forEach(reason ->
                            add(Direction.BACKWARD, new Evidence(List.copyOf(versions), accepted, older, reason)));
        }
        if (mode.forward()) {
            Compatibility.between(older, proposed)
                    .forEach(reason ->
                            add(Direction.FORWARD, new Evidence(List.copyOf(versions), accepted, older, reason)));
        }
    }

    private void add(Direction direction, Evidence evidence) {
        found.merge(Clash.of(direction, evidence.reason()), evidence, Evidence::then);
    }

    SequencedMap<Clash, Evidence> found() {
        return found;
    }

    /**
     * Data that lead to a clash and that Avro's reader refuses; empty where there are none to show. Where there are several
     * clashes its words are left out, since it may have met another one first.
     */
    Optional<String> witness(Clash clash, Evidence evidence) {
        boolean backward = clash.direction() == Direction.BACKWARD;
        EventSchema reader = backward ? proposed : evidence.older();
        EventSchema writer = backward ? evidence.older() : proposed;
        String version = "version " + evidence.versions().getLast();
        String written = backward ? version : "the proposal";
        String read = backward ? "the proposal" : version;
        return switch (new Counterexamples(reader, writer).of(evidence.reason())) {
            case Counterexample.Refused(String datum, String refusal) ->
                Optional.of(datum + ", written with " + written + ", is refused by Avro's reader with " + read
                        + (found.size() == 1 ? ": " + refusal : ""));
            case Counterexample.None _ -> Optional.empty();
        };
    }
}
