/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.FieldPair;
import io.tidegate.document.Pointer;
import io.tidegate.event.Kind;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code evolution/default-stable}: records without a field keep being read as they were. */
final class DefaultStableRule implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("evolution/default-stable"),
            "A field of the newest accepted schema that has a default keeps it, also where the field is renamed by an alias."
                    + " Defaults are compared by what a reader makes of them.",
            "A default is no part of the data: the reader's schema gives it to every record that was written without the"
                    + " field. Another default changes what those old records say, after the fact and without a trace, and"
                    + " consumers with the old and the new schema see different values in one record. Without a default"
                    + " they cannot be read at all.",
            "Keep the default. Where new records shall say something else, let producers write it.",
            Severity.DENY,
            List.of(),
            "Apache Avro 1.12 specification, \"Schema Resolution\": the reader uses the default value of its own field");

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
                        .flatMap(both -> both.pairs().fields().stream()
                                .filter(pair -> pair.older().hasDefault() && !pair.sameDefault())
                                .map(pair -> violation(both, pair))));
    }

    private static Violation violation(Succession both, FieldPair pair) {
        String before = pair.older().readAs().orElse("nothing");
        Optional<String> now = pair.newer().readAs();
        Pointer field = pair.newer().pointer();
        String what = now.map(value -> "changes its default from " + before + " to " + value
                        + ": records written without the field are read as something else from now on, and consumers"
                        + " with the old and the new schema disagree about them")
                .orElse("loses its default, " + before
                        + ": a consumer with the new schema stops at records written without the field");
        return Violation.at(
                        both.nearest(field, "default"),
                        "field `" + pair.path() + "` " + what + ". Keep the default of " + both.version())
                .comparing(before, now.orElse(null))
                .witness("a record without `" + pair.older().name() + "` was read with " + before + ", "
                        + now.map(value -> "and is read with " + value).orElse("and Avro's reader refuses it now"))
                .fix(both.restore("default", pair.older().pointer(), field));
    }
}
