/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.NamedType;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code evolution/enum-stable}: symbols stay, where they stand, and so does the enum's default. */
final class EnumStableRule implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("evolution/enum-stable"),
            "An enum of the newest accepted schema keeps every symbol at its number, so new symbols are added at the end, and"
                    + " keeps its default where it has one.",
            "A symbol that is gone is read as the enum's default: old records say UNKNOWN, or whatever it is, where they said"
                    + " PAID, and no reader fails. A symbol at another number sorts differently, and is another one to"
                    + " whoever keeps ordinals or decodes without the writer's schema. Another default is another value for"
                    + " every symbol that a consumer does not know.",
            "Keep the symbols and the default, and add new symbols at the end. Stop writing a symbol instead of removing it.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Enums\", \"Sort Order\" and \"Schema Resolution\"");

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
                        .flatMap(both -> both.pairs().types().stream()
                                .filter(pair -> pair.older().type().equals("enum")
                                        && pair.newer().type().equals("enum"))
                                .flatMap(pair -> new Change(both, pair).violations())));
    }

    /** What became of one enum. */
    private record Change(Succession both, TypePair pair, NamedType before, NamedType now) {

        Change(Succession both, TypePair pair) {
            this(
                    both,
                    pair,
                    pair.older().named().orElseThrow(),
                    pair.newer().named().orElseThrow());
        }

        Stream<Violation> violations() {
            Stream<Violation> symbols = gone().isEmpty() ? moved().stream() : Stream.of(removed());
            return Stream.concat(symbols, chosen().stream());
        }

        private List<String> gone() {
            Set<String> left = Set.copyOf(now.members());
            return before.members().stream()
                    .filter(symbol -> !left.contains(symbol))
                    .toList();
        }

        private Violation removed() {
            List<String> gone = gone();
            String fate = now.defaultSymbol()
                    .map(symbol -> "are read as " + symbol + ", the enum's default, and nobody notices")
                    .orElse("stop every consumer with the new schema");
            String first = gone.getFirst() + ", written with " + both.version() + ", "
                    + now.defaultSymbol()
                            .map(symbol -> "is read as " + symbol)
                            .orElse("is no symbol to a reader with the new schema");
            return symbols("lost " + EnumWords.count(gone) + ": records that hold one " + fate)
                    .witness(first);
        }

        private Optional<Violation> moved() {
            for (int i = 0; i < before.members().size(); i++) {
                String old = before.members().get(i);
                String other = now.members().get(i);
                if (!old.equals(other)) {
                    String what =
                            "has " + old + " at another number: it sorts differently, and who keeps ordinals or decodes"
                                    + " without the writer's schema takes it for another symbol";
                    return Optional.of(
                            symbols(what).witness("number " + i + " was " + old + " and is " + other + " now"));
                }
            }
            return Optional.empty();
        }

        private Violation symbols(String what) {
            return Violation.at(
                            both.nearest(pair.newer().pointer(), "symbols"),
                            subject() + what + ". Keep the symbols of " + both.version()
                                    + " as they stand, and add new ones at the end")
                    .comparing(EnumWords.list(before.members()), EnumWords.list(now.members()))
                    .fix(symbolsRestored());
        }

        private Optional<Violation> chosen() {
            if (before.defaultSymbol().isEmpty() || before.defaultSymbol().equals(now.defaultSymbol())) {
                return Optional.empty();
            }
            String old = before.defaultSymbol().get();
            Optional<String> symbol = now.defaultSymbol();
            String what = symbol.map(other -> "changed its default from " + old + " to " + other
                            + ": symbols that a consumer does not know are read as something else from now on")
                    .orElse("lost its default, " + old
                            + ": consumers with the new schema stop at every symbol that they do not know");
            String witness = "a symbol that the schema does not have was read as " + old + ", and "
                    + symbol.map(other -> "is read as " + other).orElse("is refused now");
            Pointer type = pair.newer().pointer();
            JsonPatch restored = both.restore("default", pair.older().pointer(), type);
            return Optional.of(Violation.at(
                            both.nearest(type, "default"), subject() + what + ". Keep the default of " + both.version())
                    .comparing(old, symbol.orElse(null))
                    .witness(witness)
                    .fix(restored)
                    .fix(symbolsRestored().then(restored)));
        }

        private String subject() {
            return Succession.field(pair.path()) + ": enum " + now.fullName() + " ";
        }

        /** The accepted symbols as they stood, and the new ones behind them. */
        private JsonPatch symbolsRestored() {
            Set<String> symbols = new LinkedHashSet<>(before.members());
            symbols.addAll(now.members());
            return JsonPatch.replace(
                    Succession.place(pair.newer().pointer().child("symbols")),
                    JsonBuilder.array(symbols.stream().map(JsonBuilder::string).toList()));
        }
    }
}
