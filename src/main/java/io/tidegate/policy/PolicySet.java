/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.JsonBuilder;
import io.tidegate.event.Fingerprint;
import java.util.Comparator;
import java.util.List;

/**
 * The policies in force. They add up: a change must satisfy every rule of every policy that is about it, so no policy can
 * weaken another, and where two set one rule with different severities both are judged and the stricter finding stays.
 *
 * @param policies by name
 * @param digest over the policies' fingerprints, in order; the same files give the same digest everywhere
 */
public record PolicySet(List<Policy> policies, Fingerprint digest) {

    public PolicySet {
        policies = List.copyOf(policies);
    }

    /** The set of these policies, in any order. */
    public static PolicySet of(List<Policy> policies) {
        List<Policy> sorted =
                policies.stream().sorted(Comparator.comparing(Policy::name)).toList();
        Fingerprint digest = Fingerprint.of(JsonBuilder.array(sorted.stream()
                .map(policy -> JsonBuilder.string(policy.fingerprint().hex()))
                .toList()));
        return new PolicySet(sorted, digest);
    }
}
