/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import io.tidegate.event.Change;
import io.tidegate.event.Kind;
import io.tidegate.event.Proposal;
import java.util.Comparator;
import java.util.List;

/** A role that something asked for needs in a namespace. */
public record Need(Role role, String namespace) {

    private static final Comparator<Need> ORDER =
            Comparator.comparing(Need::namespace).thenComparing(Need::role);

    /** What it takes to offer the proposal, whether it is written or only judged: by namespace, each once. */
    public static List<Need> of(Proposal proposal) {
        return proposal.changes().stream()
                .map(Need::of)
                .distinct()
                .sorted(ORDER)
                .toList();
    }

    private static Need of(Change change) {
        Role role = change.id().kind() == Kind.WAIVER ? Role.WAIVE : Role.PROPOSE;
        return new Need(role, change.id().namespace());
    }

    @Override
    public String toString() {
        return role.word() + " in namespace " + namespace;
    }
}
