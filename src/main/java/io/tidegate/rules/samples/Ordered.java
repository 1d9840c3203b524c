/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.samples;

import io.tidegate.event.OrderingSpec;
import io.tidegate.event.OrderingSpec.Guarantee;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.ArrayList;
import java.util.List;

/** The samples keep the order that the config promises. */
final class Ordered implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("samples/ordered"),
            "Where records are promised in order, the samples are in order as they stand: of one key, the sequence rises"
                    + " strictly and the timestamp does not fall; with the guarantee `total`, the timestamp does not fall"
                    + " whatever the key.",
            "A consumer that follows the sequence takes a number it has seen for a duplicate and drops the record, and one"
                    + " that follows the time sees it run backwards. Samples that do so contradict the promise that they"
                    + " illustrate, and tests that replay them fail for the wrong reason.",
            "Give the samples in the order in which a producer sends them, and number them as it would.",
            Severity.DENY,
            List.of(),
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        OrderingSpec ordering = subject.config().ordering();
        boolean promised = ordering.guarantee() == Guarantee.TOTAL
                || (ordering.guarantee() == Guarantee.PER_KEY && !ordering.key().isEmpty());
        List<Violation> found = new ArrayList<>();
        subject.validSchema().filter(_ -> promised).ifPresent(schema -> {
            SampleFields samples = new SampleFields(subject.config(), schema);
            ordering.sequence()
                    .map(field -> SampleOrder.ofSequence(samples, field, ordering.key()))
                    .ifPresent(order -> found.addAll(order.violations()));
            List<String> key = ordering.guarantee() == Guarantee.TOTAL ? List.of() : ordering.key();
            subject.config()
                    .timestamp()
                    .map(timestamp -> SampleOrder.ofTimestamp(samples, timestamp, key))
                    .ifPresent(order -> found.addAll(order.violations()));
        });
        return List.copyOf(found);
    }
}
