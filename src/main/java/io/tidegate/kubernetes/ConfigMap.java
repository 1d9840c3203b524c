/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.document.DocumentReader;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Problem;
import io.tidegate.document.StringNode;
import io.tidegate.document.Syntax;
import io.tidegate.event.Change;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** ConfigMaps with the label {@code tidegate.io/documents: "true"}: every entry is a text with documents, all one proposal. */
final class ConfigMap {

    private static final String LABEL = "tidegate.io/documents";

    private final ProposalReader reader = new ProposalReader();

    /** What the entries of a ConfigMap declare, and what is wrong with them. */
    private record Content(Map<DeclarationId, Change> puts, List<String> problems) {}

    /** All documents of the object; those of the old object that are in it no more are deleted. */
    Carried change(Optional<ObjectNode> object, Optional<ObjectNode> oldObject) {
        Content content = content(object);
        if (!content.problems().isEmpty()) {
            return new Carried.Unreadable(content.problems());
        }
        Content before = content(oldObject);
        List<Change> changes = new ArrayList<>(content.puts().values());
        for (DeclarationId id : before.puts().keySet()) {
            if (!content.puts().containsKey(id)) {
                changes.add(new Change.Delete(id, OptionalInt.empty()));
            }
        }
        List<String> warnings = before.problems().isEmpty()
                ? List.of()
                : List.of("the ConfigMap as it was cannot be read, so what it no longer declares may go unjudged");
        if (changes.size() > ProposalReader.MAX_CHANGES) {
            return new Carried.Unreadable(List.of(
                    "data: " + changes.size() + " changes (expected: at most " + ProposalReader.MAX_CHANGES + ")"));
        }
        return changes.isEmpty() ? new Carried.Nothing(warnings) : new Carried.Changes(changes, warnings);
    }

    /** Nothing where there is no object, or one without the label. */
    private Content content(Optional<ObjectNode> object) {
        Content content = new Content(new LinkedHashMap<>(), new ArrayList<>());
        object.filter(ConfigMap::labelled).ifPresent(map -> {
            if (Review.member(map, "binaryData")
                    .filter(data -> !data.members().isEmpty())
                    .isPresent()) {
                content.problems().add("binaryData: (expected: texts with documents, in data)");
            }
            Map<String, Node> entries = Review.member(map, "data")
                    .map(data -> new TreeMap<>(data.values()))
                    .orElseGet(TreeMap::new);
            if (size(entries) > DocumentReader.MAX_BYTES) {
                content.problems()
                        .add("data: more than " + DocumentReader.MAX_BYTES + " bytes (expected: at most 1 MiB)");
            } else {
                Map<DeclarationId, String> entryOf = new LinkedHashMap<>();
                entries.forEach((name, text) -> read(name, text, entryOf, content));
            }
        });
        return content;
    }

    private void read(String entry, Node value, Map<DeclarationId, String> entryOf, Content content) {
        if (!(value instanceof StringNode text)) {
            content.problems().add(entry + ": " + value.kind() + " (expected: a text with documents)");
            return;
        }
        Syntax syntax = entry.endsWith(".json") ? Syntax.JSON : Syntax.YAML;
        switch (reader.read(entry, text.value().getBytes(StandardCharsets.UTF_8), syntax, "", "")) {
            case ProposalResult.Unreadable unreadable ->
                unreadable.problems().stream().map(Problem::toString).forEach(content.problems()::add);
            case ProposalResult.Proposed proposed ->
                proposed.proposal().changes().forEach(change -> add(entry, change, entryOf, content));
        }
    }

    private static void add(String entry, Change change, Map<DeclarationId, String> entryOf, Content content) {
        if (change.proposed().isEmpty()) {
            content.problems()
                    .add(entry + ": deletes " + change.id()
                            + " (expected: documents only; what no entry declares any more is deleted)");
            return;
        }
        String first = entryOf.putIfAbsent(change.id(), entry);
        if (first != null) {
            content.problems()
                    .add(entry + ": " + change.id() + " twice (expected: one document each; the first is in " + first
                            + ")");
        }
        content.puts().putIfAbsent(change.id(), change);
    }

    private static boolean labelled(ObjectNode object) {
        return Review.member(object, "metadata")
                .flatMap(metadata -> Review.member(metadata, "labels"))
                .flatMap(labels -> labels.get(LABEL))
                .filter(value ->
                        value instanceof StringNode text && text.value().equals("true"))
                .isPresent();
    }

    private static long size(Map<String, Node> entries) {
        return entries.values().stream()
                .filter(StringNode.class::isInstance)
                .mapToLong(text -> ((StringNode) text).value().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
