/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.avro.SchemaProblem.Kind;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.event.References;
import io.tidegate.event.SharedSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Turns a schema as written into a parsed one: our own walk finds the problems with their places, Avro has the last word. */
final class SchemaLoader {

    /** A document has 32 levels at most, so only a program can hand in more; walks may then recurse without fear. */
    private static final int MAX_LEVELS = 64;

    /** Two schemas are compared by pairs of named types, so their number bounds the time that a comparison takes. */
    private static final int MAX_NAMED_TYPES = 1_000;

    /** Names let records lie deeper in each other than the text is nested; Avro recurses into them. */
    private static final int MAX_RECORDS_DEEP = 64;

    private SchemaLoader() {}

    /** Whether the schema is nested so deeply that it must not be walked at all. */
    static Optional<ParsedSchema> tooDeep(ObjectNode avro) {
        return depth(avro) <= MAX_LEVELS
                ? Optional.empty()
                : Optional.of(invalid("schema: nested too deeply (expected: at most " + MAX_LEVELS + " levels)"));
    }

    private static int depth(ObjectNode top) {
        List<Node> level = List.of(top);
        int depth = 0;
        while (!level.isEmpty() && depth <= MAX_LEVELS) {
            List<Node> below = new ArrayList<>();
            for (Node node : level) {
                below.addAll(children(node));
            }
            level = below;
            depth++;
        }
        return depth;
    }

    private static Collection<Node> children(Node node) {
        return switch (node) {
            case ObjectNode object -> object.values().values();
            case ArrayNode array -> array.items();
            default -> List.of();
        };
    }

    /** Parses a schema with what it refers to. */
    static ParsedSchema load(SchemaSource source) {
        List<SchemaProblem> problems = new ArrayList<>();
        TypeTable table = new TypeTable();
        borrow(source.references(), table, problems);
        DefaultCheck defaults = new DefaultCheck(table, problems);
        new SchemaCheck(table, defaults, problems).top(source.avro(), source.shared());
        defaults.run();
        if (table.size() > MAX_NAMED_TYPES) {
            problems.add(problem("named types: " + table.size() + " (expected: at most " + MAX_NAMED_TYPES + ")"));
        }
        return problems.isEmpty() ? judged(source, table) : new ParsedSchema.Invalid(problems);
    }

    /** Takes the types of the shared schemas into the table; what is wrong within those is told where they are proposed. */
    private static void borrow(References references, TypeTable table, List<SchemaProblem> problems) {
        references.broken().stream()
                .map(broken -> "reference " + broken.chain().getLast() + " leads nowhere")
                .distinct()
                .forEach(message -> problems.add(new SchemaProblem(Pointer.ROOT, Kind.REFERENCE, message)));
        for (SharedSchema shared : references.resolved()) {
            List<SchemaProblem> inside = new ArrayList<>();
            DefaultCheck defaults = new DefaultCheck(table, inside);
            new SchemaCheck(table, defaults, inside).top(shared.schema().avro(), true);
            defaults.run();
            if (!inside.isEmpty() && references.broken().isEmpty()) {
                problems.add(problem("shared schema " + shared.key() + ": "
                        + inside.getFirst().message() + " (together with the other references)"));
            }
            table.borrowed();
        }
    }

    /** Avro throws whatever runtime exception comes to its mind, NumberFormatException and NullPointerException among them. */
    private static ParsedSchema judged(SchemaSource source, TypeTable table) {
        Schema schema;
        try {
            Schema.Parser parser = new Schema.Parser(NameValidator.STRICT_VALIDATOR);
            source.references()
                    .resolved()
                    .forEach(shared ->
                            parser.parse(CanonicalJson.text(shared.schema().avro())));
            schema = parser.parse(CanonicalJson.text(source.avro()));
        } catch (RuntimeException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return invalid("Avro refuses the schema: " + Shown.text(reason.toLowerCase(Locale.ROOT)));
        }
        int depth = TypeDepth.of(schema);
        if (depth > MAX_RECORDS_DEEP) {
            return invalid("records: " + depth + " deep in each other (expected: at most " + MAX_RECORDS_DEEP + ")");
        }
        BorrowedPlaces.settle(schema, table);
        return FieldWalk.of(schema, table)
                .<ParsedSchema>map(
                        fields -> new ParsedSchema.Valid(new EventSchema(schema, source.fingerprint(), table, fields)))
                .orElseGet(() -> invalid("fields: reached by more than " + FieldWalk.MAX_FIELDS
                        + " paths (expected: fewer; records are nested in each other many times over)"));
    }

    private static ParsedSchema.Invalid invalid(String message) {
        return new ParsedSchema.Invalid(List.of(problem(message)));
    }

    private static SchemaProblem problem(String message) {
        return new SchemaProblem(Pointer.ROOT, Kind.MALFORMED, message);
    }
}
