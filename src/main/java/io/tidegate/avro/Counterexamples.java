/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Makes data of a writer's schema that a reader's schema is said not to read, and has Avro try to read them. */
public final class Counterexamples {

    /** In bytes, about. */
    private static final long MOST = 100_000;

    private final Schema reader;
    private final Schema writer;
    private final MinimalData data;

    public Counterexamples(EventSchema reader, EventSchema writer) {
        this.reader = reader.schema();
        this.writer = writer.schema();
        this.data = new MinimalData(writer.schema());
    }

    /** The smallest data that show one reason of {@link Compatibility#between} these two schemas. */
    public Counterexample of(Incompatibility reason) {
        List<Integer> way = reason.way();
        long size = data.size(writer, way);
        if (size > MOST) {
            return new Counterexample.None(
                    size == MinimalData.ENDLESS ? Counterexample.Reason.ENDLESS : Counterexample.Reason.TOO_LARGE);
        }
        Object datum = data.along(writer, way);
        return refusal(datum)
                .<Counterexample>map(said -> new Counterexample.Refused(DatumText.of(writer, datum, way), said))
                .orElseGet(() -> new Counterexample.None(
                        reason.kind() == Incompatibility.Kind.NAME
                                ? Counterexample.Reason.NAME_NOT_COMPARED
                                : Counterexample.Reason.READ));
    }

    /** What Avro says where it does not read: by the field after field reader, then by the fast one, its default. */
    private Optional<String> refusal(@Nullable Object datum) {
        byte[] bytes = bytes(datum);
        return refusal(bytes, false).or(() -> refusal(bytes, true));
    }

    /** Readers throw whatever runtime exception comes to their mind. */
    private Optional<String> refusal(byte[] bytes, boolean fast) {
        GenericData model = new GenericData();
        model.setFastReaderEnabled(fast);
        try {
            new GenericDatumReader<>(writer, reader, model)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            String said = e.getMessage();
            return Optional.of(said == null ? e.getClass().getSimpleName() : Shown.sentence(said));
        }
    }

    private byte[] bytes(@Nullable Object datum) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(writer).write(datum, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
