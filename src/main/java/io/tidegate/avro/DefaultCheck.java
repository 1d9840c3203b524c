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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that every default fits its field (Avro 1.12 specification, "Complex Types", table of default values). Avro's own
 * check lets pass an enum default that is no symbol and a fixed default of the wrong length, which then break the reader,
 * and takes exponential time for some schemas that are refused here.
 */
final class DefaultCheck {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_STEPS = 1_000_000;
    private static final Set<String> NOT_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

    private final TypeTable table;
    private final List<SchemaProblem> problems;
    private final List<Pending> pending = new ArrayList<>();
    private int steps;
    private Pointer current = Pointer.ROOT;

    private record Pending(Node type, String space, Node value, Pointer at) {}

    DefaultCheck(TypeTable table, List<SchemaProblem> problems) {
        this.table = table;
        this.problems = problems;
    }

    /** Notes a field's default, to be checked when all types are known. */
    void later(Node type, String space, Node value, Pointer at) {
        pending.add(new Pending(type, space, value, at));
    }

    /** Checks all that was noted. */
    void run() {
        for (Pending field : pending) {
            current = field.at();
            expectation(field)
                    .ifPresent(expected -> problems.add(new SchemaProblem(
                            field.at(),
                            Kind.MALFORMED,
                            "default: " + Shown.value(field.value()) + " (expected: " + expected + ")")));
        }
    }

    private Optional<String> expectation(Pending field) {
        Optional<String> word = field.type() instanceof ObjectNode object
                ? SchemaCheck.word(object.get("type"))
                : SchemaCheck.word(Optional.of(field.type()));
        if (word.filter(DefaultCheck::isFloating).isPresent()
                && field.value() instanceof StringNode text
                && NOT_NUMBERS.contains(text.value())) {
            return Optional.empty();
        }
        return misfit(field.type(), field.space(), field.value(), 0);
    }

    private static boolean isFloating(String word) {
        return word.equals("float") || word.equals("double");
    }

    /** What would be expected of the value, or empty where it fits; a type with a problem of its own takes anything. */
    private Optional<String> misfit(Node type, String space, Node value, int depth) {
        if (depth > MAX_DEPTH || ++steps > MAX_STEPS) {
            return Optional.of(
                    "a default that ends: with the defaults of the fields it leaves out it becomes too large");
        }
        return switch (type) {
            case StringNode name -> ofName(name.value(), space, value, depth);
            case ArrayNode union -> ofUnion(union, space, value, depth);
            case ObjectNode object -> ofObject(object, space, value, depth);
            case NumberNode _, BooleanNode _, NullNode _ -> Optional.empty();
        };
    }

    private Optional<String> ofName(String name, String space, Node value, int depth) {
        if (TypeTable.PRIMITIVES.contains(name)) {
            return Primitives.misfit(name, value);
        }
        return table.find(name, space).flatMap(definition -> ofNamed(definition, value, depth));
    }

    /**
     * The specification lets a default fit any branch, yet Avro's reader writes it as the first branch that looks like it, and
     * to it every record, enum, array and map does; so it must fit that one.
     */
    private Optional<String> ofUnion(ArrayNode union, String space, Node value, int depth) {
        for (Node branch : union.items()) {
            if (Primitives.looksLike(kind(branch, space), value)) {
                return misfit(branch, space, value, depth + 1)
                        .map(expected -> expected + ", as the first of the union's branches that Avro tries it with");
            }
        }
        return union.items().isEmpty() ? Optional.empty() : Optional.of("a value of one of the union's branches");
    }

    /** The word of a type, names followed. */
    private String kind(Node type, String space) {
        Optional<Node> node = type instanceof ObjectNode object ? object.get("type") : Optional.of(type);
        String word = SchemaCheck.word(node).orElse("");
        return table.find(word, space)
                .flatMap(definition -> SchemaCheck.word(definition.node().get("type")))
                .orElse(word);
    }

    private Optional<String> ofObject(ObjectNode type, String space, Node value, int depth) {
        String word = SchemaCheck.word(type.get("type")).orElse("");
        return switch (word) {
            case "record", "error", "enum", "fixed" -> {
                String own = SchemaCheck.word(type.get("namespace")).orElse(space);
                yield SchemaCheck.word(type.get("name"))
                        .flatMap(name -> table.find(TypeTable.fullName(name, own), ""))
                        .flatMap(definition -> ofNamed(definition, value, depth));
            }
            case "array" -> {
                Optional<Node> items = type.get("items");
                yield value instanceof ArrayNode list ? each(items, space, list.items(), depth) : Optional.of("a list");
            }
            case "map" -> {
                Optional<Node> values = type.get("values");
                yield value instanceof ObjectNode map
                        ? each(values, space, List.copyOf(map.values().values()), depth)
                        : Optional.of("an object");
            }
            default -> ofName(word, space, value, depth);
        };
    }

