/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as expressions see it. It behaves as a protobuf message does where a part is absent: {@code has()} is false
 * all the way down, lists and maps are empty. It differs in one point: reading an absent scalar fails, where a message would
 * give a default that nobody wrote.
 */
@SuppressWarnings("Immutable") // the values are immutable records, which the type parameter cannot say
final class ObjectValue<T> extends StructValue<String, ObjectValue<T>> {

    private final ObjectType<T> type;
    private final String path;
    private final @Nullable T value;

    ObjectValue(ObjectType<T> type, String path, @Nullable T value) {
        this.type = type;
        this.path = path;
        this.value = value;
    }

    /** What leads to the object, for messages. */
    String path() {
        return path;
    }

    /** The Java value; null for the absent object. */
    @Nullable
    T held() {
        return value;
    }

    @Override
    public Object select(String name) {
        ObjectType.Field<T> field = type.fields().get(name);
        String at = path + "." + name;
        if (field == null) {
            throw CelAttributeNotFoundException.of(at + " does not exist");
        }
        return find(name)
                .map(Object.class::cast)
                .or(() -> field.absent().apply(at))
                .orElseThrow(() -> CelAttributeNotFoundException.of(at + " is absent (guard it with has())"));
    }

    @Override
    public Optional<?> find(String name) {
        ObjectType.Field<T> field = type.fields().get(name);
        return value == null || field == null ? Optional.empty() : field.read().read(value, path + "." + name);
    }

    @Override
    public ObjectValue<T> value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return value == null;
    }

    @Override
    public CelType celType() {
        return type.celType();
    }

    /** Two objects are equal where each field is; positions in the documents do not count. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectValue<?> that && type == that.type && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    private List<Object> parts() {
        return type.identity(value)
                .map(List::of)
                .orElseGet(() ->
                        type.fields().keySet().stream().<Object>map(this::find).toList());
    }

    @Override
    public String toString() {
        return path;
    }
}
