/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.avro.SchemaProblem.Kind;
import io.tidegate.avro.TypeTable.Definition;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.BooleanNode;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.StringNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a schema as written and reports every problem with its place, which Avro's own parser cannot: it stops at the first
 * and knows no places. Stricter than that parser where other Avro libraries are: a name must be defined once, and before
 * it is used (Avro 1.12 specification, "Names").
 */
final class SchemaCheck {

    private static final Map<String, String> MEANT = Map.of(
            "integer",
            "int",
            "bool",
            "boolean",
            "str",
            "string",
            "text",
            "string",
            "number",
            "double",
            "float64",
            "double",
            "int64",
            "long",
            "int32",
            "int",
            "timestamp",
            "long with logicalType timestamp-micros");

    private final TypeTable table;
    private final List<SchemaProblem> problems;
    private final NameRules names;
    private final RecordCheck records;

    SchemaCheck(TypeTable table, DefaultCheck defaults, List<SchemaProblem> problems) {
        this.table = table;
        this.problems = problems;
        this.names = new NameRules(problems);
        this.records = new RecordCheck(this, names, defaults, problems);
    }

    /** Checks a whole schema, whose top must be a record; that of a shared schema may be any named type. */
    void top(ObjectNode avro, boolean shared) {
        type(avro, Pointer.ROOT, "");
        Optional<String> type = word(avro.get("type"));
        if (shared) {
            type.filter(word -> !TypeTable.NAMED.contains(word))
                    .ifPresent(word -> malformed(
                            Pointer.ROOT.child("type"),
                            "top type: " + Shown.text(word)
                                    + " (expected: record, enum or fixed, since others refer to it by name)"));
        } else if (type.isPresent()
                && !type.get().equals("record")
                && !type.get().equals("error")) {
            malformed(
                    Pointer.ROOT.child("type"),
                    "top type: " + Shown.text(type.get())
                            + " (expected: record, since an event evolves field by field and other rules look up its fields)");
        }
    }

    /** Checks a type where it stands; {@code space} is the namespace in force there. */
    void type(Node node, Pointer at, String space) {
        switch (node) {
            case StringNode name -> reference(name.value(), at, space);
            case ArrayNode union -> union(union, at, space);
            case ObjectNode object -> object(object, at, space);
            case NumberNode _, BooleanNode _, NullNode _ ->
                malformed(at, "type: " + Shown.value(node) + " (expected: a type's name, an object or a list)");
        }
    }

    private void reference(String name, Pointer at, String space) {
        if (TypeTable.PRIMITIVES.contains(name) || table.find(name, space).isPresent()) {
            return;
        }
        if (TypeTable.COMPLEX.contains(name)) {
            malformed(at, "type: " + name + " (expected: the whole type as an object or list in place of the word)");
            return;
        }
        String hint = meant(name).map(word -> "; did you mean " + word + "?").orElse("");
        problems.add(new SchemaProblem(
                at,
                Kind.UNDEFINED,
                "unknown type: " + Shown.text(name)
                        + " (expected: a primitive type, or a name that is defined earlier in the schema" + hint
                        + ")"));
    }

    static Optional<String> meant(String name) {
        return Optional.ofNullable(MEANT.get(name));
    }

    private void union(ArrayNode union, Pointer at, String space) {
        if (union.items().isEmpty()) {
            malformed(at, "union of nothing (expected: at least one branch, or no value fits)");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < union.items().size(); i++) {
            Node branch = union.items().get(i);
            Pointer place = at.child(i);
            if (branch instanceof ArrayNode) {
                malformed(place, "union within a union (expected: its branches in the outer one)");
            }
            type(branch, place, space);
            branchName(branch, space)
                    .filter(name -> !seen.add(name))
                    .ifPresent(name -> malformed(
                            place, "union branch: " + Shown.text(name) + " twice (expected: each type at most once)"));
        }
    }

    /** What tells a branch from the others: the full name of a named type, else the type's word. */
    private Optional<String> branchName(Node branch, String space) {
        Optional<String> word = word(Optional.of(branch));
        if (branch instanceof ObjectNode object) {
            word = word(object.get("type"));
            Optional<String> name = word(object.get("name"));
            if (word.filter(TypeTable.NAMED::contains).isPresent() && name.isPresent()) {
                String own = word(object.get("namespace")).orElse(space);
                return Optional.of(TypeTable.fullName(name.get(), own));
            }
        }
        return word.map(
                text -> table.find(text, space).map(Definition::fullName).orElse(text));
    }

    private void object(ObjectNode object, Pointer at, String space) {
        Optional<Node> type = object.get("type");
        if (type.isEmpty()) {
            malformed(at, "required member is missing: type");
        } else if (!(type.get() instanceof StringNode word)) {
            malformed(at.child("type"), "type: " + type.get().kind() + " (expected: a type's name)");
        } else {
            records.decimal(object, at);
            switch (word.value()) {
                case "record", "error", "enum", "fixed" -> named(word.value(), object, at, space);
                case "array" -> content(object, "items", at, space);
                case "map" -> content(object, "values", at, space);
                default -> reference(word.value(), at.child("type"), space);
            }
        }
    }

    private void content(ObjectNode object, String member, Pointer at, String space) {
        object.get(member)
                .ifPresentOrElse(
                        node -> type(node, at.child(member), space),
                        () -> malformed(at, "required member is missing: " + member));
    }

    private void named(String word, ObjectNode object, Pointer at, String space) {
        Optional<String> fullName = names.fullName(object, at, space);
        String inner = fullName.map(TypeTable::space).orElse(space);
        fullName.flatMap(name -> table.add(new Definition(name, inner, object, at)))
                .ifPresent(first -> names.problem(
                        at.child("name"),
                        "name",
                        first.fullName(),
                        " defined again (expected: once, " + definedAt(first) + "; later uses give the name only)"));
        names.aliases(object, at, true);
        switch (word) {
            case "enum" -> records.symbols(object, at);
            case "fixed" -> records.size(object, at);
            default -> records.fields(object, at, inner);
        }
    }

    private String definedAt(Definition first) {
        if (table.isBorrowed(first.fullName())) {
            return "in a shared schema that is referred to";
        }
        return "at " + (first.pointer().equals(Pointer.ROOT) ? "the top" : first.pointer()) + " of the schema";
    }

    void malformed(Pointer at, String message) {
        problems.add(new SchemaProblem(at, Kind.MALFORMED, message));
    }

    static Optional<String> word(Optional<Node> node) {
        return node.filter(StringNode.class::isInstance).map(text -> ((StringNode) text).value());
    }
}
