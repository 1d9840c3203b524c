/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random schemas and random changes to them, judged against what Avro itself does with data. */
class RandomSchemasTest {

    private static final int PAIRS = Integer.getInteger("pairs", 2_000);
    private static final long SEED = Long.getLong("seed", 20_261_123L);

    @Test
    void whatWeCallCompatibleIsReadWithoutFailing() {
        RandomGenerator random = new SplittableRandom(SEED);
        int compatible = 0;
        int incompatible = 0;
        SortedMap<String, Integer> shown = new TreeMap<>();
        for (int i = 0; compatible + incompatible < PAIRS; i++) {
            RandomSchemas schemas = new RandomSchemas(random);
            Map<String, Object> old = schemas.schema();
            Map<String, Object> changed = old;
            SchemaMutation mutation = new SchemaMutation(random, schemas);
            for (int steps = 1 + random.nextInt(3); steps > 0; steps--) {
                changed = mutation.of(changed);
            }
            Pair pair = Pair.of(old, changed);
            if (pair != null) {
                List<Incompatibility> reasons = pair.reasons();
                if (reasons.isEmpty()) {
                    compatible += pair.read(random, i) ? 1 : 0;
                } else {
                    incompatible++;
                    pair.check(reasons, i);
                    pair.refuse(reasons, shown);
                }
            }
        }
        System.out.println("schema pairs: " + compatible + " compatible, " + incompatible + " not, seed " + SEED);
        System.out.println("incompatibilities, by what Avro's reader did with data that show them: " + shown);
        assertThat(compatible).isGreaterThan(PAIRS / 10);
        assertThat(incompatible).isGreaterThan(PAIRS / 10);
    }

    @Test
    void whatWeTakeAvroTakesToo() {
        RandomGenerator random = new SplittableRandom(SEED);
        int taken = 0;
        int refused = 0;
        for (int i = 0; i < PAIRS; i++) {
            RandomSchemas schemas = new RandomSchemas(random);
            Map<String, Object> tree = new SchemaMutation(random, schemas).of(schemas.schema());
            Document document = Schemas.document(Trees.json(tree));
            String text = CanonicalJson.text(document.root());
            switch (Schemas.parse(document.root())) {
                case ParsedSchema.Valid valid -> {
                    taken++;
                    assertThatCode(() -> {
                                new Schema.Parser(NameValidator.STRICT_VALIDATOR).parse(text);
                                defaults(valid.schema().schema(), new HashSet<>());
                            })
                            .as("seed %d, schema %s", SEED, text)
                            .doesNotThrowAnyException();
                }
                case ParsedSchema.Invalid invalid -> {
                    refused++;
                    assertThat(invalid.problems())
                            .allSatisfy(problem -> assertThat(document.at(problem.pointer()))
                                    .as("seed %d, %s in %s", SEED, problem, text)
                                    .isPresent());
                }
            }
        }
        System.out.println("schemas: " + taken + " taken, " + refused + " refused, seed " + SEED);
        assertThat(taken).isGreaterThan(PAIRS / 10);
        assertThat(refused).isGreaterThan(PAIRS / 10);
    }

    /** Has Avro make every default. */
    private static void defaults(Schema type, Set<String> seen) {
        switch (type.getType()) {
            case RECORD -> {
                if (seen.add(type.getFullName())) {
                    for (Schema.Field field : type.getFields()) {
                        if (field.hasDefaultValue()) {
                            GenericData.get().getDefaultValue(field);
                        }
                        defaults(field.schema(), seen);
                    }
                }
            }
            case ARRAY -> defaults(type.getElementType(), seen);
            case MAP -> defaults(type.getValueType(), seen);
            case UNION -> type.getTypes().forEach(branch -> defaults(branch, seen));
            default -> {}
        }
    }

    /** Avro 1.12.1's fast reader fails to make the default [] where it is of a union's branch; the other reader makes it. */
    private static boolean emptyListInUnion(Schema type, Set<String> seen) {
        return switch (type.getType()) {
            case RECORD ->
                seen.add(type.getFullName())
                        && type.getFields().stream()
                                .anyMatch(field -> (field.schema().isUnion()
                                                && field.hasDefaultValue()
                                                && List.of()
                                                        .equals(GenericData.get()
                                                                .getDefaultValue(field)))
                                        || emptyListInUnion(field.schema(), seen));
            case ARRAY -> emptyListInUnion(type.getElementType(), seen);
            case MAP -> emptyListInUnion(type.getValueType(), seen);
            case UNION -> type.getTypes().stream().anyMatch(branch -> emptyListInUnion(branch, seen));
            default -> false;
        };
    }

