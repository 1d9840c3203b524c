/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Reads samples that were written with one schema by another (Avro 1.12 specification, "Schema Resolution"): in binary form,
 * as consumers meet them in a topic. For use by one thread.
 */
public final class SampleResolution {

    private final GenericDatumWriter<Object> writer;
    private final GenericDatumReader<Object> reader;

    public SampleResolution(EventSchema written, EventSchema read) {
        this.writer = new GenericDatumWriter<>(written.schema());
        this.reader = new GenericDatumReader<>(written.schema(), read.schema(), DefaultNode.DATA);
    }

    /** Why the sample cannot be read, in Avro's words; empty where it can. */
    public Optional<String> failure(Sample sample) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            writer.write(sample.datum(), encoder);
            encoder.flush();
            reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(Shown.sentence(String.valueOf(e.getMessage())));
        }
    }
}
