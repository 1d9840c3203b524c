/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.avro.ParsedSchema;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.policy.Subject;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One change of a proposal, shown to the rules in the world that the proposal would make. */
record ChangeSubject(
        ChangeKind change,
        EventConfig config,
        List<Version> history,
        Tentative world,
        AvroSchemas schemas,
        String author,
        String reason,
        Instant now)
        implements Subject {

    @Override
    public EventKey key() {
        return config.key();
    }

    @Override
    public String author() {
        world.noteProposal("author", author);
        return author;
    }

    @Override
    public String reason() {
        world.noteProposal("reason", reason);
        return reason;
    }

    @Override
    public ParsedSchema schema() {
        return schemas.parse(config.schema());
    }

    @Override
    public ParsedSchema schemaOf(EventConfig other) {
        return schemas.parse(other.schema());
    }

    @Override
    public List<EventConfig> peers() {
        return config.stream()
                .map(stream -> others(world.stream(key().namespace(), stream)))
                .orElse(List.of());
    }

    @Override
    public List<EventConfig> onTopic() {
        return others(world.onTopic(config.topic().name()));
    }

    @Override
    public List<EventConfig> successors() {
        return world.successors(key());
    }

    private List<EventConfig> others(List<EventConfig> all) {
        return all.stream().filter(other -> !other.key().equals(key())).toList();
    }

    @Override
    public Optional<EventConfig> event(EventKey other) {
        return world.event(other);
    }
}
