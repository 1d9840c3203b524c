/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.BooleanNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.NumberNode;
import io.tidegate.document.Position;
import io.tidegate.document.StringNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A scalar that was written as people do, in the form that its type has in Avro's JSON: dates and amounts above all. */
final class Rewritten {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,40}([.][0-9]{1,40})?");
    private static final int MOST_DIGITS = 100;

    private Rewritten() {}

    /** The same value as the type has it; empty where there is none. */
    static Optional<Node> of(Schema type, Node value) {
        Optional<Node> rewritten = switch (value) {
            case StringNode text -> ofText(type, text.value());
            case NumberNode number -> ofNumber(type, number.value());
            case BooleanNode bool when type.getType() == Schema.Type.STRING -> text(Boolean.toString(bool.value()));
            default -> Optional.empty();
        };
        return rewritten.filter(node -> SampleScalars.misfit(type, node).isEmpty());
    }

    private static Optional<Node> ofText(Schema type, String text) {
        if (type.getType() == Schema.Type.BOOLEAN) {
            boolean known = text.equals("true") || text.equals("false");
            return known ? Optional.of(new BooleanNode(text.equals("true"), Position.START)) : Optional.empty();
        }
        if (NUMBER.matcher(text).matches()) {
            return ofNumber(type, new BigDecimal(text));
        }
        try {
            return date(String.valueOf(type.getProp("logicalType")), text);
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Optional<Node> date(String logicalType, String text) {
        return switch (logicalType) {
            case "date" -> number(BigDecimal.valueOf(LocalDate.parse(text).toEpochDay()));
            case "timestamp-millis" -> since1970(text, 3);
            case "timestamp-micros" -> since1970(text, 6);
            case "timestamp-nanos" -> since1970(text, 9);
            default -> Optional.empty();
        };
    }

    /** The instant in units of a second divided by a power of ten; no digit of it may get lost. */
    private static Optional<Node> since1970(String text, int power) {
        Instant instant = Instant.parse(text);
        BigDecimal seconds = BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
        return number(seconds.scaleByPowerOfTen(power));
    }

    private static Optional<Node> ofNumber(Schema type, BigDecimal number) {
        return switch (type.getType()) {
            case INT, LONG, FLOAT, DOUBLE -> number(number);
            case STRING -> text(CanonicalJson.text(new NumberNode(number, Position.START)));
            case BYTES, FIXED ->
                type.getLogicalType() instanceof LogicalTypes.Decimal decimal
                        ? bytes(type, decimal, number.stripTrailingZeros())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Node> bytes(Schema type, LogicalTypes.Decimal decimal, BigDecimal number) {
        if (number.scale() > decimal.getScale()
                || decimal.getScale() > MOST_DIGITS
                || number.precision() > MOST_DIGITS) {
            return Optional.empty();
        }
        BigInteger unscaled = number.setScale(decimal.getScale()).unscaledValue();
        byte[] shortest = unscaled.toByteArray();
        if (type.getType() == Schema.Type.BYTES || shortest.length > type.getFixedSize()) {
            return text(new String(shortest, StandardCharsets.ISO_8859_1));
        }
        byte[] filled = new byte[type.getFixedSize()];
        Arrays.fill(filled, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(shortest, 0, filled, filled.length - shortest.length, shortest.length);
        return text(new String(filled, StandardCharsets.ISO_8859_1));
    }

    private static Optional<Node> number(BigDecimal value) {
        return Optional.of(new NumberNode(value, Position.START));
    }

    private static Optional<Node> text(String value) {
        return Optional.of(JsonBuilder.string(value));
    }
}
