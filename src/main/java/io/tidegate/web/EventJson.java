/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.Difference;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Position;
import io.tidegate.event.EventConfig;
import io.tidegate.registry.Version;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How accepted versions look in answers. */
final class EventJson {

    private EventJson() {}

    /** The document as it was accepted, with its version, fingerprint and revision; for a deletion, what is known of it. */
    static ObjectNode full(Version version) {
        return version.config()
                .map(config -> config.document()
                        .root()
                        .with("version", number(version.number()))
                        .with(
                                "fingerprint",
                                JsonBuilder.string(config.fingerprint().hex()))
                        .with("revision", number(version.revision())))
                .orElseGet(() -> record(version));
    }

    /** One line of a list of event configs in force. */
    static ObjectNode summary(Version version) {
        EventConfig config = version.config().orElseThrow();
        return new JsonBuilder()
                .put("event", version.key().toString())
                .put("namespace", version.key().namespace())
                .put("name", version.key().name())
                .put("version", version.number())
                .put("fingerprint", config.fingerprint().hex())
                .put("revision", version.revision())
                .put("stream", config.stream().orElse(null))
                .put("topic", config.topic().name())
                .build();
    }

    /** One line of an event config's history. */
    static ObjectNode record(Version version) {
        return new JsonBuilder()
                .put("event", version.key().toString())
                .put("version", version.number())
                .put("deleted", version.deletion())
                .put(
                        "fingerprint",
                        version.config()
                                .map(config -> config.fingerprint().hex())
                                .orElse(null))
                .put("revision", version.revision())
                .put("decision", version.decision())
                .put("author", version.author())
                .put("reason", version.reason())
                .put("at", version.at().toString())
                .build();
    }

    /** What has changed from one version to another. */
    static ObjectNode diff(Version from, Version to) {
        List<Difference> differences = Difference.between(content(from), content(to));
        return new JsonBuilder()
                .put("event", to.key().toString())
                .put("from", from.number())
                .put("to", to.number())
                .put(
                        "differences",
                        JsonBuilder.array(
                                differences.stream().map(EventJson::difference).toList()))
                .build();
    }

    private static ObjectNode difference(Difference difference) {
        return new JsonBuilder()
                .put("pointer", difference.pointer().toString())
                .put("before", difference.before().orElse(null))
                .put("after", difference.after().orElse(null))
                .build();
    }

    private static ObjectNode content(Version version) {
        Optional<ObjectNode> root =
                version.config().map(config -> config.document().root());
        return root.orElseGet(() -> new JsonBuilder().build());
    }

    private static Node number(long value) {
        return new NumberNode(BigDecimal.valueOf(value), Position.START);
    }
}
