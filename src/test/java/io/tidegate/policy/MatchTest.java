/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.EventConfig;
import io.tidegate.verdict.ChangeKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchTest {

    private static final EventConfig ORDER = StubEvent.full().config();

    private static Match match(List<String> namespaces, Map<String, String> labels, Set<ChangeKind> changes) {
        return new Match(namespaces, labels, changes);
    }

    @Test
    void withoutConditionsCoversEverything() {
        assertThat(ChangeKind.values()).allMatch(change -> Match.ALL.covers(ORDER, change));
    }

    @Test
    void oneNamespaceMustMatch() {
        assertThat(match(List.of("billing", "check*"), Map.of(), Set.of()).covers(ORDER, ChangeKind.CREATE))
                .isTrue();
        assertThat(match(List.of("billing"), Map.of(), Set.of()).covers(ORDER, ChangeKind.CREATE))
                .isFalse();
    }

    @Test
    void everyLabelMustBeCarried() {
        assertThat(match(List.of(), Map.of("tier", "crit*", "team", "*"), Set.of())
                        .covers(ORDER, ChangeKind.CREATE))
                .isTrue();
        assertThat(match(List.of(), Map.of("tier", "crit*", "region", "*"), Set.of())
                        .covers(ORDER, ChangeKind.CREATE))
                .isFalse();
        assertThat(match(List.of(), Map.of("tier", "low"), Set.of()).covers(ORDER, ChangeKind.CREATE))
                .isFalse();
    }

    @Test
    void theKindOfChangeMustBeListed() {
        Match deletions = match(List.of(), Map.of(), Set.of(ChangeKind.DELETE));

        assertThat(deletions.covers(ORDER, ChangeKind.DELETE)).isTrue();
        assertThat(deletions.covers(ORDER, ChangeKind.UPDATE)).isFalse();
    }

    @Test
    void droppingALabelDoesNotLeaveThePolicy() {
        Match critical = match(List.of(), Map.of("tier", "critical"), Set.of());
        EventConfig unlabelled = StubEvent.full().labels(Map.of()).config();

        assertThat(critical.covers(StubSubject.updating(ORDER, unlabelled))).isTrue();
        assertThat(critical.covers(StubSubject.updating(unlabelled, ORDER))).isTrue();
        assertThat(critical.covers(StubSubject.creating(unlabelled))).isFalse();
    }
}