    private record Pair(Document oldText, EventSchema old, Document newText, EventSchema changed) {

        static @Nullable Pair of(Map<String, Object> old, Map<String, Object> changed) {
            Document oldText = Schemas.document(Trees.json(old));
            Document newText = Schemas.document(Trees.json(changed));
            return Schemas.parse(oldText.root()) instanceof ParsedSchema.Valid before
                            && Schemas.parse(newText.root()) instanceof ParsedSchema.Valid after
                    ? new Pair(oldText, before.schema(), newText, after.schema())
                    : null;
        }

        List<Incompatibility> reasons() {
            return Compatibility.between(changed, old);
        }

        /** Writes with the old, reads with the new; false where the old schema has no data that ends. */
        boolean read(RandomGenerator random, int number) {
            Schema writer = old.schema();
            GenericData data = new GenericData();
            data.setFastReaderEnabled(!emptyListInUnion(changed.schema(), new HashSet<>()));
            GenericDatumReader<Object> reader = new GenericDatumReader<>(writer, changed.schema(), data);
            for (int i = 0; i < 5; i++) {
                Object value;
                try {
                    value = new RandomData(random).of(writer, 0);
                } catch (RandomData.Endless _) {
                    return false;
                }
                assertThatCode(() -> reader.read(null, DecoderFactory.get().binaryDecoder(bytes(writer, value), null)))
                        .as("seed %d, pair %d: %s%n%s%n%s", SEED, number, value, writer, changed.schema())
                        .doesNotThrowAnyException();
            }
            return true;
        }

        void check(List<Incompatibility> reasons, int number) {
            String pair = "seed %d, pair %d: %s%n%s".formatted(SEED, number, old.schema(), changed.schema());
            assertThat(reasons).as(pair).doesNotHaveDuplicates().isEqualTo(reasons());
            assertThat(reasons).as(pair).allSatisfy(reason -> {
                assertThat(newText.at(reason.inReader())).as("%s", reason).isPresent();
                assertThat(oldText.at(reason.inWriter())).as("%s", reason).isPresent();
            });
        }

        /**
         * For each reason there are data that Avro refuses, or it is stated why there are none. A pair with one reason leaves
         * no doubt that it is this one for which they are refused. Avro's reader applies no field's alias in a record whose
         * full name changed, and gives the default where the specification has an incompatible field; of an
         * alias that two fields claim it takes the last.
         */
        void refuse(List<Incompatibility> reasons, SortedMap<String, Integer> shown) {
            Counterexamples examples = new Counterexamples(changed, old);
            boolean renamed = SchemaPairs.of(old, changed).types().stream()
                    .anyMatch(pair -> !name(pair.older()).equals(name(pair.newer())));
            boolean twice = SchemaPairs.of(old, changed).records().stream()
                    .map(pair -> pair.newer().stream()
                            .flatMap(field -> field.aliases().stream())
                            .toList())
                    .anyMatch(aliases -> new HashSet<>(aliases).size() < aliases.size());
            String alone = reasons.size() == 1 ? " alone" : "";
            for (Incompatibility reason : reasons) {
                String outcome = switch (examples.of(reason)) {
                    case Counterexample.Refused _ -> "refused" + alone;
                    case Counterexample.None(Counterexample.Reason why) -> {
                        assertThat(renamed || twice || why == Counterexample.Reason.ENDLESS)
                                .as("%s %s%n%s%n%s", why, reason, old.schema(), changed.schema())
                                .isTrue();
                        yield why.name();
                    }
                };
                shown.merge(reason.kind() + " " + outcome, 1, Integer::sum);
            }
        }

        private static String name(DeclaredType type) {
            return type.named().map(NamedType::fullName).orElse("");
        }

        private static byte[] bytes(Schema writer, @Nullable Object data) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<>(writer).write(data, encoder);
            encoder.flush();
            return out.toByteArray();
        }
    }
}
