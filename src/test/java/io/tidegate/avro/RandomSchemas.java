/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes random schemas as trees of maps, lists and scalars, the way JSON has them, so that they can be changed at random. */
final class RandomSchemas {

    private static final List<String> PRIMITIVES =
            List.of("boolean", "int", "long", "float", "double", "bytes", "string");

    private final RandomGenerator random;
    private final List<String> defined = new ArrayList<>();
    private int count;

    RandomSchemas(RandomGenerator random) {
        this.random = random;
    }

    /** A record with nested types of all kinds, recursive ones too. */
    Map<String, Object> schema() {
        defined.clear();
        count = 0;
        return record(3);
    }

    private Map<String, Object> record(int depth) {
        Map<String, Object> record = named("record");
        if (random.nextInt(3) == 0) {
            record.put("namespace", random.nextBoolean() ? "one" : "two.deep");
        }
        defined.add((String) record.get("name"));
        List<Object> fields = new ArrayList<>();
        IntStream.range(0, 1 + random.nextInt(4)).forEach(_ -> fields.add(field(depth)));
        record.put("fields", fields);
        return record;
    }

    /** A field that no other one is named like. */
    Map<String, Object> field(int depth) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", "f" + count++);
        Object type = type(depth);
        field.put("type", type);
        if (random.nextInt(3) == 0) {
            Object value = value(type);
            if (value != null) {
                field.put("default", value);
            }
        }
        return field;
    }

    Object type(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 5)) {
            case 0 -> named("enum", "symbols", symbols());
            case 1 -> named("fixed", "size", 1 + random.nextInt(3));
            case 5 -> record(depth - 1);
            case 6 -> collection("array", "items", depth);
            case 7 -> collection("map", "values", depth);
            case 8, 9 -> union(depth);
            // a record met again must be avoidable, or its data never ends
            case 10 -> new ArrayList<>(List.of("null", defined.get(random.nextInt(defined.size()))));
            default -> primitive();
        };
    }

    String primitive() {
        return PRIMITIVES.get(random.nextInt(PRIMITIVES.size()));
    }

    /** A new name, never given before in this schema. */
    String name() {
        return "N" + count++;
    }

    private List<Object> union(int depth) {
        List<Object> branches = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            branches.add("null");
        }
        IntStream.range(0, 1 + random.nextInt(3)).forEach(_ -> {
            Object type = type(depth - 1);
            if (!(type instanceof List)) {
                branches.add(type);
            }
        });
        return branches;
    }

    private Map<String, Object> collection(String type, String member, int depth) {
        Map<String, Object> collection = new LinkedHashMap<>(Map.of("type", type));
        collection.put(member, type(depth - 1));
        return collection;
    }

    private Map<String, Object> named(String type) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("type", type);
        named.put("name", name());
        return named;
    }

    private Map<String, Object> named(String type, String member, Object value) {
        Map<String, Object> named = named(type);
        named.put(member, value);
        return named;
    }

    private List<Object> symbols() {
        return new ArrayList<>(List.of("A", "B", "C", "D").subList(0, 1 + random.nextInt(4)));
    }

    /** A default that fits more often than not; null for none. */
    @Nullable
    Object value(Object type) {
        if (type instanceof List<?> branches) {
            return branches.isEmpty() ? null : value(branches.get(random.nextInt(branches.size())));
        }
        if (type instanceof Map<?, ?> map) {
            return switch (String.valueOf(map.get("type"))) {
                case "array" -> random.nextBoolean() ? List.of() : List.of("oops");
                case "map", "record" -> Map.of();
                case "enum" -> random.nextInt(4) == 0 ? "Z" : "A";
                case "fixed" -> "ab";
                default -> value(String.valueOf(map.get("type")));
            };
        }
        return switch (String.valueOf(type)) {
            case "boolean" -> true;
            case "int", "long" -> random.nextInt(5) == 0 ? (Object) "x" : random.nextInt();
            case "float", "double" -> 0.5;
            case "bytes", "string" -> random.nextInt(5) == 0 ? (Object) 1 : "text";
            case "null" -> random.nextBoolean() ? "NULL" : null;
            default -> Map.of();
        };
    }
}
