/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.lifecycle;

import io.tidegate.event.Consumer;
import java.util.List;
import java.util.stream.Collectors;

/** Consumers in a message; of very many only the first few are named. */
record ConsumerNames(List<Consumer> consumers) {

    private static final int SHOWN = 5;

    ConsumerNames {
        consumers = List.copyOf(consumers);
    }

    boolean none() {
        return consumers.isEmpty();
    }

    /** Such as "consumer billing is declared". */
    String declared() {
        int more = consumers.size() - SHOWN;
        String names = consumers.stream().limit(SHOWN).map(Consumer::name).collect(Collectors.joining(" and "));
        return (consumers.size() == 1 ? "consumer " : "consumers ")
                + names
                + (more > 0 ? " and " + more + " more" : "")
                + (consumers.size() == 1 ? " is declared" : " are declared");
    }
}
