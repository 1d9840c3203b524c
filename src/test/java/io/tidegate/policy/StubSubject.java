/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.avro.ParsedSchema;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.event.References;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import io.tidegate.verdict.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A subject made by hand. */
public record StubSubject(
        ChangeKind change,
        EventConfig config,
        List<Version> history,
        List<EventConfig> peers,
        String author,
        String reason,
        Instant now)
        implements Subject {

    private static final AvroSchemas SCHEMAS = new AvroSchemas();

    /** The first version of an event without peers. */
    public static StubSubject creating(EventConfig config) {
        return new StubSubject(
                ChangeKind.CREATE, config, List.of(), List.of(), "", "", Instant.parse("2026-11-23T10:00:00Z"));
    }

    /** The second version of an event. */
    public static StubSubject updating(EventConfig previous, EventConfig config) {
        Version first = new Version(
                previous.id(), 1, Optional.of(previous), "d", "", "", Instant.parse("2026-01-01T00:00:00Z"), 1);
        StubSubject created = creating(config);
        return new StubSubject(ChangeKind.UPDATE, config, List.of(first), List.of(), "", "", created.now());
    }

    public StubSubject withPeers(List<EventConfig> others) {
        return new StubSubject(change, config, history, others, author, reason, now);
    }

    public StubSubject by(String who, String why) {
        return new StubSubject(change, config, history, peers, who, why, now);
    }

    @Override
    public Declaration declaration() {
        return config;
    }

    @Override
    public References references() {
        return References.NONE;
    }

    @Override
    public List<AcceptedSchema> acceptedSchemas() {
        return history.stream()
                .flatMap(version -> version.config().stream()
                        .map(earlier -> new AcceptedSchema(version.number(), earlier, schemaOf(earlier))))
                .toList();
    }

    @Override
    public List<Dependent> dependents() {
        return List.of();
    }

    @Override
    public Optional<Declaration> inForce(DeclarationId id) {
        return event(id.key()).map(Declaration.class::cast);
    }

    @Override
    public boolean proposes(DeclarationId id) {
        return id.equals(config.id());
    }

    @Override
    public SortedSet<RuleId> rules() {
        return new TreeSet<>();
    }

    @Override
    public ParsedSchema schema() {
        return schemaOf(config);
    }

    @Override
    public ParsedSchema schemaOf(EventConfig other) {
        return SCHEMAS.parse(other.schema());
    }

    @Override
    public Optional<EventConfig> event(EventKey key) {
        return peers.stream().filter(peer -> peer.key().equals(key)).findFirst();
    }

    @Override
    public List<EventConfig> onTopic() {
        return peers.stream()
                .filter(peer -> peer.topic().name().equals(config.topic().name()))
                .toList();
    }

    @Override
    public List<EventConfig> successors() {
        return peers.stream()
                .filter(peer -> peer.ordering().after().contains(key()))
                .toList();
    }
}
