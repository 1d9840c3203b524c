/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.avro.SampleDecoding.Decoded;
import io.tidegate.avro.SampleDecoding.Undecodable;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Node;
import io.tidegate.document.Pointer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.JsonDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes samples of one schema, written as Avro's JSON encoding has it (Avro 1.12 specification, "JSON Encoding"). Our own
 * walk finds every problem with its place, Avro has the last word. For use by one thread; making one for many samples is
 * what makes them cheap.
 */
public final class SampleDecoder {

    private final EventSchema schema;
    private final SampleSpelling spelling = new SampleSpelling();
    private final GenericDatumReader<Object> reader;
    private @Nullable JsonDecoder decoder;

    public SampleDecoder(EventSchema schema) {
        this.schema = schema;
        this.reader = new GenericDatumReader<>(schema.schema());
    }

    /**
     * Decodes one sample; never throws for bad input.
     *
     * @param place where the sample is in its document; the problems' pointers start with it
     */
    public SampleDecoding decode(Node sample, Pointer place) {
        List<SampleProblem> problems = new SampleWalk(spelling, place).problems(schema.schema(), sample);
        if (!problems.isEmpty()) {
            return new Undecodable(problems);
        }
        try {
            return new Decoded(new Sample(read(CanonicalJson.text(sample))));
        } catch (IOException | RuntimeException e) {
            decoder = null; // it stands somewhere within the sample
            String message = "Avro says: " + Shown.text(String.valueOf(e.getMessage()));
            return new Undecodable(List.of(new SampleProblem(place, message, Optional.empty())));
        }
    }

    private Object read(String json) throws IOException {
        JsonDecoder open = decoder;
        open = open == null ? DecoderFactory.get().jsonDecoder(schema.schema(), json) : open.configure(json);
        decoder = open;
        return reader.read(null, open);
    }
}
