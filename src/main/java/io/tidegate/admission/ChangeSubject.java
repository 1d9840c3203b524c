/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.avro.ParsedSchema;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.References;
import io.tidegate.policy.AcceptedSchema;
import io.tidegate.policy.Dependent;
import io.tidegate.policy.Subject;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** One change of a proposal, shown to the rules in the world that the proposal would make. */
record ChangeSubject(
        PlannedChange planned,
        Tentative world,
        WholeSchemas schemas,
        SortedSet<RuleId> rules,
        String proposedBy,
        String proposedFor,
        Instant now)
        implements Subject {

    @Override
    public Declaration declaration() {
        return planned.declaration();
    }

    @Override
    public ChangeKind change() {
        return planned.kind();
    }

    @Override
    public String author() {
        world.noteProposal("author", proposedBy);
        return proposedBy;
    }

    @Override
    public String reason() {
        world.noteProposal("reason", proposedFor);
        return proposedFor;
    }

    @Override
    public List<Version> history() {
        return planned.history().stream().filter(version -> !version.deletion()).toList();
    }

    @Override
    public List<AcceptedSchema> acceptedSchemas() {
        return schemas.accepted(planned.id(), planned.history());
    }

    @Override
    public ParsedSchema schema() {
        return schemas.parsed(holder());
    }

    @Override
    public References references() {
        return schemas.references(holder());
    }

    @Override
    public ParsedSchema schemaOf(EventConfig other) {
        return schemas.parsed(other);
    }

    @Override
    public List<EventConfig> peers() {
        return config().stream()
                .map(stream -> others(world.stream(key().namespace(), stream)))
                .orElse(List.of());
    }

    @Override
    public List<EventConfig> onTopic() {
        return others(world.onTopic(config().topic().name()));
    }

    @Override
    public List<EventConfig> successors() {
        return world.successors(key());
    }

    @Override
    public List<Dependent> dependents() {
        return schemas.dependents(key());
    }

    private List<EventConfig> others(List<EventConfig> all) {
        return all.stream().filter(other -> !other.key().equals(key())).toList();
    }

    @Override
    public Optional<EventConfig> event(EventKey other) {
        return world.event(other);
    }

    @Override
    public Optional<Declaration> inForce(DeclarationId id) {
        return world.inForce(id);
    }

    @Override
    public boolean proposes(DeclarationId id) {
        return world.changes(id);
    }
}
