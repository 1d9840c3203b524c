/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.avro.Incompatibility.Kind;
import io.tidegate.document.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.jspecify.annotations.Nullable;

/**
 * Walks a reader's and a writer's schema together as Avro resolves them and gathers what does not fit, with places. Avro's
 * checker alone reports a union as one lump and, once it meets a type again, the places of its first meeting.
 */
final class ResolutionWalk {

    /** Types that hold others; Avro promotes none of them, and takes time to print them in its answer. */
    private static final Set<Schema.Type> HOLDS = Set.of(Schema.Type.RECORD, Schema.Type.ARRAY, Schema.Type.MAP);

    private final EventSchema reader;
    private final EventSchema writer;
    private final Set<IdentityPair> seen = new HashSet<>();
    private final Map<IdentityPair, Boolean> asked = new HashMap<>();
    private final Set<Incompatibility> found = new LinkedHashSet<>();

    /** Where the walk is: the path in words, the place in each schema as written, the way through the writer's data. */
    private record Place(String path, Pointer reader, Pointer writer, Way way) {

        Place below(String step, String member) {
            return new Place(path + step, reader.child(member), writer.child(member), way.then(0));
        }
    }

    ResolutionWalk(EventSchema reader, EventSchema writer) {
        this.reader = reader;
        this.writer = writer;
    }

    List<Incompatibility> reasons() {
        visit(reader.schema(), writer.schema(), new Place("", Pointer.ROOT, Pointer.ROOT, Way.TOP));
        return new ArrayList<>(found);
    }

    private void visit(Schema r, Schema w, Place place) {
        if (!seen.add(new IdentityPair(r, w))) {
            return;
        }
        if (r.isUnion() || w.isUnion()) {
            union(r, w, place);
        } else if (r.getType() != w.getType() && (HOLDS.contains(r.getType()) || HOLDS.contains(w.getType()))) {
            add(Kind.TYPE, place.path(), place, TypeWords.of(r), TypeWords.of(w));
        } else if (r.getType() != w.getType()) {
            leaf(r, w, place);
        } else {
            switch (r.getType()) {
                case RECORD -> record(r, w, place);
                case ARRAY -> visit(r.getElementType(), w.getElementType(), place.below("[]", "items"));
                case MAP -> visit(r.getValueType(), w.getValueType(), place.below("{}", "values"));
                default -> leaf(r, w, place);
            }
        }
    }

    private void record(Schema r, Schema w, Place place) {
        if (!SchemaCompatibility.schemaNameEquals(r, w)) {
            add(Kind.NAME, place.path(), named(place, r, w, "name"), r.getFullName(), w.getFullName());
        }
        Place declared = named(place, r, w, "fields");
        String prefix = place.path().isEmpty() ? "" : place.path() + ".";
        for (Schema.Field field : r.getFields()) {
            Pointer at = declared.reader().child(field.pos());
            List<Schema.Field> sources = sources(field, w);
            Place here = new Place(prefix + field.name(), at, declared.writer(), place.way());
            if (sources.size() > 1) {
                List<String> names = sources.stream().map(Schema.Field::name).toList();
                add(Kind.AMBIGUOUS, here.path(), here, field.name(), Shown.names(names));
            } else if (sources.size() == 1) {
                Schema.Field source = sources.getFirst();
                Pointer from = declared.writer().child(source.pos()).child("type");
                Way way = place.way().then(source.pos());
                visit(field.schema(), source.schema(), new Place(here.path(), at.child("type"), from, way));
            } else if (!field.hasDefaultValue()) {
                add(Kind.MISSING_DEFAULT, here.path(), here, TypeWords.of(field.schema()), "no such field");
            }
        }
    }

    /** The writer's fields that the reader's field stands for: the one of its name and those of its aliases. */
    private static List<Schema.Field> sources(Schema.Field field, Schema w) {
        Set<String> names = new LinkedHashSet<>(List.of(field.name()));
        names.addAll(field.aliases());
        return names.stream()
                .flatMap(name -> Stream.ofNullable(w.getField(name)))
                .toList();
    }

