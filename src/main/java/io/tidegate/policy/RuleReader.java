/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Document;
import io.tidegate.document.Fields;
import io.tidegate.document.Pointer;
import io.tidegate.document.Position;
import io.tidegate.document.Problem;
import io.tidegate.document.Spelling;
import io.tidegate.document.Value;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one rule of a policy: a built-in one ({@code use:}) or a written one ({@code require:}). */
final class RuleReader {

    /** The other rules rest on it, so a policy that only warned of it would mislead. */
    private static final RuleId ALWAYS_DENIED = RuleId.of("schema/parses");

    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01])*)*");

    private final Map<String, BuiltInRule> catalogue = new TreeMap<>();
    private final RuleLanguage language;

    /** The document being read, its text, and where problems go. */
    record Target(Document document, String text, List<Problem> problems) {}

    RuleReader(Collection<? extends BuiltInRule> catalogue, RuleLanguage language) {
        catalogue.forEach(rule -> this.catalogue.put(rule.doc().id().toString(), rule));
        this.language = language;
    }

    /**
     * The rule, or empty with problems.
     *
     * @param lines of the rules of this policy so far, by id; the rule is added
     */
    Optional<Rule> read(Value value, String policy, Target target, Map<String, Integer> lines) {
        return value.object().flatMap(fields -> {
            Optional<Value> use = fields.optional("use");
            if (use.isPresent()) {
                return use(use.get(), fields, lines);
            }
            Optional<Value> name = fields.optional("name");
            Optional<Value> require = fields.optional("require");
            if (name.isEmpty() && require.isEmpty()) {
                value.problem("rule: without use and require (expected: use, or name and require)");
                return Optional.empty();
            }
            return written(fields, policy, target, lines);
        });
    }

    private Optional<Rule> use(Value use, Fields fields, Map<String, Integer> lines) {
        Optional<BuiltInRule> rule = use.string().flatMap(id -> known(use, id));
        Optional<Value> stated = fields.optional("severity");
        Optional<Severity> severity = stated.flatMap(RuleReader::severity);
        if (rule.filter(RuleReader::isAlwaysDenied).isPresent()
                && severity.filter(Severity.DENY::equals).isEmpty()) {
            stated.filter(_ -> severity.isPresent())
                    .ifPresent(value -> value.unexpected("deny, since other rules rest on this one"));
        }
        Optional<Value> with = fields.optional("with");
        Optional<Rule> read = rule.flatMap(known -> {
            once(use, known.doc().id(), lines);
            return ParametersReader.read(known.doc(), with)
                    .map(values ->
                            new Rule.Use(known, severity.orElse(known.doc().severity()), values));
        });
        fields.done();
        return read;
    }

    private Optional<BuiltInRule> known(Value use, String id) {
        Optional<BuiltInRule> rule = Optional.ofNullable(catalogue.get(id));
        if (rule.isEmpty()) {
            Optional<String> near = catalogue.keySet().stream()
                    .filter(known -> known.endsWith("/" + id))
                    .findFirst()
                    .or(() -> Spelling.nearest(id, catalogue.keySet()));
            use.unexpected("a built-in rule, group/name"
                    + near.map(known -> "; did you mean " + known + "?").orElse(""));
        }
        return rule;
    }

    private static boolean isAlwaysDenied(BuiltInRule rule) {
        return rule.doc().id().equals(ALWAYS_DENIED);
    }

    private static Optional<Severity> severity(Value value) {
        return value.word(Severity.values(), Severity::word);
    }

    private static void once(Value place, RuleId id, Map<String, Integer> lines) {
        Integer first = lines.putIfAbsent(id.toString(), place.location().line());
        if (first != null) {
            place.unexpected("each rule once in a policy; first at line " + first);
        }
    }

    private Optional<Rule> written(Fields fields, String policy, Target target, Map<String, Integer> lines) {
        Optional<RuleId> id = fields.required("name").flatMap(name -> id(name, policy, lines));
        Severity severity =
                fields.optional("severity").flatMap(RuleReader::severity).orElse(Severity.DENY);
        Map<RuleLanguage.Part, Value> texts = new EnumMap<>(RuleLanguage.Part.class);
        Optional<String> when = text(RuleLanguage.Part.WHEN, fields.optional("when"), texts);
        Optional<String> require = text(RuleLanguage.Part.REQUIRE, fields.required("require"), texts);
        Optional<String> message = text(RuleLanguage.Part.MESSAGE, fields.optional("message"), texts);
        Optional<Pointer> at = fields.optional("at")
                .map(value -> value.string("a JSON Pointer, like /spec/topic", RuleReader::isPointer)
                        .map(Pointer::of))
                .orElse(Optional.of(Pointer.ROOT));
        fields.done();
        return require.flatMap(text ->
                        compile(new RuleLanguage.Source(when, text, message, at.orElse(Pointer.ROOT)), texts, target))
                .flatMap(requirement -> id.map(named -> new Rule.Written(named, severity, requirement)));
    }

    private Optional<RuleId> id(Value name, String policy, Map<String, Integer> lines) {
        Optional<RuleId> id = PolicyReader.label(name).map(text -> new RuleId(policy, text));
        id.ifPresent(made -> {
            if (catalogue.containsKey(made.toString())) {
                name.unexpected("another name: " + made + " is a built-in rule");
            } else {
                once(name, made, lines);
            }
        });
        return id;
    }

    private static Optional<String> text(
            RuleLanguage.Part part, Optional<Value> value, Map<RuleLanguage.Part, Value> texts) {
        value.ifPresent(present -> texts.put(part, present));
        return value.flatMap(Value::string);
    }

    private static boolean isPointer(String text) {
        return POINTER.matcher(text).matches();
    }

    private Optional<Rule.Requirement> compile(
            RuleLanguage.Source source, Map<RuleLanguage.Part, Value> texts, Target target) {
        return switch (language.compile(source)) {
            case RuleLanguage.Compilation.Compiled compiled -> Optional.of(compiled.requirement());
            case RuleLanguage.Compilation.Refused refused -> {
                refused.mistakes().forEach(mistake -> report(mistake, texts, target));
                yield Optional.empty();
            }
        };
    }

    private static void report(RuleLanguage.Mistake mistake, Map<RuleLanguage.Part, Value> texts, Target target) {
        Value value = Objects.requireNonNull(texts.get(mistake.part()), "a mistake in a text that was not given");
        String content = value.string().orElseThrow();
        Position place =
                ScalarPlaces.find(target.text(), value.node().position(), content, mistake.line(), mistake.column());
        String message = mistake.part().word() + ", line " + mistake.line() + ", column " + mistake.column() + ": "
                + mistake.message();
        Location location = new Location(target.document().source(), place.line(), place.column());
        Problem.add(new Problem(location, value.pointer().toString(), message), target.problems());
    }
}
