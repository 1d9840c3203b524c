/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

import org.jspecify.annotations.Nullable;

/**
 * One line of a verdict: what happens to one event config, shared schema or waiver.
 *
 * @param kind {@code EventConfig}, {@code SharedSchema} or {@code Waiver}
 * @param event its key, {@code namespace/name}
 * @param version the version that the change makes or would make; for {@link ChangeKind#NONE} the present one
 * @param previousVersion the version before the change; absent where there was none
 * @param fingerprint of the proposed document; absent for a deletion
 */
public record ChangeSummary(
        String kind,
        String event,
        ChangeKind change,
        int version,
        @Nullable Integer previousVersion,
        @Nullable String fingerprint) {}
