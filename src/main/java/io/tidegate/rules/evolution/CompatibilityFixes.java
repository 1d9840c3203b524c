/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.Incompatibility;
import io.tidegate.document.ArrayNode;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Node;
import io.tidegate.document.Pointer;
import io.tidegate.document.StringNode;
import io.tidegate.event.SchemaHolder;
import io.tidegate.policy.Subject;
import io.tidegate.rules.evolution.Clash.Direction;
import io.tidegate.rules.evolution.Clashes.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What may mend a clash, best first: a missing default or alias, else what the accepted document has there. */
final class CompatibilityFixes {

    private final SchemaHolder proposed;
    private final MissingDefault missing;

    CompatibilityFixes(Subject subject, boolean none) {
        this.proposed = subject.holder();
        this.missing = new MissingDefault(proposed, none ? Optional.empty() : Succession.of(subject));
    }

    /** The places of one clash in both documents. */
    private record Places(Direction direction, Pointer mine, Pointer theirs, SchemaHolder accepted) {

        static Places of(Clash clash, Evidence evidence) {
            Incompatibility reason = evidence.reason();
            boolean backward = clash.direction() == Direction.BACKWARD;
            return new Places(
                    clash.direction(),
                    Succession.place(clash.pointer()),
                    Succession.place(backward ? reason.inWriter() : reason.inReader()),
                    evidence.accepted());
        }

        boolean backward() {
            return direction == Direction.BACKWARD;
        }

        Optional<Node> before(Pointer pointer) {
            return accepted.document().at(pointer);
        }
    }

    List<JsonPatch> of(Clash clash, Evidence evidence) {
        Places places = Places.of(clash, evidence);
        Stream<JsonPatch> fixes = switch (clash.kind()) {
            case MISSING_DEFAULT -> places.backward() ? missing.fixes(clash.pointer()) : fieldRestored(places);
            case TYPE, BRANCH -> types(places, clash);
            case NAME -> names(places, clash.older());
            case SYMBOLS -> symbols(places);
            case SIZE -> replaced(places.mine(), places.before(places.theirs()));
            case AMBIGUOUS -> places.backward() ? aliasRemoved(places.mine()) : Stream.of();
            case UNREADABLE -> Stream.of();
        };
        return fixes.distinct().limit(3).toList();
    }

    private static Stream<JsonPatch> replaced(Pointer place, Optional<Node> node) {
        return node.stream().map(value -> JsonPatch.replace(place, value));
    }

    /** Where it stood; at the end where that would move other fields that are found fault with. */
    private static Stream<JsonPatch> fieldRestored(Places places) {
        String index = places.theirs().segments().getLast();
        return places.before(places.theirs()).stream()
                .flatMap(field -> Stream.of(index, "-")
                        .map(at -> JsonPatch.add(places.mine().child(at), field)));
    }

    private Stream<JsonPatch> types(Places places, Clash clash) {
        Pointer mine = whole(places.mine(), proposed);
        Pointer theirs = whole(places.theirs(), places.accepted());
        boolean onlyTheirs = !theirs.equals(places.theirs())
                && mine.equals(places.mine())
                && (clash.kind() == Incompatibility.Kind.BRANCH || clash.older().equals("null"));
        boolean onlyMine = !mine.equals(places.mine()) && theirs.equals(places.theirs());
        Stream<JsonPatch> branch = Stream.of();
        if (places.backward() && onlyTheirs) {
            branch = branchKept(places);
        } else if (!places.backward() && onlyMine) {
            branch = Stream.of(JsonPatch.remove(places.mine()));
        }
        boolean pair = mine.equals(places.mine()) == theirs.equals(places.theirs());
        return Stream.of(
                        branch,
                        pair ? replaced(places.mine(), places.before(places.theirs())) : Stream.<JsonPatch>of(),
                        replaced(mine, places.before(theirs)))
                .flatMap(patches -> patches)
                .filter(_ -> mine.segments().size()
                        > Succession.place(Pointer.ROOT).segments().size());
    }

    /** The type that stands at the place, or the union of which it is a branch. */
    private static Pointer whole(Pointer place, SchemaHolder config) {
        Pointer above = new Pointer(
                place.segments().subList(0, Math.max(0, place.segments().size() - 1)));
        return config.document().at(above).filter(ArrayNode.class::isInstance).isPresent() ? above : place;
    }

    private Stream<JsonPatch> branchKept(Places places) {
        String index = places.theirs().segments().getLast();
        Optional<Node> branch = places.before(places.theirs());
        Optional<Node> type = proposed.document().at(places.mine());
        if (branch.isEmpty() || type.isEmpty()) {
            return Stream.of();
        }
        boolean first = index.equals("0");
        if (type.get() instanceof ArrayNode) {
            return Stream.of(JsonPatch.add(places.mine().child(first ? "0" : "-"), branch.get()));
        }
        List<Node> both = first ? List.of(branch.get(), type.get()) : List.of(type.get(), branch.get());
        return Stream.of(JsonPatch.replace(places.mine(), JsonBuilder.array(both)));
    }

    /** Backward an alias will do; an older schema does not know one that is added now. */
    private Stream<JsonPatch> names(Places places, String old) {
        Pointer type = parent(places.mine());
        Pointer before = parent(places.theirs());
        Stream<JsonPatch> alias = places.backward() ? Stream.of(Aliases.added(proposed, type, old)) : Stream.of();
        Stream<JsonPatch> name = Stream.of("name", "namespace")
                .flatMap(member -> places.before(before.child(member)).stream()
                        .map(node -> JsonPatch.add(type.child(member), node)));
        return Stream.concat(alias, name);
    }

    private static Pointer parent(Pointer place) {
        return new Pointer(place.segments().subList(0, place.segments().size() - 1));
    }

    /** Backward the accepted symbols, with the new ones behind them; forward no others than the accepted ones. */
    private Stream<JsonPatch> symbols(Places places) {
        Set<String> symbols = new LinkedHashSet<>(strings(places.before(places.theirs())));
        if (places.backward()) {
            symbols.addAll(strings(proposed.document().at(places.mine())));
        }
        return Stream.of(JsonPatch.replace(
                places.mine(),
                JsonBuilder.array(symbols.stream().map(JsonBuilder::string).toList())));
    }

    private static List<String> strings(Optional<Node> list) {
        List<String> strings = new ArrayList<>();
        if (list.orElse(null) instanceof ArrayNode array) {
            array.items().forEach(item -> {
                if (item instanceof StringNode text) {
                    strings.add(text.value());
                }
            });
        }
        return strings;
    }

    private Stream<JsonPatch> aliasRemoved(Pointer field) {
        Pointer aliases = field.child("aliases");
        int count = strings(proposed.document().at(aliases)).size();
        return count == 1
                ? Stream.of(JsonPatch.remove(aliases))
                : IntStream.range(0, count).mapToObj(i -> JsonPatch.remove(aliases.child(i)));
    }
}
