/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.avro.ParsedSchema;
import io.tidegate.event.EventConfig;
import io.tidegate.event.EventKey;
import io.tidegate.policy.Subject;
import io.tidegate.registry.Version;
import io.tidegate.verdict.ChangeKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A subject made of loaded documents.
 *
 * @param accepted the accepted configs of the same event, oldest first
 * @param others all other events, of whatever stream
 */
record CorpusSubject(EventConfig config, List<EventConfig> accepted, List<EventConfig> others, AvroSchemas schemas)
        implements Subject {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    CorpusSubject {
        accepted = List.copyOf(accepted);
        others = others.stream().sorted(Comparator.comparing(EventConfig::key)).toList();
        Stream.concat(Stream.of(config), accepted.stream())
                .map(EventConfig::key)
                .filter(key -> !key.equals(config.key()))
                .forEach(key -> {
                    throw new IllegalArgumentException("previous: " + key + " (expected: " + config.key() + ")");
                });
        if (others.stream().anyMatch(other -> other.key().equals(config.key()))) {
            throw new IllegalArgumentException("peers: " + config.key() + " (expected: other events)");
        }
    }

    @Override
    public EventKey key() {
        return config.key();
    }

    @Override
    public ChangeKind change() {
        return accepted.isEmpty() ? ChangeKind.CREATE : ChangeKind.UPDATE;
    }

    @Override
    public ParsedSchema schema() {
        return schemas.parse(config.schema());
    }

    @Override
    public List<Version> history() {
        return IntStream.range(0, accepted.size())
                .mapToObj(i -> new Version(
                        key(), i + 1, Optional.of(accepted.get(i)), "decision-" + (i + 1), "", "", NOW, i + 1))
                .toList();
    }

    @Override
    public ParsedSchema schemaOf(EventConfig earlier) {
        return schemas.parse(earlier.schema());
    }

    @Override
    public List<EventConfig> peers() {
        return config.stream().isEmpty()
                ? List.of()
                : others.stream()
                        .filter(other -> other.key().namespace().equals(key().namespace()))
                        .filter(other -> other.stream().equals(config.stream()))
                        .toList();
    }

    @Override
    public Optional<EventConfig> event(EventKey wanted) {
        return Stream.concat(Stream.of(config), others.stream())
                .filter(event -> event.key().equals(wanted))
                .findFirst();
    }

    @Override
    public String author() {
        return "ada";
    }

    @Override
    public String reason() {
        return "because";
    }

    @Override
    public Instant now() {
        return NOW;
    }
}
