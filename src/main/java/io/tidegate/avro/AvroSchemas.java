/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.event.Fingerprint;
import io.tidegate.event.References;
import io.tidegate.event.SchemaSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses schemas, each content once: results are kept by fingerprint, the least recently used go first. Thread-safe. */
public final class AvroSchemas {

    private static final int MAX_ENTRIES = 10_000;

    /** In characters of canonical text and a hundred for each field, so that large schemas cannot fill the memory. */
    private static final long MAX_WEIGHT = 16L << 20;

    private final int maxEntries;
    private final long maxWeight;
    private final LinkedHashMap<Fingerprint, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long weight;

    private record Kept(ParsedSchema schema, long weight) {}

    public AvroSchemas() {
        this(MAX_ENTRIES, MAX_WEIGHT);
    }

    AvroSchemas(int maxEntries, long maxWeight) {
        this.maxEntries = maxEntries;
        this.maxWeight = maxWeight;
    }

    /** The Avro type that a word of other languages stands for, such as int for integer. */
    public static Optional<String> meant(String word) {
        return SchemaCheck.meant(word);
    }

    /** Parses the schema of an event config that refers to no shared schema; never throws for bad input. */
    public ParsedSchema parse(SchemaSpec spec) {
        return parse(spec, References.NONE);
    }

    /** Parses the schema of an event config, whose top must be a record, with the types that it refers to. */
    public ParsedSchema parse(SchemaSpec spec, References references) {
        return parse(new SchemaSource(spec.avro(), references, false));
    }

    /** Parses a shared schema, whose top must be a named type, with the types that it refers to. */
    public ParsedSchema parseShared(SchemaSpec spec, References references) {
        return parse(new SchemaSource(spec.avro(), references, true));
    }

    private ParsedSchema parse(SchemaSource source) {
        Optional<ParsedSchema> refused = SchemaLoader.tooDeep(source.avro());
        if (refused.isPresent()) {
            return refused.get();
        }
        String text = source.text();
        Fingerprint fingerprint = Fingerprint.of(text);
        ParsedSchema known = known(fingerprint);
        return known != null ? known : keep(fingerprint, SchemaLoader.load(source), text.length());
    }

    private synchronized @Nullable ParsedSchema known(Fingerprint fingerprint) {
        Kept found = kept.get(fingerprint);
        return found == null ? null : found.schema();
    }

    /** Two threads may have parsed the same schema; both get the one that was kept first. */
    private synchronized ParsedSchema keep(Fingerprint fingerprint, ParsedSchema schema, int length) {
        Kept first = kept.get(fingerprint);
        if (first != null) {
            return first.schema();
        }
        Kept entry = new Kept(schema, length + fields(schema) * 100L);
        kept.put(fingerprint, entry);
        weight += entry.weight();
        while (kept.size() > 1 && (kept.size() > maxEntries || weight > maxWeight)) {
            Map.Entry<Fingerprint, Kept> eldest = kept.firstEntry();
            weight -= eldest.getValue().weight();
            kept.remove(eldest.getKey());
        }
        return schema;
    }

    private static int fields(ParsedSchema schema) {
        return schema instanceof ParsedSchema.Valid valid
                ? valid.schema().fields().size()
                : 0;
    }

    /** How many results are kept. */
    synchronized int size() {
        return kept.size();
    }
}