    private void union(Schema r, Schema w, Place place) {
        List<Schema> readers = Branches.of(r);
        List<Schema> writers = Branches.of(w);
        int[] matches = Branches.match(writers, readers);
        for (int i = 0; i < matches.length; i++) {
            Schema branch = writers.get(i);
            Pointer from = w.isUnion() ? place.writer().child(i) : place.writer();
            Way way = w.isUnion() ? place.way().then(i) : place.way();
            if (matches[i] < 0) {
                unmatched(r, branch, new Place(place.path(), place.reader(), from, way));
            } else {
                Schema match = readers.get(matches[i]);
                Pointer at = r.isUnion() ? place.reader().child(matches[i]) : place.reader();
                if (!reads(match, branch) && !reads(r, branch)) {
                    visit(match, branch, new Place(place.path(), at, from, way));
                }
            }
        }
    }

    private void unmatched(Schema r, Schema branch, Place place) {
        if (!reads(r, branch)) {
            Kind kind = r.isUnion() ? Kind.BRANCH : Kind.TYPE;
            add(kind, place.path(), place, TypeWords.of(r), TypeWords.of(branch));
        }
    }

    private boolean reads(Schema r, Schema w) {
        return asked.computeIfAbsent(new IdentityPair(r, w), _ -> Resolution.reads(r, w));
    }

    private void leaf(Schema r, Schema w, Place place) {
        SchemaCompatibility.checkReaderWriterCompatibility(r, w)
                .getResult()
                .getIncompatibilities()
                .forEach(reason -> {
                    switch (reason.getType()) {
                        case NAME_MISMATCH ->
                            add(Kind.NAME, place.path(), named(place, r, w, "name"), r.getFullName(), w.getFullName());
                        case FIXED_SIZE_MISMATCH ->
                            add(Kind.SIZE, place.path(), named(place, r, w, "size"), bytes(r), bytes(w));
                        case MISSING_ENUM_SYMBOLS ->
                            add(
                                    Kind.SYMBOLS,
                                    place.path(),
                                    missing(named(place, r, w, "symbols"), r, w),
                                    symbols(r, null),
                                    symbols(w, r));
                        case TYPE_MISMATCH, MISSING_UNION_BRANCH, READER_FIELD_MISSING_DEFAULT_VALUE ->
                            add(Kind.TYPE, place.path(), place, TypeWords.of(r), TypeWords.of(w));
                    }
                });
    }

    /** The place with the first symbol that the reader does not know at the end of its way. */
    private static Place missing(Place place, Schema r, Schema w) {
        int first = IntStream.range(0, w.getEnumSymbols().size())
                .filter(i -> !r.hasEnumSymbol(w.getEnumSymbols().get(i)))
                .findFirst()
                .orElse(0);
        return new Place(
                place.path(), place.reader(), place.writer(), place.way().then(first));
    }

    private static String bytes(Schema fixed) {
        return fixed.getFixedSize() + (fixed.getFixedSize() == 1 ? " byte" : " bytes");
    }

    private static String symbols(Schema type, @Nullable Schema without) {
        return Shown.names(type.getEnumSymbols().stream()
                .filter(symbol -> without == null || !without.hasEnumSymbol(symbol))
                .toList());
    }

    /** The member of a named type's definition, which may stand elsewhere than the name that leads to it. */
    private Place named(Place place, Schema r, Schema w, String member) {
        return new Place(
                place.path(),
                reader.table().place(r.getFullName()).child(member),
                writer.table().place(w.getFullName()).child(member),
                place.way());
    }

    private void add(Kind kind, String path, Place place, String readerHas, String writerHas) {
        found.add(new Incompatibility(
                kind,
                path,
                place.reader(),
                place.writer(),
                readerHas,
                writerHas,
                place.way().steps()));
    }
}
