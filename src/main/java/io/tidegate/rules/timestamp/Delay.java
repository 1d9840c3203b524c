/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import java.time.Duration;

/** How far a record's event time and its time of arrival are apart. */
record Delay(Duration lateness) {

    /** One record by both times. */
    String witness() {
        return "a record of an event of " + Misreading.EXAMPLE + " that is late by " + new IsoDuration(lateness)
                + " is of " + Misreading.EXAMPLE + " by event-time and of " + Misreading.EXAMPLE.plus(lateness)
                + " by ingestion-time";
    }
}
