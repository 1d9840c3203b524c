/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Node;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;

/** A field's default as a sample writes it, which differs from how the schema does: a union's branch is named. */
final class DefaultNode {

    /** Avro 1.12.1's fast reader fails to make the default [] of a union's branch; making one of these takes long. */
    static final GenericData DATA = new GenericData();

    static {
        DATA.setFastReaderEnabled(false);
    }

    private DefaultNode() {}

    /** Empty where Avro cannot write it. */
    static Optional<Node> of(Schema.Field field) {
        try {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            json.writeBytes("{\"value\":".getBytes(StandardCharsets.UTF_8));
            JsonEncoder encoder = EncoderFactory.get().jsonEncoder(field.schema(), json);
            new GenericDatumWriter<>(field.schema(), DATA).write(DATA.getDefaultValue(field), encoder);
            encoder.flush();
            json.writeBytes("}".getBytes(StandardCharsets.UTF_8));
            return DocumentReader.ofRecords().read("default", json.toByteArray(), Syntax.JSON)
                            instanceof ReadResult.Documents(List<Document> documents)
                    ? documents.getFirst().root().get("value")
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
