/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.DeclaredField;
import io.tidegate.avro.FieldPair;
import io.tidegate.avro.NamedType;
import io.tidegate.avro.RecordPair;
import io.tidegate.avro.TypePair;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import io.tidegate.event.Kind;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code evolution/rename-has-alias}: what has got another name says under which one it was written. */
final class RenameHasAliasRule implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("evolution/rename-has-alias"),
            "A field or named type of the newest accepted schema that was renamed has its old name as an alias, and keeps the"
                    + " aliases that it had. A field counts as renamed where it is gone, a new one has the same type (null"
                    + " left out of account), and their names differ in case and underscores only, or the new one stands"
                    + " behind or before the same field. A type counts as renamed where it stands in the same place and"
                    + " shares at least half of its fields or symbols.",
            "To Avro a name without alias is another field: old records are read with the new field's default, and the value"
                    + " that they hold under the old name is dropped, without a word where there is a default. Names are"
                    + " compared in full in unions, where a type in another namespace is another type.",
            "Add the old name to aliases, and keep those that are there: older records need them. If it is no rename but one"
                    + " thing removed and another added, do so in two proposals.",
            Severity.WARN,
            List.of(),
            "Apache Avro 1.12 specification, \"Aliases\"");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Set<Kind> kinds() {
        return Kind.withSchema();
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        return Succession.bounded(
                subject,
                Succession.of(subject).stream()
                        .flatMap(both -> Stream.of(
                                        both.pairs().records().stream().flatMap(pair -> fields(both, pair)),
                                        both.pairs().fields().stream().flatMap(pair -> lost(both, pair)),
                                        both.pairs().types().stream().flatMap(pair -> type(both, pair)))
                                .flatMap(found -> found)));
    }

    private static Stream<Violation> fields(Succession both, RecordPair pair) {
        return Renames.in(pair).stream().map(renamed -> {
            DeclaredField newer = renamed.newer();
            String old = renamed.older().name();
            String path = pair.pathOf(newer);
            String fate = newer.readAs()
                    .map(value -> "as " + value + ", its default, whatever they hold in `" + old + "`")
                    .orElse("by nobody with the new schema, since it has no default");
            Violation violation = Violation.at(
                            Succession.place(newer.pointer().child("name")),
                            "field `" + path + "` seems to be `" + old + "` of " + both.version()
                                    + " with another name, and no alias says so: old records are read " + fate
                                    + ". Give it the alias " + old + ", or keep the name")
                    .comparing(old, newer.name());
            return newer.readAs()
                    .map(value -> violation.witness(
                            "a record with any `" + old + "` is read with `" + newer.name() + "` " + value))
                    .orElse(violation)
                    .fix(alias(both, newer.pointer(), old))
                    .fix(name(newer.pointer(), old));
        });
    }

    private static Stream<Violation> lost(Succession both, FieldPair pair) {
        Set<String> kept = new HashSet<>(pair.newer().aliases());
        kept.add(pair.newer().name());
        return pair.older().aliases().stream()
                .filter(alias -> !kept.contains(alias))
                .map(alias -> lost(
                        both, "field `" + pair.path() + "`", alias, pair.newer().pointer()));
    }

    private static Violation lost(Succession both, String what, String alias, Pointer at) {
        return Violation.at(
                        both.nearest(at, "aliases"),
                        what + " lost the alias " + alias
                                + ": records that were written under this name are not recognised any more. Keep the aliases of "
                                + both.version() + " when you rename it again")
                .comparing(alias, null)
                .fix(alias(both, at, alias));
    }

    private static Stream<Violation> type(Succession both, TypePair pair) {
        if (pair.older().named().isEmpty() || pair.newer().named().isEmpty()) {
            return Stream.of();
        }
        NamedType older = pair.older().named().get();
        NamedType newer = pair.newer().named().get();
        Set<String> known = new HashSet<>(newer.aliases());
        known.add(newer.fullName());
        if (!pair.older().type().equals(pair.newer().type()) || !alike(older, newer)) {
            return Stream.of();
        }
        Pointer at = pair.newer().pointer();
        Stream<Violation> renamed =
                known.contains(older.fullName()) ? Stream.of() : Stream.of(renamed(both, pair, older, newer));
        return Stream.concat(
                renamed,
                older.aliases().stream()
                        .filter(alias -> !known.contains(alias))
                        .map(alias -> lost(both, pair.newer().words(), alias, at)));
    }

    private static Violation renamed(Succession both, TypePair pair, NamedType older, NamedType newer) {
        Pointer at = pair.newer().pointer();
        String where = pair.path().isEmpty() ? "the top type" : "the type of field `" + pair.path() + "`";
        return Violation.at(
                        both.nearest(at, "name"),
                        where + " was renamed from " + older.fullName() + " to " + newer.fullName()
                                + ", and no alias says so: to Avro these are two types, and readers with the new schema"
                                + " refuse old records, some of them within unions only. Give it the alias "
                                + older.fullName() + ", or keep the name")
                .comparing(older.fullName(), newer.fullName())
                .fix(alias(both, at, older.fullName()));
    }

    /** Whether at least half of what either declares is in the other. */
    private static boolean alike(NamedType older, NamedType newer) {
        Set<String> both = new HashSet<>(older.members());
        both.retainAll(new HashSet<>(newer.members()));
        return 2 * both.size()
                >= Math.min(older.members().size(), newer.members().size());
    }

    private static JsonPatch alias(Succession both, Pointer at, String old) {
        return Aliases.added(both.proposed(), Succession.place(at), old);
    }

    private static JsonPatch name(Pointer at, String old) {
        return JsonPatch.replace(Succession.place(at.child("name")), JsonBuilder.string(old));
    }
}
