/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.Difference;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Position;
import io.tidegate.event.Declaration;
import io.tidegate.event.EventConfig;
import io.tidegate.event.Kind;
import io.tidegate.event.SharedSchema;
import io.tidegate.event.Waiver;
import io.tidegate.registry.Version;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How accepted versions look in answers. */
final class VersionJson {

    private VersionJson() {}

    /** What answers call one of a kind: {@code event}, {@code schema} or {@code waiver}. */
    static String noun(Kind kind) {
        return switch (kind) {
            case EVENT_CONFIG -> "event";
            case SHARED_SCHEMA -> "schema";
            case WAIVER -> "waiver";
        };
    }

    /** The path of all of a kind. */
    static String collection(Kind kind) {
        return "/v1/" + noun(kind) + "s";
    }

    /** The document as it was accepted, with its version, fingerprint and revision; for a deletion, what is known of it. */
    static ObjectNode full(Version version) {
        return version.content()
                .map(content -> content.document()
                        .root()
                        .with("version", number(version.number()))
                        .with(
                                "fingerprint",
                                JsonBuilder.string(content.fingerprint().hex()))
                        .with("revision", number(version.revision())))
                .orElseGet(() -> record(version));
    }

    /** One line of a list of what is in force. */
    static ObjectNode summary(Version version) {
        Declaration content = version.content().orElseThrow();
        JsonBuilder summary = new JsonBuilder()
                .put(noun(version.id().kind()), version.key().toString())
                .put("namespace", version.key().namespace())
                .put("name", version.key().name())
                .put("version", version.number())
                .put("fingerprint", content.fingerprint().hex())
                .put("revision", version.revision());
        return switch (content) {
            case EventConfig config ->
                summary.put("stream", config.stream().orElse(null))
                        .put("topic", config.topic().name())
                        .build();
            case SharedSchema _ -> summary.build();
            case Waiver waiver ->
                summary.put(noun(waiver.target().kind()), waiver.target().key().toString())
                        .put("rule", waiver.rule().toString())
                        .put("owner", waiver.owner())
                        .put("expires", waiver.expires().toString())
                        .build();
        };
    }

    /** One line of a history. */
    static ObjectNode record(Version version) {
        return new JsonBuilder()
                .put(noun(version.id().kind()), version.key().toString())
                .put("version", version.number())
                .put("deleted", version.deletion())
                .put(
                        "fingerprint",
                        version.content()
                                .map(content -> content.fingerprint().hex())
                                .orElse(null))
                .put("revision", version.revision())
                .put("decision", version.decision())
                .put("author", version.author())
                .put("reason", version.reason())
                .put("at", version.at().toString())
                .build();
    }

    /** What those are told who watch: the line of the history, with the document as it was accepted. */
    static ObjectNode told(Version version) {
        ObjectNode record = record(version);
        return version.content()
                .map(content -> record.with("document", content.document().root()))
                .orElse(record);
    }

    /** What has changed from one version to another. */
    static ObjectNode diff(Version from, Version to) {
        List<Difference> differences = Difference.between(content(from), content(to));
        return new JsonBuilder()
                .put(noun(to.id().kind()), to.key().toString())
                .put("from", from.number())
                .put("to", to.number())
                .put(
                        "differences",
                        JsonBuilder.array(differences.stream()
                                .map(VersionJson::difference)
                                .toList()))
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
                version.content().map(content -> content.document().root());
        return root.orElseGet(() -> new JsonBuilder().build());
    }

    private static Node number(long value) {
        return new NumberNode(BigDecimal.valueOf(value), Position.START);
    }
}