    private Optional<String> each(Optional<Node> type, String space, List<Node> values, int depth) {
        return type.flatMap(content -> values.stream()
                .flatMap(value -> misfit(content, space, value, depth + 1).stream())
                .findFirst()
                .map(expected -> "each item " + expected));
    }

    private Optional<String> ofNamed(Definition type, Node value, int depth) {
        return switch (SchemaCheck.word(type.node().get("type")).orElse("")) {
            case "enum" -> Primitives.symbolMisfit(type.node(), value);
            case "fixed" -> Primitives.fixedMisfit(type.node(), value);
            default ->
                value instanceof ObjectNode object
                        ? ofRecord(type, object, depth)
                        : Optional.of("an object with the fields of " + type.fullName());
        };
    }

    private Optional<String> ofRecord(Definition type, ObjectNode value, int depth) {
        if (holdsCurrent(type)) {
            return Optional.of("a default that does not hold " + type.fullName()
                    + ", the record around it, since Avro needs the default before it knows that record");
        }
        if (!(type.node().get("fields").orElse(null) instanceof ArrayNode fields)) {
            return Optional.empty();
        }
        for (Node node : fields.items()) {
            Optional<String> misfit =
                    node instanceof ObjectNode field ? ofField(type, field, value, depth) : Optional.empty();
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private boolean holdsCurrent(Definition type) {
        List<String> outer = type.pointer().segments();
        List<String> inner = current.segments();
        return outer.size() <= inner.size() && inner.subList(0, outer.size()).equals(outer);
    }

    private Optional<String> ofField(Definition type, ObjectNode field, ObjectNode value, int depth) {
        Optional<String> name = SchemaCheck.word(field.get("name"));
        Optional<Node> fieldType = field.get("type");
        if (name.isEmpty() || fieldType.isEmpty()) {
            return Optional.empty();
        }
        Optional<Node> given = value.get(name.get()).or(() -> field.get("default"));
        String path = "field " + Shown.text(name.get()) + " ";
        return given.isEmpty()
                ? Optional.of(path + "in it, which has no default of its own")
                : misfit(fieldType.get(), type.space(), given.get(), depth + 1).map(expected -> path + expected);
    }

    /** The values that need no other type to be judged. */
    private static final class Primitives {

        static Optional<String> misfit(String type, Node value) {
            return switch (type) {
                case "null" -> unless(value instanceof NullNode, "null");
                case "boolean" -> unless(value instanceof BooleanNode, "true or false");
                case "int" -> unless(isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE), "a whole number of 32 bits");
                case "long" -> unless(isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE), "a whole number of 64 bits");
                case "float", "double" -> unless(value instanceof NumberNode, "a number");
                case "bytes" -> unless(isBytes(value), "a string of characters up to \\u00ff, each a byte");
                default -> unless(value instanceof StringNode, "a string");
            };
        }

        static boolean looksLike(String kind, Node value) {
            return switch (kind) {
                case "null" -> value instanceof NullNode;
                case "boolean" -> value instanceof BooleanNode;
                case "int", "long", "float", "double" -> value instanceof NumberNode;
                case "string", "bytes", "fixed" -> value instanceof StringNode;
                default -> true;
            };
        }

        static Optional<String> symbolMisfit(ObjectNode type, Node value) {
            if (!(type.get("symbols").orElse(null) instanceof ArrayNode symbols)) {
                return Optional.empty();
            }
            boolean known = value instanceof StringNode text
                    && symbols.items().stream()
                            .anyMatch(item -> item instanceof StringNode symbol
                                    && symbol.value().equals(text.value()));
            return known ? Optional.empty() : Optional.of("one of " + Shown.names(NameRules.strings(symbols)));
        }

        static Optional<String> fixedMisfit(ObjectNode type, Node value) {
            if (!(type.get("size").orElse(null) instanceof NumberNode size)) {
                return Optional.empty();
            }
            boolean fits = value instanceof StringNode text
                    && isBytes(value)
                    && BigDecimal.valueOf(text.value().length()).compareTo(size.value()) == 0;
            return unless(fits, "a string of " + Shown.value(size) + " characters up to \\u00ff, each a byte");
        }

        private static boolean isBytes(Node value) {
            return value instanceof StringNode text && text.value().chars().allMatch(c -> c <= 0xff);
        }

        private static boolean isWhole(Node value, long min, long max) {
            return value instanceof NumberNode number
                    && number.value().compareTo(BigDecimal.valueOf(min)) >= 0
                    && number.value().compareTo(BigDecimal.valueOf(max)) <= 0
                    && number.value().stripTrailingZeros().scale() <= 0;
        }

        private static Optional<String> unless(boolean fits, String expected) {
            return fits ? Optional.empty() : Optional.of(expected);
        }
    }
}
