/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.Node;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a recorded decision says of itself, be it a receipt or a remembered rejection. */
record DecisionFacts(ObjectNode json) {

    String id() {
        return text(json, "decision").orElse("");
    }

    String author() {
        return text(json, "author").orElse("");
    }

    Instant at() {
        return text(json, "at").map(Instant::parse).orElse(Instant.EPOCH);
    }

    /** The revision of the snapshot that was judged on. */
    long revision() {
        return verdict("revision")
                .filter(NumberNode.class::isInstance)
                .map(number -> ((NumberNode) number).value().longValue())
                .orElse(0L);
    }

    /** What was proposed to change. */
    List<DeclarationId> changes() {
        return objects("changes")
                .map(change -> new DeclarationId(
                        text(change, "kind").flatMap(Kind::ofWord).orElse(Kind.EVENT_CONFIG),
                        EventKey.of(text(change, "event").orElse(""))))
                .toList();
    }

    /** The rules that found something, waived or not. */
    Set<String> rules() {
        return objects("findings")
                .flatMap(finding -> text(finding, "rule").stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<ObjectNode> objects(String list) {
        return verdict(list)
                .filter(ArrayNode.class::isInstance)
                .map(array -> ((ArrayNode) array).items())
                .orElse(List.of())
                .stream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
    }

    private Optional<Node> verdict(String name) {
        return json.get("verdict")
                .filter(ObjectNode.class::isInstance)
                .flatMap(verdict -> ((ObjectNode) verdict).get(name));
    }

    private static Optional<String> text(ObjectNode object, String name) {
        return object.get(name).filter(StringNode.class::isInstance).map(text -> ((StringNode) text).value());
    }
}
