/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Changes one thing of a random schema, as people do, well or badly; the result may be no valid schema. */
final class SchemaMutation {

    private final RandomGenerator random;
    private final RandomSchemas schemas;

    SchemaMutation(RandomGenerator random, RandomSchemas schemas) {
        this.random = random;
        this.schemas = schemas;
    }

    /** A changed copy. */
    Map<String, Object> of(Map<String, Object> schema) {
        Map<String, Object> copy = object(copy(schema));
        List<Map<String, Object>> types = new ArrayList<>();
        gather(copy, types);
        Map<String, Object> type = types.get(random.nextInt(types.size()));
        switch (String.valueOf(type.get("type"))) {
            case "record" -> changeRecord(type);
            case "enum" -> changeEnum(type);
            case "fixed" -> changeFixed(type);
            case "array" -> type.put("items", changedType(member(type, "items")));
            default -> type.put("values", changedType(member(type, "values")));
        }
        return copy;
    }

    private void changeRecord(Map<String, Object> record) {
        List<Object> fields = list(member(record, "fields"));
        if (fields.isEmpty() || random.nextInt(8) == 0) {
            fields.add(random.nextInt(fields.size() + 1), schemas.field(1));
            return;
        }
        int index = random.nextInt(fields.size());
        Map<String, Object> field = object(fields.get(index));
        switch (random.nextInt(9)) {
            case 0 -> fields.remove(index);
            case 1 -> rename(record);
            case 2 -> Collections.shuffle(fields, Random.from(random));
            case 3 -> {
                String old = String.valueOf(field.put("name", schemas.name()));
                alias(field, old);
            }
            case 4 ->
                alias(
                        field,
                        String.valueOf(object(fields.get(random.nextInt(fields.size())))
                                .get("name")));
            case 5 -> record.put("namespace", random.nextBoolean() ? "one" : "two.deep");
            default -> {
                field.put("type", changedType(member(field, "type")));
                if (random.nextBoolean()) {
                    field.remove("default");
                }
            }
        }
    }

    private void changeEnum(Map<String, Object> type) {
        List<Object> symbols = list(member(type, "symbols"));
        switch (random.nextInt(5)) {
            case 0 -> symbols.add("Q" + symbols.size());
            case 1 -> symbols.subList(symbols.size() / 2, symbols.size()).clear();
            case 2 -> type.put("default", "A");
            case 3 -> type.put("namespace", "one");
            default -> rename(type);
        }
    }

    private void changeFixed(Map<String, Object> type) {
        switch (random.nextInt(3)) {
            case 0 -> type.put("size", 1 + random.nextInt(3));
            case 1 -> type.put("namespace", "one");
            default -> rename(type);
        }
    }

    private void rename(Map<String, Object> named) {
        String old = String.valueOf(named.put("name", schemas.name()));
        alias(named, old);
    }

    private void alias(Map<String, Object> named, String old) {
        if (random.nextInt(3) > 0) {
            named.put("aliases", new ArrayList<>(List.of(old)));
        }
    }

    private Object changedType(Object type) {
        if (type instanceof List<?> && random.nextInt(3) > 0) {
            List<Object> branches = list(type);
            switch (random.nextInt(4)) {
                case 0 -> branches.add(schemas.primitive());
                case 1 -> Collections.shuffle(branches, Random.from(random));
                case 2 -> branches.add(schemas.type(1));
                default -> branches.subList(0, branches.size() / 2).clear();
            }
            return branches;
        }
        return switch (random.nextInt(4)) {
            case 0 -> type instanceof List<?> ? type : new ArrayList<>(List.of("null", type));
            case 1 -> schemas.type(1);
            default -> promoted(type);
        };
    }

    private Object promoted(Object type) {
        return switch (String.valueOf(type)) {
            case "int" -> "long";
            case "long" -> "double";
            case "float" -> "double";
            case "string" -> "bytes";
            case "bytes" -> "string";
            default -> schemas.primitive();
        };
    }

    /** All types that are written as objects, outer ones first. */
    private static void gather(Object node, List<Map<String, Object>> types) {
        if (node instanceof Map<?, ?>) {
            Map<String, Object> object = object(node);
            if (!object.containsKey("default") || object.containsKey("symbols")) {
                if (List.of("record", "enum", "fixed", "array", "map").contains(String.valueOf(object.get("type")))) {
                    types.add(object);
                }
            }
            object.forEach((name, value) -> {
                if (!name.equals("default")) {
                    gather(value, types);
                }
            });
        } else if (node instanceof List<?> items) {
            items.forEach(item -> gather(item, types));
        }
    }

    private static Object member(Map<String, Object> object, String name) {
        return Objects.requireNonNull(object.get(name));
    }

    private static Object copy(Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> copy.put(name, copy(value)));
            return copy;
        }
        return node instanceof List<?> list
                ? new ArrayList<Object>(list.stream().map(SchemaMutation::copy).toList())
                : node;
    }

    @SuppressWarnings("unchecked") // the generator makes nothing else
    private static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked") // the generator makes nothing else
    private static List<Object> list(Object node) {
        return (List<Object>) node;
    }
}
