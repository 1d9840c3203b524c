/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.avro.SchemaProblem.Kind;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.StringNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the names in a schema (Avro 1.12 specification, "Names"); ASCII only, as every Avro library takes them. */
final class NameRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String EXPECTED = " (expected: letters A-Z, digits and _, not starting with a digit)";
    private static final String EXPECTED_FULL =
            " (expected: parts of letters A-Z, digits and _, none starting with a digit, joined by dots)";

    private final List<SchemaProblem> problems;

    NameRules(List<SchemaProblem> problems) {
        this.problems = problems;
    }

    /** The full name of a record, enum or fixed, or empty where it has none; a bad name is reported and still returned. */
    Optional<String> fullName(ObjectNode node, Pointer at, String space) {
        String own = namespace(node, at).orElse(space);
        Optional<String> name = text(node, "name", at);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String fullName = TypeTable.fullName(name.get(), own);
        String simple = fullName.substring(fullName.lastIndexOf('.') + 1);
        if (!isFullName(name.get())) {
            problem(at.child("name"), "name", name.get(), EXPECTED_FULL);
        } else if (TypeTable.PRIMITIVES.contains(simple)) {
            problem(at.child("name"), "name", name.get(), " (expected: not the name of a primitive type)");
        }
        return Optional.of(fullName.startsWith(".") ? simple : fullName);
    }

    private Optional<String> namespace(ObjectNode node, Pointer at) {
        Optional<Node> namespace = node.get("namespace");
        if (namespace.isEmpty()) {
            return Optional.empty();
        }
        if (!(namespace.get() instanceof StringNode text)) {
            malformed(at.child("namespace"), "namespace: " + namespace.get().kind() + " (expected: a string)");
            return Optional.empty();
        }
        if (!text.value().isEmpty() && !isFullName(text.value())) {
            problem(at.child("namespace"), "namespace", text.value(), EXPECTED_FULL);
        }
        return Optional.of(text.value());
    }

    /** The name of a field, checked, or empty where it has none. */
    Optional<String> fieldName(ObjectNode field, Pointer at) {
        Optional<String> name = text(field, "name", at);
        name.filter(text -> !isName(text)).ifPresent(text -> problem(at.child("name"), "field name", text, EXPECTED));
        return name;
    }

    /** Checks a list of names that must differ. */
    void symbols(ArrayNode symbols, Pointer at) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < symbols.items().size(); i++) {
            Node symbol = symbols.items().get(i);
            if (!(symbol instanceof StringNode text)) {
                malformed(at.child(i), "enum symbol: " + symbol.kind() + " (expected: a string)");
            } else if (!isName(text.value())) {
                problem(at.child(i), "enum symbol", text.value(), EXPECTED);
            } else if (!seen.add(text.value())) {
                problem(at.child(i), "enum symbol", text.value(), " twice (expected: each symbol once)");
            }
        }
    }

    /** Checks the aliases of a type or field; only a type's may have dots. */
    void aliases(ObjectNode node, Pointer at, boolean dots) {
        Optional<Node> aliases = node.get("aliases");
        if (aliases.isEmpty()) {
            return;
        }
        Pointer place = at.child("aliases");
        if (!(aliases.get() instanceof ArrayNode list)) {
            malformed(place, "aliases: " + aliases.get().kind() + " (expected: a list of names)");
            return;
        }
        for (int i = 0; i < list.items().size(); i++) {
            Node alias = list.items().get(i);
            if (!(alias instanceof StringNode text)) {
                malformed(place.child(i), "alias: " + alias.kind() + " (expected: a string)");
            } else if (dots ? !isFullName(text.value()) : !isName(text.value())) {
                problem(place.child(i), "alias", text.value(), dots ? EXPECTED_FULL : EXPECTED);
            }
        }
    }

    /** A field's alias must be no field's name, or a reader cannot tell which of the two a writer's field is. */
    void aliasesTaken(ObjectNode field, Pointer at, Set<String> declared) {
        if (!(field.get("aliases").orElse(null) instanceof ArrayNode list)) {
            return;
        }
        String own = SchemaCheck.word(field.get("name")).orElse("");
        for (int i = 0; i < list.items().size(); i++) {
            Pointer place = at.child("aliases").child(i);
            String alias = SchemaCheck.word(Optional.of(list.items().get(i))).orElse("");
            if (alias.equals(own)) {
                problem(place, "alias", alias, " (expected: a name that the field had before, not the one it has)");
            } else if (declared.contains(alias)) {
                problem(place, "alias", alias, " (expected: not the name of another field of the record)");
            }
        }
    }

    void problem(Pointer at, String what, String name, String expected) {
        problems.add(new SchemaProblem(at, Kind.NAME, what + ": " + Shown.text(name) + expected));
    }

    private Optional<String> text(ObjectNode node, String member, Pointer at) {
        Optional<Node> value = node.get(member);
        if (value.isEmpty()) {
            malformed(at, "required member is missing: " + member);
        } else if (!(value.get() instanceof StringNode)) {
            malformed(at.child(member), member + ": " + value.get().kind() + " (expected: a string)");
        }
        return value.filter(StringNode.class::isInstance).map(text -> ((StringNode) text).value());
    }

    private void malformed(Pointer at, String message) {
        problems.add(new SchemaProblem(at, Kind.MALFORMED, message));
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** A dot at the start is Avro's way to say "in no namespace". */
    static boolean isFullName(String text) {
        String rest = text.startsWith(".") ? text.substring(1) : text;
        return List.of(rest.split("\\.", -1)).stream().allMatch(NameRules::isName);
    }

    /** The names that a list of nodes holds as strings, in order. */
    static List<String> strings(ArrayNode list) {
        List<String> strings = new ArrayList<>();
        list.items().forEach(item -> {
            if (item instanceof StringNode text) {
                strings.add(text.value());
            }
        });
        return strings;
    }
}
