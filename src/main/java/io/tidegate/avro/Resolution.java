/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Asks Avro whether a schema reads data of another: first its compatibility checker, then the reader's own plan. */
final class Resolution {

    private Resolution() {}

    /** Avro's no, with the types on which it rests; whole schemas where that is not known. */
    record Refusal(Schema reader, Schema writer, String reason) {}

    /**
     * Why Avro would not read; empty where it would. The reader's plan is asked too because the checker passes over what
     * only shows when aliases are applied, such as two fields with the same alias, and over namespaces within unions.
     */
    static Optional<Refusal> refusal(Schema reader, Schema writer) {
        return reads(reader, writer)
                ? planned(reader, writer)
                : Optional.of(new Refusal(reader, writer, "Avro finds the two incompatible"));
    }

    /** Whether Avro's compatibility checker says yes; it throws where an alias is ambiguous. */
    static boolean reads(Schema reader, Schema writer) {
        try {
            return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                            .getType()
                    == SchemaCompatibilityType.COMPATIBLE;
        } catch (AvroRuntimeException _) {
            return false;
        }
    }

    /** Avro's fast reader, which is the default one, applies aliases twice; both ways must do. */
    @SuppressWarnings("ReferenceEquality") // Avro hands back the same object where there was no alias to apply
    private static Optional<Refusal> planned(Schema reader, Schema writer) {
        try {
            Optional<Refusal> once = firstError(Resolver.resolve(writer, reader));
            Schema renamed = Schema.applyAliases(writer, reader);
            return once.isPresent() || renamed == writer ? once : firstError(Resolver.resolve(renamed, reader));
        } catch (AvroRuntimeException e) {
            return Optional.of(new Refusal(reader, writer, Shown.text(String.valueOf(e.getMessage()))));
        }
    }

    private static Optional<Refusal> firstError(Resolver.Action plan) {
        Set<Resolver.Action> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Resolver.Action> open = new ArrayDeque<>(List.of(plan));
        while (!open.isEmpty()) {
            Resolver.Action action = open.pop();
            if (action instanceof Resolver.ErrorAction error) {
                return Optional.of(new Refusal(error.reader, error.writer, reason(error)));
            }
            if (seen.add(action)) {
                steps(action).reversed().forEach(open::push);
            }
        }
        return Optional.empty();
    }

    private static List<Resolver.Action> steps(Resolver.Action action) {
        return switch (action) {
            case Resolver.Container container -> List.of(container.elementAction);
            case Resolver.RecordAdjust fields -> List.of(fields.fieldActions);
            case Resolver.WriterUnion union -> List.of(union.actions);
            case Resolver.ReaderUnion union -> List.of(union.actualAction);
            default -> List.of();
        };
    }

    private static String reason(Resolver.ErrorAction error) {
        return switch (error.error) {
            case NO_MATCHING_BRANCH -> "no branch of the union is named " + error.writer.getFullName() + " in full";
            case MISSING_REQUIRED_FIELD -> "a field without default is left without a value once aliases are applied";
            case INCOMPATIBLE_SCHEMA_TYPES, NAMES_DONT_MATCH, SIZES_DONT_MATCH -> "type, name or size differ";
        };
    }
}
