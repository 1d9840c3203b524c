/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.NumberNode;
import io.tidegate.document.StringNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Judges values in samples that hold no others; each says what it expects, or nothing where the value fits. */
final class SampleScalars {

    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final int MOST_DIGITS = 1_000;

    private SampleScalars() {}

    static Optional<String> misfit(Schema type, Node value) {
        return switch (type.getType()) {
            case NULL -> value instanceof NullNode ? Optional.empty() : Optional.of("null");
            case FLOAT, DOUBLE ->
                finite(type, value) ? Optional.empty() : Optional.of(TypeWords.of(type) + ", a number");
            case ENUM ->
                value instanceof StringNode text && type.hasEnumSymbol(text.value())
                        ? Optional.empty()
                        : Optional.of("one of " + Shown.names(type.getEnumSymbols()));
            case STRING -> string(type, value);
            case FIXED, BYTES -> bytes(type, value);
            default -> PlainDefaults.misfit(type.getName(), value).map(words -> TypeWords.of(type) + ", " + words);
        };
    }

    private static boolean finite(Schema type, Node value) {
        return value instanceof NumberNode number
                && (type.getType() == Schema.Type.FLOAT
                        ? Float.isFinite(number.value().floatValue())
                        : Double.isFinite(number.value().doubleValue()));
    }

    private static Optional<String> string(Schema type, Node value) {
        boolean uuid = "uuid".equals(type.getProp("logicalType"));
        boolean fits = value instanceof StringNode text
                && (!uuid || UUID.matcher(text.value()).matches());
        return fits
                ? Optional.empty()
                : Optional.of(TypeWords.of(type) + (uuid ? ", like 123e4567-e89b-12d3-a456-426614174000" : ""));
    }

    private static Optional<String> bytes(Schema type, Node value) {
        boolean fixed = type.getType() == Schema.Type.FIXED;
        boolean fits = PlainDefaults.misfit("bytes", value).isEmpty()
                && (!fixed || (value instanceof StringNode text && text.value().length() == type.getFixedSize()));
        if (!fits) {
            String length = fixed ? type.getFixedSize() + " characters" : "characters";
            return Optional.of(TypeWords.of(type) + ", a string of " + length + " up to \\u00ff, each a byte");
        }
        return type.getLogicalType() instanceof LogicalTypes.Decimal decimal && value instanceof StringNode text
                ? decimal(type, decimal, text.value().getBytes(StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    /** Avro reads any bytes as a decimal's unscaled number, so text such as "12.50" turns into a number with other digits. */
    private static Optional<String> decimal(Schema type, LogicalTypes.Decimal decimal, byte[] bytes) {
        int precision = decimal.getPrecision();
        boolean fits = bytes.length > 0
                && (precision > MOST_DIGITS
                        || new BigInteger(bytes).abs().compareTo(BigInteger.TEN.pow(precision)) < 0);
        return fits
                ? Optional.empty()
                : Optional.of(TypeWords.of(type) + ", the bytes of a whole number of at most " + precision
                        + " digits, which counts units of 1E-" + decimal.getScale());
    }
}
