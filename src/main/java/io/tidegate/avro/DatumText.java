/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Writes data as JSON for people: bytes as Avro's defaults have them, values of unions without their branch's name. */
final class DatumText {

    /** An eye takes in no more. */
    private static final int MOST = 200;

    private final StringBuilder out = new StringBuilder();
    private final boolean whole;

    private DatumText(boolean whole) {
        this.whole = whole;
    }

    /** The whole value where it is short, else what lies on the way, with dots for the rest. */
    static String of(Schema type, @Nullable Object value, List<Integer> way) {
        String text = text(type, value, way, true);
        String shown = text.length() <= MOST ? text : text(type, value, way, false);
        return shown.length() <= MOST ? shown : shown.substring(0, MOST) + "...";
    }

    private static String text(Schema type, @Nullable Object value, List<Integer> way, boolean whole) {
        DatumText text = new DatumText(whole);
        text.write(type, value, way);
        return text.out.toString();
    }

    private void write(Schema type, @Nullable Object value, List<Integer> way) {
        int step = way.isEmpty() ? -1 : way.getFirst();
        List<Integer> rest = way.isEmpty() ? way : way.subList(1, way.size());
        if (out.length() > MOST) {
            return;
        }
        if (type.isUnion() && step >= 0) {
            write(type.getTypes().get(step), value, rest);
            return;
        }
        switch (value) {
            case null -> out.append("null");
            case IndexedRecord record -> record(record, step, rest);
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    write(inner(type, Schema.Type.ARRAY), list.get(i), rest);
                }
                out.append(']');
            }
            case Map<?, ?> map -> {
                out.append('{');
                map.forEach((name, item) -> {
                    out.append(out.charAt(out.length() - 1) == '{' ? "" : ", ");
                    quote(String.valueOf(name));
                    out.append(": ");
                    write(inner(type, Schema.Type.MAP), item, rest);
                });
                out.append('}');
            }
            case ByteBuffer bytes ->
                quote(StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString());
            case GenericFixed fixed -> quote(new String(fixed.bytes(), StandardCharsets.ISO_8859_1));
            case Number number -> out.append(number);
            case Boolean flag -> out.append(flag);
            default -> quote(value.toString());
        }
    }

    /** The type of what a list or map holds; of a union's branch of that kind. */
    private static Schema inner(Schema type, Schema.Type kind) {
        Schema holder = Branches.of(type).stream()
                .filter(branch -> branch.getType() == kind)
                .findFirst()
                .orElseThrow();
        return kind == Schema.Type.ARRAY ? holder.getElementType() : holder.getValueType();
    }

    private void record(IndexedRecord record, int step, List<Integer> rest) {
        List<Schema.Field> fields = record.getSchema().getFields();
        out.append('{');
        boolean left = false;
        for (Schema.Field field : fields) {
            if (whole || field.pos() == step) {
                out.append(out.charAt(out.length() - 1) == '{' ? "" : ", ");
                quote(field.name());
                out.append(": ");
                write(field.schema(), record.get(field.pos()), field.pos() == step ? rest : List.of());
            } else {
                left = true;
            }
        }
        out.append(left ? step < 0 ? "..." : ", ..." : "").append('}');
    }

    private void quote(String text) {
        out.append(CanonicalJson.text(JsonBuilder.string(text)));
    }
}
