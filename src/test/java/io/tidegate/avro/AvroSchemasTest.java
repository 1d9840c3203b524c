/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static io.tidegate.avro.Schemas.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.ObjectNode;
import io.tidegate.event.SchemaSpec;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AvroSchemasTest {

    @Test
    void namesDoNotLeakFromOneSchemaToTheNext() {
        AvroSchemas schemas = new AvroSchemas();
        ObjectNode first = Schemas.document(record("{name: a, type: {type: fixed, name: F, size: 1}}"))
                .root();
        ObjectNode second = Schemas.document(record("{name: a, type: F}")).root();
        assertThat(schemas.parse(Schemas.spec(first))).isInstanceOf(ParsedSchema.Valid.class);
        assertThat(schemas.parse(Schemas.spec(second))).isInstanceOf(ParsedSchema.Invalid.class);
    }

    @Test
    void oneContentIsParsedOnceHoweverItIsWritten() {
        AvroSchemas schemas = new AvroSchemas();
        ParsedSchema first = schemas.parse(Schemas.spec(
                Schemas.document("{type: record, name: R, fields: []}").root()));
        ParsedSchema second = schemas.parse(Schemas.spec(
                Schemas.document("fields: []\nname: R\ntype: record\n").root()));
        assertThat(second).isSameAs(first);
        assertThat(schemas.size()).isOne();
    }

    @Test
    void theLeastRecentlyUsedGoesFirst() {
        AvroSchemas schemas = new AvroSchemas(2, Long.MAX_VALUE);
        SchemaSpec a = numbered(1);
        SchemaSpec b = numbered(2);
        ParsedSchema first = schemas.parse(a);
        ParsedSchema second = schemas.parse(b);
        assertThat(schemas.parse(a)).isSameAs(first);
        schemas.parse(numbered(3));
        assertThat(schemas.size()).isEqualTo(2);
        assertThat(schemas.parse(a)).isSameAs(first);
        assertThat(schemas.parse(b)).isNotSameAs(second);
    }

    @Test
    void largeSchemasAreKeptByWeight() {
        AvroSchemas schemas = new AvroSchemas(1_000, 1_000);
        IntStream.range(0, 100).forEach(i -> schemas.parse(numbered(i)));
        assertThat(schemas.size()).isBetween(2, 10);
    }

    @Test
    void manyThreadsGetTheSameResult() throws Exception {
        AvroSchemas schemas = new AvroSchemas(50, Long.MAX_VALUE);
        Callable<List<ParsedSchema>> task = () ->
                IntStream.range(0, 40).mapToObj(i -> schemas.parse(numbered(i))).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<ParsedSchema>>> results = threads.invokeAll(Collections.nCopies(16, task));
            List<ParsedSchema> expected = results.getFirst().get();
            for (Future<List<ParsedSchema>> result : results) {
                List<ParsedSchema> got = result.get();
                IntStream.range(0, 40).forEach(i -> assertThat(got.get(i)).isSameAs(expected.get(i)));
            }
        }
    }

    private static SchemaSpec numbered(int number) {
        return Schemas.spec(Schemas.document("{type: record, name: R" + number + ", fields: [{name: a, type: int}]}")
                .root());
    }
}
