/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Document;
import io.tidegate.document.Fields;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.Problem;
import io.tidegate.document.StringNode;
import io.tidegate.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Puts the Avro schema that a document names as {@code schema.file} in the place of its name, as the gate wants it. Places in
 * the schema stay those of its own file.
 */
public final class SchemaFiles {

    private static final Pointer SCHEMA = Pointer.of("/spec/schema");
    private static final Pointer AVRO = SCHEMA.child("avro");
    private static final String FILE = "file";

    private SchemaFiles() {}

    /** Where the named files come from. */
    public interface Source {

        /** The schema in the file, or empty with a problem: of the name where it stands, or of the file in the file. */
        Optional<Document> read(Value name, List<Problem> problems);
    }

    /** The name of the schema's file, where the document has one. */
    public static Optional<String> named(Document document) {
        return document.at(SCHEMA.child(FILE))
                .filter(StringNode.class::isInstance)
                .map(node -> ((StringNode) node).value());
    }

    /** The document with its schema inlined, the document itself where it names no file, or empty with problems. */
    public static Optional<Document> inline(Document document, Source files, List<Problem> problems) {
        if (named(document).isEmpty()) {
            return Optional.of(document);
        }
        Value name = name(document, problems);
        if (document.at(AVRO).isPresent()) {
            name.problem("schema: both avro and file (expected: one of them)");
            return Optional.empty();
        }
        return files.read(name, problems).map(schema -> inlined(document, schema));
    }

    private static Value name(Document document, List<Problem> problems) {
        return Fields.of(document, problems)
                .required("spec")
                .flatMap(Value::object)
                .flatMap(spec -> spec.required("schema"))
                .flatMap(Value::object)
                .flatMap(schema -> schema.required(FILE))
                .orElseThrow();
    }

    private static Document inlined(Document document, Document schema) {
        ObjectNode root = replaced(document.root(), SCHEMA.segments(), schema.root());
        return new Document(document.source(), root, Map.of(AVRO, schema));
    }

    /** With the member {@code file} of the object at the path become {@code avro}, its name where it was. */
    private static ObjectNode replaced(ObjectNode object, List<String> path, ObjectNode schema) {
        SequencedMap<String, ObjectNode.Member> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> {
            if (path.isEmpty() && name.equals(FILE)) {
                members.put("avro", new ObjectNode.Member(member.namePosition(), schema));
            } else if (!path.isEmpty() && name.equals(path.getFirst())) {
                List<String> below = path.subList(1, path.size());
                Node inner = replaced((ObjectNode) member.value(), below, schema);
                members.put(name, new ObjectNode.Member(member.namePosition(), inner));
            } else {
                members.put(name, member);
            }
        });
        return new ObjectNode(members, object.position());
    }
}
