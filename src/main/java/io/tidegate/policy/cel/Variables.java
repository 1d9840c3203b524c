/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.runtime.CelVariableResolver;
import io.tidegate.avro.EventSchema;
import io.tidegate.event.EventConfig;
import io.tidegate.policy.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables of one judgement, each made when it is first read. Not thread-safe. */
final class Variables implements CelVariableResolver {

    private final Subject subject;
    private final Map<String, Object> known = new HashMap<>();

    Variables(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Optional<Object> find(String name) {
        Object value = known.get(name);
        if (value == null) {
            value = make(name);
            if (value != null) {
                known.put(name, value);
            }
        }
        return Optional.ofNullable(value);
    }

    private @Nullable Object make(String name) {
        return switch (name) {
            case "event" -> event("event", subject.config());
            case "previous" -> event("previous", subject.previous().orElse(null));
            case "change" -> subject.change().word();
            case "fields" -> EventTypes.FIELD.values("fields", schema().fields());
            case EventFunctions.SCHEMA ->
                EventTypes.SCHEMA.value(EventFunctions.SCHEMA, new EventTypes.Seen(subject, subject.config()));
            case "peers" ->
                subject.peers().stream()
                        .map(peer -> event("peers[" + peer.key() + "]", peer))
                        .toList();
            case "proposal" -> EventTypes.PROPOSAL.value("proposal", subject);
            case "now" -> subject.now();
            default -> null;
        };
    }

    private ObjectValue<EventTypes.Seen> event(String path, @Nullable EventConfig config) {
        return EventTypes.EVENT.value(path, config == null ? null : new EventTypes.Seen(subject, config));
    }

    private EventSchema schema() {
        return subject.validSchema()
                .orElseThrow(() -> CelAttributeNotFoundException.of("fields: the schema is not valid Avro"));
    }
}
