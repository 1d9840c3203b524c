/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Asks Avro whether a schema reads data of another: first its compatibility checker, then the reader's own plan. */
final class Resolution {

    private Resolution() {}

    /** Avro's no, with the types on which it rests and the way to them; whole schemas where that is not known. */
    record Refusal(Schema reader, Schema writer, String reason, Way way) {}

    /** A part of the reader's plan, and the way through the writer's data that leads to it. */
    private record Planned(Resolver.Action action, Way way) {}

    /**
     * Why Avro would not read; empty where it would. The reader's plan is asked too because the checker passes over what
     * only shows when aliases are applied, such as two fields with the same alias, and over namespaces within unions.
     */
    static Optional<Refusal> refusal(Schema reader, Schema writer) {
        return reads(reader, writer)
                ? planned(reader, writer)
                : Optional.of(new Refusal(reader, writer, "Avro finds the two incompatible", Way.TOP));
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

    private static Optional<Refusal> planned(Schema reader, Schema writer) {
        try {
            return firstError(Resolver.resolve(writer, reader));
        } catch (AvroRuntimeException e) {
            return Optional.of(new Refusal(reader, writer, Shown.text(String.valueOf(e.getMessage())), Way.TOP));
        }
    }

    private static Optional<Refusal> firstError(Resolver.Action plan) {
        Set<Resolver.Action> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Planned> open = new ArrayDeque<>(List.of(new Planned(plan, Way.TOP)));
        while (!open.isEmpty()) {
            Planned next = open.pop();
            if (next.action() instanceof Resolver.ErrorAction error) {
                return Optional.of(new Refusal(error.reader, error.writer, reason(error), next.way()));
            }
            if (seen.add(next.action())) {
                steps(next).reversed().forEach(open::push);
            }
        }
        return Optional.empty();
    }

    private static List<Planned> steps(Planned at) {
        return switch (at.action()) {
            case Resolver.Container container ->
                List.of(new Planned(container.elementAction, at.way().then(0)));
            case Resolver.RecordAdjust fields -> numbered(fields.fieldActions, at.way());
            case Resolver.WriterUnion union -> numbered(union.actions, at.way());
            case Resolver.ReaderUnion union -> List.of(new Planned(union.actualAction, at.way()));
            default -> List.of();
        };
    }

    /** A plan has an action for each of the writer's fields or branches, in the writer's order. */
    private static List<Planned> numbered(Resolver.Action[] actions, Way way) {
        return IntStream.range(0, actions.length)
                .mapToObj(i -> new Planned(actions[i], way.then(i)))
                .toList();
    }

    private static String reason(Resolver.ErrorAction error) {
        return switch (error.error) {
            case NO_MATCHING_BRANCH -> "no branch of the union is named " + error.writer.getFullName() + " in full";
            case MISSING_REQUIRED_FIELD -> "a field without default is left without a value once aliases are applied";
            case INCOMPATIBLE_SCHEMA_TYPES, NAMES_DONT_MATCH, SIZES_DONT_MATCH -> "type, name or size differ";
        };
    }
}
