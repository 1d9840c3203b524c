/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Fields;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Position;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.document.Value;
import io.tidegate.event.Fingerprint;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value of the store as an object; what is not there or not of the right form is a {@link CorruptStoreException} that
 * names the key. Members that nobody asks for are left alone: a newer release may have written them.
 */
final class StoredRecord {

    private static final BigDecimal MAX_NUMBER = new BigDecimal("9999999999");

    private final String key;
    private final Document document;

    private StoredRecord(String key, Document document) {
        this.key = key;
        this.document = document;
    }

    static StoredRecord parse(String key, String text) {
        ReadResult result = DocumentReader.ofRecords().read(key, text.getBytes(StandardCharsets.UTF_8), Syntax.JSON);
        return switch (result) {
            case ReadResult.Documents(List<Document> documents) -> new StoredRecord(key, documents.getFirst());
            case ReadResult.Unreadable(List<Problem> problems) -> throw corrupt(key, problems);
        };
    }

    /** Turns corruption into what a caller who asked the store is told. */
    static <T> T answer(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CorruptStoreException e) {
            throw new StoreUnavailableException("the store holds what the gate did not write: " + e.getMessage(), e);
        }
    }

    /** Whether this is the text that the gate writes for what it says. */
    boolean canonical(String text) {
        return CanonicalJson.text(document.root()).equals(text);
    }

    static CorruptStoreException corrupt(String key, List<Problem> problems) {
        return new CorruptStoreException(key, problems.getFirst().message());
    }

    String string(String name) {
        return required(name, Value::string);
    }

    long positive(String name) {
        return required(name, value -> whole(value, 1));
    }

    long natural(String name) {
        return required(name, value -> whole(value, 0));
    }

    Fingerprint fingerprint(String name) {
        return required(name, value -> value.parsed("64 hexadecimal digits", StoredRecord::fingerprintOf));
    }

    Instant instant(String name) {
        return required(name, Value::instant);
    }

    ObjectNode object(String name) {
        return required(
                name,
                value -> value.node() instanceof ObjectNode object
                        ? Optional.of(object)
                        : value.object().map(_ -> document.root()));
    }

    Optional<ObjectNode> optionalObject(String name) {
        return document.root().get(name).isEmpty() ? Optional.empty() : Optional.of(object(name));
    }

    List<StoredRecord> objects(String name) {
        return required(
                name,
                value -> Optional.of(value.list(item ->
                        item.object().map(_ -> new StoredRecord(key, new Document(key, (ObjectNode) item.node()))))));
    }

    private static Optional<Long> whole(Value value, long least) {
        if (value.node() instanceof NumberNode(BigDecimal number, Position _)
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(MAX_NUMBER) <= 0) {
            return Optional.of(number.longValueExact());
        }
        value.problem("number (expected: a whole number from " + least + ", of at most ten digits)");
        return Optional.empty();
    }

    private static Optional<Fingerprint> fingerprintOf(String text) {
        return text.matches("[0-9a-f]{64}") ? Optional.of(new Fingerprint(text)) : Optional.empty();
    }

    private <T> T required(String name, Function<Value, Optional<T>> read) {
        List<Problem> problems = new ArrayList<>();
        Optional<T> value = Fields.of(document, problems).required(name).flatMap(read);
        if (!problems.isEmpty()) {
            throw corrupt(key, problems);
        }
        return value.orElseThrow();
    }
}
