/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Syntax;
import java.nio.charset.StandardCharsets;

/** Event configs for tests, from texts that read like real ones. */
public final class Configs {

    private Configs() {}

    /** The config in this YAML document; fails the test where it cannot be read. */
    public static EventConfig config(String yaml) {
        Proposal proposal = proposal(yaml);
        return (EventConfig) proposal.changes().getFirst().proposed().orElseThrow();
    }

    /** The proposal in this YAML text; fails the test where it cannot be read. */
    public static Proposal proposal(String yaml) {
        ProposalResult result = new ProposalReader()
                .read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8), Syntax.YAML, "ada", "because");
        return switch (result) {
            case ProposalResult.Proposed proposed -> proposed.proposal();
            case ProposalResult.Unreadable unreadable ->
                throw new AssertionError(unreadable.problems().toString());
        };
    }

    /** A small valid event config. */
    public static String yaml(String key, int partitions) {
        EventKey event = EventKey.of(key);
        return """
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: %s, name: %s}
                spec:
                  stream: orders
                  schema:
                    avro:
                      type: record
                      name: Thing
                      fields:
                        - {name: id, type: string}
                        - {name: at, type: {type: long, logicalType: timestamp-millis}}
                  topic: {name: things.%s.%s, partitions: %d}
                  ordering: {guarantee: per-key, key: [id]}
                  timestamp: {field: at, unit: millis}
                """.formatted(event.namespace(), event.name(), event.namespace(), event.name(), partitions);
    }
}
