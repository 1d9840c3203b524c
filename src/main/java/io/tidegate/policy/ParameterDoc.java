/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

/**
 * A parameter of a built-in rule, given under {@code with:}.
 *
 * @param defaultText the value that holds where none is given, as it would be written; a list like {@code [a, b]}
 */
public record ParameterDoc(String name, Type type, String defaultText, String description) {

    /** What a parameter's value may be; a policy with another does not load. */
    public enum Type {
        /** ISO 8601, like PT30S. */
        DURATION,
        /** RFC 3339, like 2000-01-01T00:00:00Z. */
        INSTANT,
        /** From 0. */
        INTEGER,
        STRING,
        STRINGS,
        BOOLEAN
    }
}
