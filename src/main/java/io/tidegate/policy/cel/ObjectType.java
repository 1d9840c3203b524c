/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A type of object that expressions see: its fields in order, their CEL types, and how each is read from the Java value. */
final class ObjectType<T> {

    private final StructType celType;
    private final SequencedMap<String, Field<T>> fields;
    private final Optional<Function<T, Object>> identity;

    private ObjectType(String name, SequencedMap<String, Field<T>> fields, Optional<Function<T, Object>> identity) {
        this.fields = fields;
        this.identity = identity;
        Map<String, CelType> types = new LinkedHashMap<>();
        fields.forEach((field, how) -> types.put(field, how.type()));
        ImmutableMap<String, CelType> byName = ImmutableMap.copyOf(types);
        this.celType = StructType.create(
                name, ImmutableSet.copyOf(types.keySet()), field -> Optional.ofNullable(byName.get(field)));
    }

    StructType celType() {
        return celType;
    }

    SequencedMap<String, Field<T>> fields() {
        return fields;
    }

    /** What two values that are there are equal by; empty where it is all fields. */
    Optional<Object> identity(@Nullable T value) {
        return value == null ? Optional.empty() : identity.map(of -> of.apply(value));
    }

    /** The value as expressions see it; null makes the absent object, which has none of its fields. */
    ObjectValue<T> value(String path, @Nullable T value) {
        return new ObjectValue<>(this, path, value);
    }

    /** The values as expressions see them. */
    List<ObjectValue<T>> values(String path, List<T> values) {
        return IntStream.range(0, values.size())
                .mapToObj(index -> value(path + "[" + index + "]", values.get(index)))
                .toList();
    }

    static <T> Builder<T> named(String name) {
        return new Builder<>(name);
    }

    /**
     * One field.
     *
     * @param read gives the field's value of an object that is there; empty where the field is absent
     * @param absent stands in for an absent value; empty where reading it must fail
     */
    record Field<T>(CelType type, Reader<T> read, Function<String, Optional<Object>> absent) {}

    /** Reads a field. */
    interface Reader<T> {
        Optional<?> read(T value, String path);
    }

    /** Gathers the fields of a type. */
    static final class Builder<T> {

        private final String name;
        private final SequencedMap<String, Field<T>> fields = new LinkedHashMap<>();
        private Optional<Function<T, Object>> identity = Optional.empty();

        private Builder(String name) {
            this.name = name;
        }

        /** A scalar that every object has. */
        Builder<T> with(String field, CelType type, Function<T, Object> read) {
            return maybe(field, type, value -> Optional.of(read.apply(value)));
        }

        /** A scalar that may be absent. */
        Builder<T> maybe(String field, CelType type, Function<T, Optional<?>> read) {
            fields.put(field, new Field<>(type, (value, path) -> read.apply(value), path -> Optional.empty()));
            return this;
        }

        /** A list or map; an empty one counts as absent but can be read. */
        Builder<T> many(String field, CelType type, Object empty, Function<T, Object> read) {
            fields.put(
                    field,
                    new Field<>(type, (value, path) -> notEmpty(read.apply(value), empty), path -> Optional.of(empty)));
            return this;
        }

        /** An object that may be absent; an absent one can be read, and has no field. */
        <U> Builder<T> part(String field, ObjectType<U> type, Function<T, Optional<U>> read) {
            fields.put(
                    field,
                    new Field<>(
                            type.celType(),
                            (value, path) -> read.apply(value).map(part -> type.value(path, part)),
                            path -> Optional.of(type.value(path, null))));
            return this;
        }

        /** A list of objects. */
        <U> Builder<T> parts(String field, ObjectType<U> type, Function<T, List<U>> read) {
            fields.put(
                    field,
                    new Field<>(
                            ListType.create(type.celType()),
                            (value, path) -> notEmpty(type.values(path, read.apply(value)), List.of()),
                            path -> Optional.of(List.of())));
            return this;
        }

        /** Compares values by this, where the fields do not show all. */
        Builder<T> equalBy(Function<T, Object> of) {
            identity = Optional.of(of);
            return this;
        }

        ObjectType<T> build() {
            return new ObjectType<>(name, fields, identity);
        }

        private static Optional<Object> notEmpty(Object value, Object empty) {
            return value.equals(empty) ? Optional.empty() : Optional.of(value);
        }
    }
}
