/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The parameters that a policy gives to a built-in rule, checked against its {@link ParameterDoc}s and filled with the
 * defaults when the policy loads; so a rule may ask for those that it documents, in their type, and for no others.
 */
public record Parameters(Map<String, Object> values) {

    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values = Map.copyOf(values);
    }

    public Duration duration(String name) {
        return get(name, Duration.class);
    }

    public Instant instant(String name) {
        return get(name, Instant.class);
    }

    public int integer(String name) {
        return get(name, Integer.class);
    }

    public String string(String name) {
        return get(name, String.class);
    }

    public boolean flag(String name) {
        return get(name, Boolean.class);
    }

    /** A list of strings. */
    public List<String> strings(String name) {
        List<?> list = get(name, List.class);
        return list.stream().map(String.class::cast).toList();
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalStateException(
                    "parameter " + name + ": " + value + " (expected: a " + type.getSimpleName() + ")");
        }
        return type.cast(value);
    }
}
