/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The hour at which the corpus is judged. */
@Alternative
@Singleton
class CorpusClock extends Clock {

    static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    @Override
    public Instant instant() {
        return NOW;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
