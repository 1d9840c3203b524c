/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.Compatibility;
import io.tidegate.avro.EventSchema;
import io.tidegate.avro.Incompatibility;
import io.tidegate.document.Pointer;
import io.tidegate.event.CompatibilityMode;
import io.tidegate.event.EventConfig;
import io.tidegate.event.Fingerprint;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.registry.Version;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code evolution/compatibility}: old and new schema read each other's data as the compatibility mode demands. */
final class CompatibilityRule implements BuiltInRule {

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("evolution/compatibility"),
            "The schema is compatible with the accepted versions, as spec.schema.compatibility demands: BACKWARD (the new"
                    + " schema reads old data), FORWARD (older schemas read new data) or FULL (both), with the newest version"
                    + " or, _TRANSITIVE, with all. The stricter of the accepted and the proposed mode counts.",
            "Where a schema does not read what lies in the topic, consumers stop at the first such record; where an older one"
                    + " does not read new data, consumers that are not yet deployed anew do.",
            "Each finding names the field and the change that mends it. Lowering the mode takes a change of its own, before.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Schema Resolution\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        Optional<EventSchema> proposed = subject.validSchema();
        Optional<EventConfig> previous = subject.previous();
        if (proposed.isEmpty() || previous.isEmpty()) {
            return List.of();
        }
        CompatibilityMode accepted = previous.get().schema().compatibility();
        CompatibilityMode asked = subject.config().schema().compatibility();
        CompatibilityMode mode = accepted.stricter(asked);
        SequencedMap<Clash, SortedSet<Integer>> clashes = new LinkedHashMap<>();
        for (Compared one : compared(subject, mode)) {
            subject.validSchemaOf(one.config())
                    .ifPresent(older -> clashes(older, proposed.get(), mode)
                            .forEach(clash -> clashes.computeIfAbsent(clash, _ -> new TreeSet<>())
                                    .addAll(one.versions())));
        }
        String modes = CompatibilityWords.modes(accepted, asked);
        return clashes.entrySet().stream()
                .map(entry -> violation(entry.getKey(), List.copyOf(entry.getValue()), modes))
                .toList();
    }

    /** A config whose schema the proposal is compared with, and the versions that had this schema. */
    private record Compared(EventConfig config, List<Integer> versions) {}

    private static Collection<Compared> compared(Subject subject, CompatibilityMode mode) {
        List<Version> history = subject.history();
        Fingerprint proposed = Fingerprint.of(subject.config().schema().avro());
        SequencedMap<Fingerprint, Compared> schemas = new LinkedHashMap<>();
        for (Version version : mode.transitive() ? history : List.of(history.getLast())) {
            EventConfig config = version.config().orElseThrow();
            Fingerprint fingerprint = Fingerprint.of(config.schema().avro());
            if (!fingerprint.equals(proposed)) {
                schemas.computeIfAbsent(fingerprint, _ -> new Compared(config, new ArrayList<>()))
                        .versions()
                        .add(version.number());
            }
        }
        return schemas.values();
    }

    private static List<Clash> clashes(EventSchema older, EventSchema newer, CompatibilityMode mode) {
        List<Clash> clashes = new ArrayList<>();
        if (mode.backward()) {
            Compatibility.between(newer, older).forEach(reason -> clashes.add(Clash.of(Direction.BACKWARD, reason)));
        }
        if (mode.forward()) {
            Compatibility.between(older, newer).forEach(reason -> clashes.add(Clash.of(Direction.FORWARD, reason)));
        }
        return clashes;
    }

    private static Violation violation(Clash clash, List<Integer> versions, String modes) {
        String message = CompatibilityWords.message(clash, versions) + modes;
        return Violation.at(AVRO.resolve(clash.pointer()), message).comparing(clash.older(), clash.newer());
    }

    /** Who reads whose data. */
    enum Direction {
        /** The proposed schema reads data of accepted versions. */
        BACKWARD,
        /** Accepted versions read data of the proposed schema. */
        FORWARD
    }

    /**
     * One reason, whatever version it was found with; equal ones are reported once.
     *
     * @param pointer relative to the proposed Avro schema's top
     */
    record Clash(
            Direction direction, Incompatibility.Kind kind, String path, Pointer pointer, String older, String newer) {

        static Clash of(Direction direction, Incompatibility reason) {
            return switch (direction) {
                case BACKWARD ->
                    new Clash(
                            direction,
                            reason.kind(),
                            reason.path(),
                            reason.inReader(),
                            reason.writerHas(),
                            reason.readerHas());
                case FORWARD ->
                    new Clash(
                            direction,
                            reason.kind(),
                            reason.path(),
                            reason.inWriter(),
                            reason.readerHas(),
                            reason.writerHas());
            };
        }
    }
}
