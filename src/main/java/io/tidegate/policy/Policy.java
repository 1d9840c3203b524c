/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.event.Fingerprint;
import java.util.List;

/**
 * A policy document, ready to judge.
 *
 * @param source the file it was read from
 * @param fingerprint of the document's content
 */
public record Policy(String name, String source, Fingerprint fingerprint, Match match, List<Rule> rules) {

    public Policy {
        rules = List.copyOf(rules);
    }
}
