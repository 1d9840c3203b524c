/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.avro.EventSchema;
import io.tidegate.avro.SchemaField;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.Spelling;
import io.tidegate.document.StringNode;
import io.tidegate.policy.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may mend a reference to a field: another field that was meant, or the field without its null. */
record FieldRepair(Subject subject, EventSchema schema) {

    /** Spelling is compared letter by letter, so only names that people write are. */
    private static final int LONGEST_WORD = 64;

    private static final Pointer AVRO = Pointer.of("/spec/schema/avro");

    /** The one path that was probably meant; empty where none or several may have been. */
    Optional<String> meant(String path) {
        List<String> paths = schema.fields().stream().map(SchemaField::path).toList();
        List<String> sameName = paths.stream()
                .filter(other -> lastName(other).equalsIgnoreCase(lastName(path)))
                .toList();
        if (!sameName.isEmpty()) {
            return sameName.size() == 1 ? Optional.of(sameName.getFirst()) : Optional.empty();
        }
        return valueAround(path).or(() -> nearest(path, paths));
    }

    /** The value that a path goes through as if it were a record: orderId of orderId.value. */
    private Optional<String> valueAround(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : schema.field(path.substring(0, dot))
                        .filter(field -> !field.type().equals("record"))
                        .map(SchemaField::path);
    }

    private static Optional<String> nearest(String path, List<String> paths) {
        return path.length() > LONGEST_WORD
                ? Optional.empty()
                : Spelling.nearest(
                        path,
                        paths.stream()
                                .filter(other -> other.length() <= LONGEST_WORD)
                                .toList());
    }

    /**
     * Takes null from the values of a field; empty where it was a value of an accepted version, since records with it are
     * written then.
     */
    Optional<JsonPatch> neverNull(SchemaField field) {
        boolean written = subject.acceptedSchemas().stream()
                .flatMap(accepted -> accepted.valid().stream())
                .flatMap(accepted -> accepted.field(field.path()).stream())
                .anyMatch(SchemaField::nullable);
        Pointer pointer = AVRO.resolve(field.pointer());
        return written ? Optional.empty() : at(pointer.child("type")).flatMap(type -> withoutNull(pointer, type));
    }

    private Optional<JsonPatch> withoutNull(Pointer field, Node type) {
        if (!(type instanceof ArrayNode union)) {
            return Optional.empty();
        }
        List<Node> rest = union.items().stream()
                .filter(item ->
                        !(item instanceof StringNode name && name.value().equals("null")))
                .toList();
        JsonPatch patch =
                JsonPatch.replace(field.child("type"), rest.size() == 1 ? rest.getFirst() : JsonBuilder.array(rest));
        Pointer nullDefault = field.child("default");
        return Optional.of(
                at(nullDefault).filter(NullNode.class::isInstance).isPresent()
                        ? patch.then(JsonPatch.remove(nullDefault))
                        : patch);
    }

    private Optional<Node> at(Pointer pointer) {
        return subject.config().document().at(pointer);
    }

    /** The values right inside a record that always have one, by path. */
    Stream<SchemaField> inside(String record) {
        return schema.fields().stream()
                .filter(field ->
                        field.path().startsWith(record + ".") && field.path().indexOf('.', record.length() + 1) < 0)
                .filter(field -> !field.nullable());
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
