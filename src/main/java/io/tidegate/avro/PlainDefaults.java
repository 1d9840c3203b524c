/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.BooleanNode;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import java.math.BigDecimal;
import java.util.Optional;

/** Judges default values of types that hold no others; each says what it expects, or nothing where the value fits. */
final class PlainDefaults {

    private PlainDefaults() {}

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
