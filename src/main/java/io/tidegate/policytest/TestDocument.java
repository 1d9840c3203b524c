/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.Document;
import io.tidegate.document.Fields;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.Problem;
import io.tidegate.document.Value;
import java.util.List;
import java.util.Optional;

/**
 * A document that a case accepts or proposes: written in the test, or a file, perhaps patched.
 *
 * @param place where the test has it
 * @param patched whether its positions are of two files, and so tell nothing
 */
record TestDocument(Document document, Value place, boolean patched) {

    /** Reads a list of them; those with problems are left out. */
    static List<TestDocument> list(Value list, TestFiles files, List<Problem> problems) {
        return atLeastOne(list)
                .list(item -> item.object()
                        .flatMap(fields -> fields.optional("file").isPresent()
                                ? file(item, fields, files, problems)
                                : Optional.of(inline(item, (ObjectNode) item.node()))));
    }

    /** A list that says nothing is one that somebody forgot to fill. */
    static Value atLeastOne(Value list) {
        if (list.node() instanceof ArrayNode array && array.items().isEmpty()) {
            list.unexpected("at least one item");
        }
        return list;
    }

    private static TestDocument inline(Value item, ObjectNode root) {
        return new TestDocument(new Document(item.location().file(), root), item, false);
    }

    private static Optional<TestDocument> file(Value item, Fields fields, TestFiles files, List<Problem> problems) {
        Optional<Document> document = fields.required("file").flatMap(name -> files.read(name, problems));
        Optional<Value> list = fields.optional("patch").map(TestDocument::atLeastOne);
        Optional<JsonPatch> patch = list.flatMap(JsonPatch::read);
        fields.done();
        return document.flatMap(whole -> patch.isEmpty()
                ? Optional.of(new TestDocument(whole, item, false))
                : patched(whole, patch.get(), list.get())
                        .map(root -> new TestDocument(new Document(whole.source(), root), item, true)));
    }

    /** One operation after the other, to say which of them does not fit. */
    private static Optional<ObjectNode> patched(Document document, JsonPatch patch, Value list) {
        ObjectNode root = document.root();
        for (JsonPatch.Operation operation : patch.operations()) {
            Optional<ObjectNode> next = new JsonPatch(List.of(operation)).apply(root);
            if (next.isEmpty()) {
                list.problem("patch: nothing to change at " + operation.path() + " (expected: a place in "
                        + document.source() + ")");
                return Optional.empty();
            }
            root = next.get();
        }
        return Optional.of(root);
    }

    /** A problem of the document, as a problem of the test. */
    Problem here(Problem problem) {
        return patched
                ? new Problem(place.location(), place.pointer().toString(), "after the patch, " + problem.message())
                : new Problem(document.locate(Pointer.of(problem.pointer())), problem.pointer(), problem.message());
    }
}
