/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Walks two versions of a schema together and pairs the types that stand for each other, compatible or not. */
public final class SchemaPairs {

    private final EventSchema older;
    private final EventSchema newer;
    private final Set<IdentityPair> seen = new HashSet<>();
    private final List<TypePair> pairs = new ArrayList<>();

    private SchemaPairs(EventSchema older, EventSchema newer) {
        this.older = older;
        this.newer = newer;
    }

    /**
     * All pairs, in the order of the newer schema's fields, unions left out in favour of their branches. Fields pair by
     * name, then by an alias of the newer field; branches by type and name, then by what is left over. A pair of named types
     * that is met again is not entered again.
     */
    public static List<TypePair> of(EventSchema older, EventSchema newer) {
        SchemaPairs walk = new SchemaPairs(older, newer);
        walk.visit("", older.schema(), Pointer.ROOT, newer.schema(), Pointer.ROOT);
        return List.copyOf(walk.pairs);
    }

    private void visit(String path, Schema before, Pointer beforeAt, Schema after, Pointer afterAt) {
        if (!seen.add(new IdentityPair(before, after))) {
            return;
        }
        if (before.isUnion() || after.isUnion()) {
            branches(path, before, beforeAt, after, afterAt);
            return;
        }
        Pointer beforePlace = place(older, before, beforeAt);
        Pointer afterPlace = place(newer, after, afterAt);
        pairs.add(new TypePair(path, DeclaredType.of(before, beforePlace), DeclaredType.of(after, afterPlace)));
        if (before.getType() == after.getType()) {
            inside(path, before, beforePlace, after, afterPlace);
        }
    }

    private void inside(String path, Schema before, Pointer beforeAt, Schema after, Pointer afterAt) {
        switch (before.getType()) {
            case RECORD -> fields(path, before, beforeAt, after, afterAt);
            case ARRAY ->
                visit(
                        path + "[]",
                        before.getElementType(),
                        beforeAt.child("items"),
                        after.getElementType(),
                        afterAt.child("items"));
            case MAP ->
                visit(
                        path + "{}",
                        before.getValueType(),
                        beforeAt.child("values"),
                        after.getValueType(),
                        afterAt.child("values"));
            default -> {}
        }
    }

    private void fields(String path, Schema before, Pointer beforeAt, Schema after, Pointer afterAt) {
        String prefix = path.isEmpty() ? "" : path + ".";
        for (Schema.Field field : after.getFields()) {
            counterpart(field, before)
                    .ifPresent(source -> visit(
                            prefix + field.name(),
                            source.schema(),
                            beforeAt.child("fields").child(source.pos()).child("type"),
                            field.schema(),
                            afterAt.child("fields").child(field.pos()).child("type")));
        }
    }

    private static Optional<Schema.Field> counterpart(Schema.Field field, Schema before) {
        return Stream.concat(Stream.of(field.name()), field.aliases().stream())
                .flatMap(name -> Stream.ofNullable(before.getField(name)))
                .findFirst();
    }

    private void branches(String path, Schema before, Pointer beforeAt, Schema after, Pointer afterAt) {
        List<Schema> befores = Branches.of(before);
        List<Schema> afters = Branches.of(after);
        int[] matches = Branches.match(afters, befores);
        for (int i = 0; i < matches.length; i++) {
            if (matches[i] >= 0) {
                visit(
                        path,
                        befores.get(matches[i]),
                        before.isUnion() ? beforeAt.child(matches[i]) : beforeAt,
                        afters.get(i),
                        after.isUnion() ? afterAt.child(i) : afterAt);
            }
        }
    }

    private static Pointer place(EventSchema schema, Schema type, Pointer at) {
        return switch (type.getType()) {
            case RECORD, ENUM, FIXED -> schema.table().place(type.getFullName());
            default -> at;
        };
    }
}
