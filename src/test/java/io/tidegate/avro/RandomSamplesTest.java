/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.SampleDecoding.Decoded;
import io.tidegate.avro.SampleDecoding.Undecodable;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.BooleanNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.Position;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Samples of random schemas, against what Avro's own encoder writes and its decoder takes. */
class RandomSamplesTest {

    private static final int SAMPLES = 2_000;
    private static final long SEED = Long.getLong("seed", 20_261_125L);
    private static final Pointer PLACE = Pointer.of("/spec/samples/0");

    private final RandomGenerator random = new SplittableRandom(SEED);

    private record Case(EventSchema schema, ObjectNode sample) {
        @Override
        public String toString() {
            return "seed " + SEED + ", " + CanonicalJson.text(sample) + " of " + schema.schema();
        }
    }

    @Test
    void whatAvroWritesIsDecoded() throws IOException {
        for (int i = 0; i < SAMPLES; i++) {
            Case one = next();
            assertThat(decode(one, one.sample())).as("%s", one).isInstanceOf(Decoded.class);
        }
    }

    /** Where we object, Avro objects too, or takes the sample for something else than what is written. */
    @Test
    void whatWeDoNotDecodeAvroDoesNotTakeAsItIs() throws IOException {
        int taken = 0;
        int refused = 0;
        int cured = 0;
        for (int i = 0; i < SAMPLES; i++) {
            Case one = next();
            ObjectNode changed = (ObjectNode) changed(one.sample());
            Optional<ObjectNode> avro = avro(one.schema().schema(), changed);
            switch (decode(one, changed)) {
                case Decoded _ -> {
                    taken++;
                    assertThat(avro).as("%s", CanonicalJson.text(changed)).isPresent();
                }
                case Undecodable(List<SampleProblem> problems) -> {
                    refused++;
                    assertThat(avro.filter(again -> CanonicalJson.text(again).equals(CanonicalJson.text(changed))))
                            .as("%s, changed to %s: %s", one, CanonicalJson.text(changed), problems)
                            .isEmpty();
                    assertThat(problems).noneMatch(problem -> problem.message().startsWith("Avro says"));
                    cured += cured(one, changed, problems) ? 1 : 0;
                }
            }
        }
        System.out.println(
                "samples: " + taken + " taken, " + refused + " refused, " + cured + " of these cured, seed " + SEED);
        assertThat(taken).isGreaterThan(SAMPLES / 10);
        assertThat(refused).isGreaterThan(SAMPLES / 10);
        assertThat(cured).isGreaterThan(SAMPLES / 20);
    }

    /** A cure makes its problem go and no other come. */
    private static boolean cured(Case one, ObjectNode changed, List<SampleProblem> problems) {
        boolean cured = false;
        for (SampleProblem problem : problems) {
            if (problem.cure().isPresent()) {
                ObjectNode document = new JsonBuilder()
                        .put(
                                "spec",
                                new JsonBuilder()
                                        .put("samples", JsonBuilder.array(List.of(changed)))
                                        .build())
                        .build();
                Node mended = problem.cure().get().apply(document).orElseThrow();
                Node sample = ((ArrayNode)
                                ((ObjectNode) ((ObjectNode) mended).get("spec").orElseThrow())
                                        .get("samples")
                                        .orElseThrow())
                        .items()
                        .getFirst();
                int left = decode(one, sample) instanceof Undecodable(List<SampleProblem> after) ? after.size() : 0;
                assertThat(left).as("%s: %s", one, problem).isEqualTo(problems.size() - 1);
                cured = true;
            }
        }
        return cured;
    }

    private static SampleDecoding decode(Case one, Node sample) {
        return new SampleDecoder(one.schema()).decode(sample, PLACE);
    }

    private Case next() throws IOException {
        while (true) {
            ObjectNode avro = Schemas.document(Trees.json(new RandomSchemas(random).schema()))
                    .root();
            if (Schemas.parse(avro) instanceof ParsedSchema.Valid valid) {
                try {
                    Object datum = new RandomData(random).of(valid.schema().schema(), 0);
                    return new Case(valid.schema(), json(valid.schema().schema(), datum));
                } catch (RandomData.Endless _) {
                    // no datum of this schema ends: take another one
                }
            }
        }
    }

    private static ObjectNode json(Schema schema, @Nullable Object datum) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, out);
        new GenericDatumWriter<>(schema).write(datum, encoder);
        encoder.flush();
        return DocumentReader.ofRecords().read("sample", out.toByteArray(), Syntax.JSON)
                        instanceof ReadResult.Documents(List<Document> documents)
                ? documents.getFirst().root()
                : new JsonBuilder().build();
    }

    private static Optional<ObjectNode> avro(Schema schema, ObjectNode sample) throws IOException {
        try {
            Object datum = new GenericDatumReader<>(schema)
                    .read(null, DecoderFactory.get().jsonDecoder(schema, CanonicalJson.text(sample)));
            return Optional.of(json(schema, datum));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /** One change somewhere in a value. */
    private Node changed(Node node) {
        return switch (node) {
            case ObjectNode object when !object.members().isEmpty() -> changedObject(object);
            case ArrayNode array
            when !array.items().isEmpty() && random.nextInt(3) > 0 -> {
                List<Node> items = new ArrayList<>(array.items());
                int index = random.nextInt(items.size());
                items.set(index, changed(items.get(index)));
                yield JsonBuilder.array(items);
            }
            case ObjectNode _ -> new JsonBuilder().put("extra", true).build();
            case NumberNode number
            when random.nextBoolean() ->
                new NumberNode(number.value().multiply(BigDecimal.TEN.pow(random.nextInt(40))), Position.START);
            default -> scalar();
        };
    }

    private Node changedObject(ObjectNode object) {
        List<String> names = List.copyOf(object.members().keySet());
        String name = names.get(random.nextInt(names.size()));
        return switch (random.nextInt(8)) {
            case 0 -> object.without(name);
            case 1 -> object.with("extra", scalar());
            case 2 -> object.without(name).with(name + "x", object.get(name).orElseThrow());
            default -> object.with(name, unwrappedOr(object.get(name).orElseThrow()));
        };
    }

    private Node unwrappedOr(Node value) {
        return value instanceof ObjectNode object && object.members().size() == 1 && random.nextInt(3) == 0
                ? object.members().firstEntry().getValue().value()
                : changed(value);
    }

    private Node scalar() {
        return switch (random.nextInt(6)) {
            case 0 -> new NullNode(Position.START);
            case 1 -> new BooleanNode(random.nextBoolean(), Position.START);
            case 2 -> new NumberNode(BigDecimal.valueOf(random.nextInt(), random.nextInt(3)), Position.START);
            case 3 -> JsonBuilder.string("\u0101" + random.nextInt());
            case 4 -> JsonBuilder.array(List.of());
            default -> JsonBuilder.string("s");
        };
    }
}
