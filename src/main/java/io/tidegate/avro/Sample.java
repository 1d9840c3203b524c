/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

/** A decoded sample: what a producer with the schema would send. */
public final class Sample {

    private final Object datum;

    Sample(Object datum) {
        this.datum = datum;
    }

    Object datum() {
        return datum;
    }
}
