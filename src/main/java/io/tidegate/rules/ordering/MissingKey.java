/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.avro.EventSchema;
import io.tidegate.document.JsonPatch;
import io.tidegate.policy.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an event that declares no key can take one from. */
final class MissingKey {

    private MissingKey() {}

    /** The key that was accepted last, and the one that all peers with a key share, where the schema has the fields. */
    static Stream<JsonPatch> keys(Subject subject) {
        Optional<List<String>> accepted = subject.lastAccepted(
                        config -> !config.ordering().key().isEmpty())
                .map(config -> config.ordering().key());
        List<List<String>> ofPeers = subject.peers().stream()
                .map(peer -> peer.ordering().key())
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        return Stream.concat(accepted.stream(), ofPeers.size() == 1 ? ofPeers.stream() : Stream.empty())
                .distinct()
                .filter(key ->
                        subject.validSchema().filter(schema -> has(schema, key)).isPresent())
                .map(key -> Repair.key(subject.config(), key));
    }

    /** Whether every record of the schema has a value for each field of the key. */
    static boolean has(EventSchema schema, List<String> key) {
        return key.stream()
                .allMatch(path ->
                        schema.field(path).filter(field -> !field.nullable()).isPresent());
    }
}
