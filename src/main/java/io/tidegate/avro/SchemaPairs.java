/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Two versions of a schema, walked together: the types, fields and unions that stand for each other, compatible or not. */
public final class SchemaPairs {

    private final EventSchema older;
    private final EventSchema newer;
    private final Set<IdentityPair> seen = new HashSet<>();
    private final List<TypePair> types = new ArrayList<>();
    private final List<RecordPair> records = new ArrayList<>();
    private final List<UnionPair> unions = new ArrayList<>();

    private SchemaPairs(EventSchema older, EventSchema newer) {
        this.older = older;
        this.newer = newer;
    }

    /**
     * Pairs two schemas. Fields pair by name, then by an alias of the newer field; branches by type and name, then by what is
     * left over. A pair that is met again is not entered again, so recursion ends.
     */
    public static SchemaPairs of(EventSchema older, EventSchema newer) {
        SchemaPairs walk = new SchemaPairs(older, newer);
        walk.visit("", older.schema(), Pointer.ROOT, newer.schema(), Pointer.ROOT);
        return walk;
    }

    /** The types, in the order of the newer schema's fields, unions left out in favour of their branches. */
    public List<TypePair> types() {
        return Collections.unmodifiableList(types);
    }

    /** The records, in the order of the newer schema's fields. */
    public List<RecordPair> records() {
        return Collections.unmodifiableList(records);
    }

    /** The fields that both have, record by record. */
    public List<FieldPair> fields() {
        return records.stream().flatMap(pair -> pair.fields().stream()).toList();
    }

    /** The unions where the older schema has a union too, in the order of the newer schema's fields. */
    public List<UnionPair> unions() {
        return Collections.unmodifiableList(unions);
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
        types.add(new TypePair(path, DeclaredType.of(before, beforePlace), DeclaredType.of(after, afterPlace)));
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
        List<Integer> sources = after.getFields().stream()
                .map(field -> counterpart(field, before).map(Schema.Field::pos).orElse(-1))
                .toList();
        RecordPair pair = new RecordPair(path, declared(before, beforeAt), declared(after, afterAt), sources);
        records.add(pair);
        for (FieldPair fields : pair.fields()) {
            visit(
                    fields.path(),
                    fields.older().field().schema(),
                    fields.older().pointer().child("type"),
                    fields.newer().field().schema(),
                    fields.newer().pointer().child("type"));
        }
    }

    private static List<DeclaredField> declared(Schema record, Pointer at) {
        Pointer fields = at.child("fields");
        return record.getFields().stream()
                .map(field -> new DeclaredField(field, fields.child(field.pos())))
                .toList();
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
        if (before.isUnion() && after.isUnion()) {
            List<Integer> sources = Arrays.stream(matches).boxed().toList();
            unions.add(new UnionPair(path, beforeAt, afterAt, words(befores), words(afters), sources));
        }
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

    private static List<String> words(List<Schema> types) {
        return types.stream().map(TypeWords::of).toList();
    }

    private static Pointer place(EventSchema schema, Schema type, Pointer at) {
        return switch (type.getType()) {
            case RECORD, ENUM, FIXED -> schema.table().place(type.getFullName());
            default -> at;
        };
    }
}
