/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Declaration;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Waiver;
import io.tidegate.policy.PolicySet;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an audit is made on.
 *
 * @param now the clock reading that waivers must hold at
 * @param stale whether the snapshot may be behind the store
 */
record AuditGround(Snapshot snapshot, PolicySet policies, Instant now, boolean stale) {

    /** The namespaces of everything that ever was, as far as they are wanted. */
    Set<String> namespaces(Predicate<String> wanted) {
        return snapshot.latest()
                .map(version -> version.key().namespace())
                .distinct()
                .filter(wanted)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The snapshot that a version in force is judged on: without it, so that it is held against the version before. A waiver
     * that has been used is judged on what was there before the change that it permitted, which it no longer starts from.
     */
    Snapshot before(Version version) {
        Snapshot before = snapshot.withoutNewest(version.id());
        return version.content()
                .filter(Waiver.class::isInstance)
                .map(Waiver.class::cast)
                .filter(this::used)
                .map(waiver -> before.withoutNewest(waiver.target()))
                .orElse(before);
    }

    private boolean used(Waiver waiver) {
        Optional<Version> latest = snapshot.latest(waiver.target());
        Optional<Fingerprint> inForce = latest.flatMap(Version::content).map(Declaration::fingerprint);
        return latest.isPresent() && waiver.to().equals(inForce);
    }
}
