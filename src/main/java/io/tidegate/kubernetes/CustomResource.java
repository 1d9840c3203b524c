/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.StringNode;
import io.tidegate.document.Syntax;
import io.tidegate.event.Change;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.DeclarationReader;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import io.tidegate.kubernetes.Review.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Custom resources of tidegate.io: the object is the document, but for what Kubernetes has added. */
final class CustomResource {

    private static final Set<String> OURS = Set.of("namespace", "name", "labels");
    private static final String SOURCE = "object";

    private final DocumentReader documents = new DocumentReader();
    private final DeclarationReader declarations = new DeclarationReader();

    Carried put(ObjectNode object) {
        if (namedLater(object)) {
            return new Carried.Unreadable(
                    List.of("/metadata/generateName: Kubernetes makes the name only after the review"
                            + " (expected: metadata.name)"));
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Declaration> declaration =
                read(document(object), problems).flatMap(document -> declarations.read(document, problems));
        return declaration
                .<Carried>map(read -> new Carried.Changes(List.of(new Change.Put(read)), List.of()))
                .orElseGet(() -> Carried.Unreadable.inDocument(problems));
    }

    /** By the names of the object itself; a name that no document can have was never accepted. */
    Carried delete(Review review) {
        ObjectKey key = review.oldObject()
                .flatMap(object -> Review.member(object, "metadata"))
                .map(metadata -> new ObjectKey(text(metadata, "namespace"), text(metadata, "name")))
                .filter(own -> !own.name().isEmpty())
                .orElse(review.key());
        Optional<DeclarationId> id = Kind.ofWord(review.kind().kind())
                .flatMap(kind -> EventKey.parse(key.toString(), "").map(event -> new DeclarationId(kind, event)));
        return id.<Carried>map(
                        known -> new Carried.Changes(List.of(new Change.Delete(known, OptionalInt.empty())), List.of()))
                .orElseGet(() -> new Carried.Nothing(List.of(
                        review.kind().kind() + " " + key + ": no document can be called so, so none was accepted")));
    }

    /** Read again from its own text, so that the limits of a document hold for it as they do for any other. */
    private Optional<Document> read(ObjectNode document, List<Problem> problems) {
        return switch (documents.read(SOURCE, CanonicalJson.bytes(document), Syntax.JSON)) {
            case ReadResult.Documents read -> Optional.of(read.documents().getFirst());
            case ReadResult.Unreadable unreadable -> {
                problems.addAll(unreadable.problems());
                yield Optional.empty();
            }
        };
    }

    private static ObjectNode document(ObjectNode object) {
        ObjectNode rest = object.without("status");
        return Review.member(object, "metadata")
                .map(metadata -> rest.with("metadata", named(metadata)))
                .orElse(rest);
    }

    private static ObjectNode named(ObjectNode metadata) {
        ObjectNode named = metadata;
        for (String name : metadata.members().keySet()) {
            named = OURS.contains(name) ? named : named.without(name);
        }
        return named;
    }

    private static boolean namedLater(ObjectNode object) {
        return Review.member(object, "metadata")
                .filter(metadata -> text(metadata, "name").isEmpty())
                .filter(metadata -> !text(metadata, "generateName").isEmpty())
                .isPresent();
    }

    private static String text(ObjectNode parent, String name) {
        return parent.get(name).orElse(null) instanceof StringNode text ? text.value() : "";
    }
}
