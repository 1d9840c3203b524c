/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.ordering;

import io.tidegate.event.OrderingSpec;
import io.tidegate.event.OrderingSpec.Guarantee;
import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import io.tidegate.policy.Subject;
import io.tidegate.policy.Violation;
import io.tidegate.verdict.RuleId;
import io.tidegate.verdict.Severity;
import java.util.List;

/** An event that promises order per key says what its key is. */
final class KeyDeclared implements BuiltInRule {

    private static final RuleDoc DOC = new RuleDoc(
            RuleId.of("ordering/key-declared"),
            "An event with `guarantee: per-key` declares its key.",
            "Kafka keeps order only within a partition, and the key decides the partition. Without a key, producers spread"
                    + " records over all partitions and consumers read them in any order, whatever the config promises.",
            "Name the fields that make the record key under `ordering.key`, or promise less with `guarantee: none`.",
            Severity.DENY,
            List.of(),
            "Apache Kafka documentation, \"Main Concepts and Terminology\" (records of one key are read in the order"
                    + " written); KIP-480 (records without a key go to any partition)");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public List<Violation> judge(Subject subject, Parameters parameters) {
        OrderingSpec ordering = subject.config().ordering();
        if (ordering.guarantee() != Guarantee.PER_KEY || !ordering.key().isEmpty()) {
            return List.of();
        }
        Violation violation = Violation.at(
                "/spec/ordering/key",
                "no key is declared, but guarantee is per-key: records without a key go to any of the "
                        + subject.config().topic().partitions() + " partitions of "
                        + subject.config().topic().name() + ", so consumers read them in any order."
                        + " Name the key's fields under ordering.key, or set guarantee: none");
        return List.of(Repair.offer(witnessed(violation, subject), MissingKey.keys(subject)));
    }

    private static Violation witnessed(Violation violation, Subject subject) {
        int partitions = subject.config().topic().partitions();
        return partitions == 1
                ? violation
                : violation.witness("two records of one thing: the first can be written to partition "
                        + (partitions - 1) + ", the second to partition 0");
    }
}
