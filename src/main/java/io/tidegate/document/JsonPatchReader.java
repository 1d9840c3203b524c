/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import io.tidegate.document.JsonPatch.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads patches as RFC 6902 writes them; fields that it does not know are problems, as everywhere. */
final class JsonPatchReader {

    private static final List<String> KNOWN = List.of("add", "replace", "remove");
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01])*)*");

    private JsonPatchReader() {}

    static JsonPatch parse(String text) {
        byte[] wrapped = ("{\"patch\":" + text + "}").getBytes(StandardCharsets.UTF_8);
        List<Problem> problems = new ArrayList<>();
        Optional<JsonPatch> patch = DocumentReader.ofAnswers().read("patch", wrapped, Syntax.JSON)
                        instanceof ReadResult.Documents(List<Document> documents)
                ? Fields.of(documents.getFirst(), problems).required("patch").flatMap(JsonPatchReader::read)
                : Optional.empty();
        return patch.filter(_ -> problems.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("patch: " + text + " (expected: RFC 6902)"));
    }

    static Optional<JsonPatch> read(Value list) {
        List<Operation> operations = list.list(step -> step.object().flatMap(JsonPatchReader::operation));
        boolean whole = list.node() instanceof ArrayNode array && array.items().size() == operations.size();
        return whole ? Optional.of(new JsonPatch(operations)) : Optional.empty();
    }

    private static Optional<Operation> operation(Fields fields) {
        Optional<String> op = fields.required("op")
                .flatMap(value -> value.string("one of " + String.join(", ", KNOWN), KNOWN::contains));
        Optional<Pointer> path = fields.required("path")
                .flatMap(
                        value -> value.parsed("a JSON pointer, like /spec/topic/partitions", JsonPatchReader::pointer));
        Optional<Node> value = op.equals(Optional.of("remove"))
                ? Optional.empty()
                : fields.required("value").map(Value::node);
        fields.done();
        return op.flatMap(word -> path.flatMap(at -> switch (word) {
            case "add" -> value.<Operation>map(node -> new Operation.Add(at, node));
            case "replace" -> value.<Operation>map(node -> new Operation.Replace(at, node));
            default -> Optional.of(new Operation.Remove(at));
        }));
    }

    private static Optional<Pointer> pointer(String text) {
        return POINTER.matcher(text).matches() ? Optional.of(Pointer.of(text)) : Optional.empty();
    }
}
