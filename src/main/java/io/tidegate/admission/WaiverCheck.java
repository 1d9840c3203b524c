/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.event.Declaration;
import io.tidegate.event.Fingerprint;
import io.tidegate.event.Waiver;
import io.tidegate.registry.Snapshot;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds accepted waivers against what would be denied: one that is for this rule and this exact change, and has not expired,
 * turns the denial into a warning; any other does nothing, and the finding says why. A waiver that is proposed now does not
 * count yet.
 */
final class WaiverCheck {

    private final Snapshot snapshot;
    private final Ground ground;
    private final Instant now;

    /** @param ground where every waiver that is held against a finding is noted */
    WaiverCheck(Snapshot snapshot, Ground ground, Instant now) {
        this.snapshot = snapshot;
        this.ground = ground;
        this.now = now;
    }

    Found apply(Found found) {
        Finding finding = found.finding();
        if (finding.severity() != Severity.DENY) {
            return found;
        }
        List<Waiver> waivers = snapshot.waivers(found.change().id()).stream()
                .filter(waiver -> waiver.rule().equals(finding.rule()))
                .toList();
        waivers.forEach(ground::waiver);
        Optional<Waiver> fitting = waivers.stream()
                .filter(waiver -> objection(waiver, found).isEmpty())
                .findFirst();
        if (fitting.isPresent()) {
            return found.with(finding.waived(fitting.get().key().toString()));
        }
        StringBuilder message = new StringBuilder(finding.message());
        for (Waiver waiver : waivers) {
            message.append(". Waiver ")
                    .append(waiver.key())
                    .append(" does nothing here: ")
                    .append(objection(waiver, found).orElseThrow());
        }
        return waivers.isEmpty() ? found : found.with(finding.saying(message.toString()));
    }

    /** Why a waiver for the rule does not help; empty where it does. */
    private Optional<String> objection(Waiver waiver, Found found) {
        if (!found.waivable()) {
            return Optional.of("this rule cannot be waived, since others rest on it");
        }
        if (!now.isBefore(waiver.expires())) {
            return Optional.of("it expired at " + waiver.expires());
        }
        Optional<Fingerprint> from = found.change().inForce().map(Declaration::fingerprint);
        if (!waiver.from().equals(from)) {
            return Optional.of("it is for a change of " + name(waiver.from()) + ", and in force is " + name(from));
        }
        Optional<Fingerprint> to = found.change().proposedFingerprint();
        return waiver.to().equals(to)
                ? Optional.empty()
                : Optional.of("it is for a change to " + name(waiver.to()) + ", and proposed is " + name(to));
    }

    private static String name(Optional<Fingerprint> fingerprint) {
        return fingerprint.map(Fingerprint::hex).orElse("nothing");
    }
}
