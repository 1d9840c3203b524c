/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.avro.SchemaProblem.Kind;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.Node;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what stands inside records, enums and fixed types. */
final class RecordCheck {

    /** How large Avro's Java library lets a fixed be. */
    private static final BigDecimal MAX_SIZE = BigDecimal.valueOf(Integer.MAX_VALUE - 8L);

    /** Avro compares the symbols of two enums in quadratic time. */
    private static final int MAX_SYMBOLS = 10_000;

    private static final Set<String> ORDERS = Set.of("ascending", "descending", "ignore");

    private final SchemaCheck types;
    private final NameRules names;
    private final DefaultCheck defaults;
    private final List<SchemaProblem> problems;

    RecordCheck(SchemaCheck types, NameRules names, DefaultCheck defaults, List<SchemaProblem> problems) {
        this.types = types;
        this.names = names;
        this.defaults = defaults;
        this.problems = problems;
    }

    void fields(ObjectNode record, Pointer at, String space) {
        list(record, "fields", at).ifPresent(fields -> {
            Set<String> seen = new HashSet<>();
            Set<String> declared = new HashSet<>();
            fields.items().forEach(node -> {
                if (node instanceof ObjectNode field) {
                    SchemaCheck.word(field.get("name")).ifPresent(declared::add);
                }
            });
            for (int i = 0; i < fields.items().size(); i++) {
                Pointer place = at.child("fields").child(i);
                Node node = fields.items().get(i);
                if (node instanceof ObjectNode field) {
                    field(field, place, space, seen);
                    names.aliasesTaken(field, place, declared);
                } else {
                    malformed(place, "field: " + Shown.value(node) + " (expected: an object with name and type)");
                }
            }
        });
    }

    private void field(ObjectNode field, Pointer at, String space, Set<String> seen) {
        names.fieldName(field, at)
                .filter(name -> !seen.add(name))
                .ifPresent(name -> names.problem(
                        at.child("name"), "field name", name, " twice (expected: each field of a record once)"));
        names.aliases(field, at, false);
        Optional<Node> type = field.get("type");
        if (type.isEmpty()) {
            malformed(at, "required member is missing: type");
        } else {
            types.type(type.get(), at.child("type"), space);
            field.get("default").ifPresent(value -> defaults.later(type.get(), space, value, at.child("default")));
        }
        Optional<Node> order = field.get("order");
        if (order.isPresent()
                && SchemaCheck.word(order).filter(ORDERS::contains).isEmpty()) {
            malformed(
                    at.child("order"),
                    "order: " + Shown.value(order.get()) + " (expected: ascending, descending or ignore)");
        }
    }

    void symbols(ObjectNode object, Pointer at) {
        Optional<ArrayNode> symbols = list(object, "symbols", at);
        symbols.ifPresent(list -> names.symbols(list, at.child("symbols")));
        symbols.filter(list -> list.items().isEmpty())
                .ifPresent(_ -> malformed(
                        at.child("symbols"), "enum symbols: none (expected: at least one, or no value fits)"));
        symbols.map(list -> list.items().size())
                .filter(size -> size > MAX_SYMBOLS)
                .ifPresent(size -> malformed(
                        at.child("symbols"), "enum symbols: " + size + " (expected: at most " + MAX_SYMBOLS + ")"));
        Optional<Node> chosen = object.get("default");
        if (symbols.isPresent() && chosen.isPresent()) {
            List<String> known = NameRules.strings(symbols.get());
            if (SchemaCheck.word(chosen).filter(known::contains).isEmpty()) {
                malformed(
                        at.child("default"),
                        "enum default: " + Shown.value(chosen.get()) + " (expected: one of " + Shown.names(known)
                                + ")");
            }
        }
    }

    /**
     * Checks a decimal's scale (Avro 1.12 specification, "Decimal"); one that does not fit makes Avro's libraries ignore the
     * logical type, without a word.
     */
    void decimal(ObjectNode type, Pointer at) {
        boolean decimal = SchemaCheck.word(type.get("logicalType"))
                .filter("decimal"::equals)
                .isPresent();
        if (decimal
                && type.get("scale").orElse(null) instanceof NumberNode scale
                && type.get("precision").orElse(null) instanceof NumberNode precision
                && (scale.value().signum() < 0 || scale.value().compareTo(precision.value()) > 0)) {
            malformed(
                    at.child("scale"),
                    "scale: " + Shown.value(scale) + " (expected: from 0 to the precision, " + Shown.value(precision)
                            + "; with another one Avro ignores that it is a decimal, and consumers get bare bytes)");
        }
    }

    void size(ObjectNode object, Pointer at) {
        Optional<Node> size = object.get("size");
        if (size.isEmpty()) {
            malformed(at, "required member is missing: size");
        } else if (!(size.get() instanceof NumberNode number) || !isSize(number.value())) {
            malformed(
                    at.child("size"),
                    "size: " + Shown.value(size.get()) + " (expected: a whole number of bytes from 0 to " + MAX_SIZE
                            + ")");
        }
    }

    private static boolean isSize(BigDecimal value) {
        return value.signum() >= 0
                && value.compareTo(MAX_SIZE) <= 0
                && value.stripTrailingZeros().scale() <= 0;
    }

    private Optional<ArrayNode> list(ObjectNode object, String member, Pointer at) {
        Optional<Node> node = object.get(member);
        if (node.isEmpty()) {
            malformed(at, "required member is missing: " + member);
        } else if (!(node.get() instanceof ArrayNode)) {
            malformed(at.child(member), member + ": " + Shown.value(node.get()) + " (expected: a list)");
        }
        return node.filter(ArrayNode.class::isInstance).map(ArrayNode.class::cast);
    }

    private void malformed(Pointer at, String message) {
        problems.add(new SchemaProblem(at, Kind.MALFORMED, message));
    }
}
