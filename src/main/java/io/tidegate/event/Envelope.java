/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Document;
import io.tidegate.document.Fields;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Problem;
import io.tidegate.document.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request carries: documents to put, events to delete, and why; either plain documents, or one object
 * {@code {"documents": [...], "deletes": ["namespace/name"], "reason": ""}}.
 */
record Envelope(List<Document> documents, List<Deletion> deletes, Optional<String> reason) {

    private static final int MAX_REASON = 1024;

    private static final String KEY = "namespace/name";
    private static final String EVENT =
            KEY + " of an event config; for another kind {kind: SharedSchema, key: namespace/name}";

    /** A deletion, and the place that asks for it. */
    record Deletion(DeclarationId id, Value place) {}

    /** Opens the documents of a text. */
    static Envelope of(List<Document> documents, List<Problem> problems) {
        if (documents.size() == 1 && isEnvelope(documents.getFirst())) {
            return open(documents.getFirst(), problems);
        }
        documents.stream()
                .filter(Envelope::isEnvelope)
                .forEach(
                        document -> Fields.of(document, problems)
                                .whole()
                                .problem(
                                        "documents and deletes beside other documents (expected: one document that holds them all)"));
        List<Document> others =
                documents.stream().filter(document -> !isEnvelope(document)).toList();
        return new Envelope(others, List.of(), Optional.empty());
    }

    private static boolean isEnvelope(Document document) {
        Set<String> names = document.root().members().keySet();
        return !names.contains("apiVersion")
                && !names.contains("kind")
                && (names.contains("documents") || names.contains("deletes"));
    }

    private static Envelope open(Document document, List<Problem> problems) {
        Fields fields = Fields.of(document, problems);
        List<Document> documents = fields.optional("documents")
                .map(list -> list.list(value -> inner(value, document.source())))
                .orElse(List.of());
        List<Deletion> deletes = fields.optional("deletes")
                .map(list -> list.list(Envelope::deletion))
                .orElse(List.of());
        Optional<String> reason = fields.optional("reason")
                .flatMap(value -> value.string(
                        "at most " + MAX_REASON + " characters",
                        text -> text.codePointCount(0, text.length()) <= MAX_REASON))
                .filter(text -> !text.isBlank());
        fields.done();
        return new Envelope(documents, deletes, reason);
    }

    /** A document of its own, whose pointers start at the inner object and whose positions are those of the whole text. */
    private static Optional<Document> inner(Value value, String source) {
        return value.object()
                .map(Fields::whole)
                .map(Value::node)
                .map(ObjectNode.class::cast)
                .map(root -> new Document(source, root));
    }

    /** An event config's key alone, or {@code {kind: SharedSchema, key: namespace/name}}. */
    private static Optional<Deletion> deletion(Value value) {
        if (!(value.node() instanceof ObjectNode)) {
            return key(value, EVENT).map(key -> new Deletion(DeclarationId.event(key), value));
        }
        return value.object().flatMap(fields -> {
            Optional<Kind> kind = fields.required("kind").flatMap(word -> word.word(Kind.values(), Kind::word));
            Optional<EventKey> key = fields.required("key").flatMap(name -> key(name, KEY));
            fields.done();
            return kind.flatMap(known -> key.map(name -> new Deletion(new DeclarationId(known, name), value)));
        });
    }

    private static Optional<EventKey> key(Value value, String expected) {
        return value.parsed(expected, text -> text.indexOf('/') < 0 ? Optional.empty() : EventKey.parse(text, ""));
    }
}
