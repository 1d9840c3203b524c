/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Spelling;
import io.tidegate.document.StringNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Writes a value as Avro's JSON wants it, where it is clear what is meant: a union's value without its branch, a field left
 * out that has a default, a number in quotes. All that one decoder tries is bounded, for unions of unions have no end.
 */
final class SampleSpelling {

    private static final int MOST_STEPS = 100_000;
    private static final int STEPS_PER_DEFAULT = 20;
    private static final int STEPS_PER_NAME = 5;
    private static final int LONGEST_NAME = 64;

    private int stepsLeft = MOST_STEPS;

    /** The value in the right spelling, the same where it was right; empty where there is none, or not one only. */
    Optional<Node> spell(Schema type, Node value) {
        if (--stepsLeft < 0) {
            return Optional.empty();
        }
        return switch (type.getType()) {
            case RECORD -> value instanceof ObjectNode object ? record(type, object) : Optional.empty();
            case ARRAY -> value instanceof ArrayNode array ? array(type, array) : Optional.empty();
            case MAP -> value instanceof ObjectNode object ? map(type, object) : Optional.empty();
            case UNION -> union(type, value);
            case ENUM -> SampleScalars.misfit(type, value).isEmpty() ? Optional.of(value) : symbol(type, value);
            default -> SampleScalars.misfit(type, value).isEmpty() ? Optional.of(value) : Rewritten.of(type, value);
        };
    }

    private Optional<Node> record(Schema type, ObjectNode value) {
        JsonBuilder whole = new JsonBuilder();
        for (Schema.Field field : type.getFields()) {
            Optional<Node> spelt = value.get(field.name())
                    .map(given -> spell(field.schema(), given))
                    .orElseGet(() -> byDefault(field));
            if (spelt.isEmpty()) {
                return Optional.empty();
            }
            whole.put(field.name(), spelt.get());
        }
        boolean known = value.members().keySet().stream().allMatch(name -> type.getField(name) != null);
        return known ? Optional.of(whole.build()) : Optional.empty();
    }

    private Optional<Node> array(Schema type, ArrayNode value) {
        List<Node> items = new ArrayList<>();
        for (Node item : value.items()) {
            spell(type.getElementType(), item).ifPresent(items::add);
        }
        return items.size() == value.items().size() ? Optional.of(JsonBuilder.array(items)) : Optional.empty();
    }

    private Optional<Node> map(Schema type, ObjectNode value) {
        JsonBuilder whole = new JsonBuilder();
        for (Map.Entry<String, Node> entry : value.values().entrySet()) {
            Optional<Node> spelt = spell(type.getValueType(), entry.getValue());
            if (spelt.isEmpty()) {
                return Optional.empty();
            }
            whole.put(entry.getKey(), spelt.get());
        }
        return Optional.of(whole.build());
    }

    private Optional<Node> union(Schema type, Node value) {
        stepsLeft -= type.getTypes().size();
        if (value instanceof NullNode) {
            return type.isNullable() ? Optional.of(value) : Optional.empty();
        }
        Optional<SampleUnion.Branch> named = SampleUnion.branch(type, value);
        if (named.isPresent()) {
            Schema branch = named.get().type();
            return spell(branch, named.get().value()).map(inner -> SampleUnion.wrapped(branch, inner));
        }
        return misnamed(type, value).or(() -> plain(type, value));
    }

    /** A value wrapped in a name that is almost that of a branch: without its namespace, or that of null. */
    private Optional<Node> misnamed(Schema union, Node value) {
        if (!(value instanceof ObjectNode object) || object.members().size() != 1) {
            return Optional.empty();
        }
        String name = object.members().firstEntry().getKey();
        Node inner = object.members().firstEntry().getValue().value();
        return name.equals("null") && inner instanceof NullNode && union.isNullable()
                ? Optional.of(inner)
                : only(
                        SampleUnion.values(union)
                                .filter(branch -> branch.getName().equals(name)),
                        inner);
    }

    /** A value that is not wrapped: as it is, or rewritten where the union has but one type for it. */
    private Optional<Node> plain(Schema union, Node value) {
        Optional<Node> asItIs = only(
                SampleUnion.values(union)
                        .filter(type -> isContainer(type)
                                || SampleScalars.misfit(type, value).isEmpty()),
                value);
        boolean choice = SampleUnion.values(union).skip(1).findAny().isPresent();
        return asItIs.isPresent() || choice ? asItIs : only(SampleUnion.values(union), value);
    }

    private static boolean isContainer(Schema type) {
        return switch (type.getType()) {
            case RECORD, ARRAY, MAP -> true;
            default -> false;
        };
    }

    /** The value as one of these branches, where it can be one of them only. */
    private Optional<Node> only(Stream<Schema> branches, Node value) {
        List<Node> fitting = branches.flatMap(
                        branch -> spell(branch, value).map(inner -> SampleUnion.wrapped(branch, inner)).stream())
                .limit(2)
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private Optional<Node> symbol(Schema type, Node value) {
        return value instanceof StringNode text
                ? nearest(text.value(), type.getEnumSymbols()).map(JsonBuilder::string)
                : Optional.empty();
    }

    /** The field that a name is an alias of, or almost the name of. */
    Optional<Schema.Field> meant(String name, Collection<Schema.Field> fields) {
        stepsLeft -= fields.size();
        if (stepsLeft < 0) {
            return Optional.empty();
        }
        Optional<Schema.Field> alias =
                fields.stream().filter(field -> field.aliases().contains(name)).findFirst();
        return alias.isPresent()
                ? alias
                : nearest(name, fields.stream().map(Schema.Field::name).toList())
                        .flatMap(near -> fields.stream()
                                .filter(field -> field.name().equals(near))
                                .findFirst());
    }

    private Optional<String> nearest(String name, Collection<String> known) {
        stepsLeft -= STEPS_PER_NAME * known.size();
        return stepsLeft < 0 || name.length() > LONGEST_NAME
                ? Optional.empty()
                : Spelling.nearest(
                        name,
                        known.stream()
                                .filter(one -> one.length() <= LONGEST_NAME)
                                .toList());
    }

    /** A field's default, as a sample writes it; empty where it has none. */
    Optional<Node> byDefault(Schema.Field field) {
        stepsLeft -= STEPS_PER_DEFAULT;
        return stepsLeft < 0 || !field.hasDefaultValue() ? Optional.empty() : DefaultNode.of(field);
    }
}
