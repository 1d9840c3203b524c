/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.avro.Incompatibility;
import io.tidegate.document.Pointer;

/**
 * One reason of {@code evolution/compatibility}, whatever version it was found with; equal ones are reported once.
 *
 * @param pointer relative to the proposed Avro schema's top
 */
record Clash(Direction direction, Incompatibility.Kind kind, String path, Pointer pointer, String older, String newer) {

    /** Who reads whose data. */
    enum Direction {
        /** The proposed schema reads data of accepted versions. */
        BACKWARD,
        /** Accepted versions read data of the proposed schema. */
        FORWARD
    }

    static Clash of(Direction direction, Incompatibility reason) {
        return switch (direction) {
            case BACKWARD ->
                new Clash(
                        direction,
                        reason.kind(),
                        reason.path(),
                        reason.inReader(),
                        reason.writerHas(),
                        reason.readerHas());
            case FORWARD ->
                new Clash(
                        direction,
                        reason.kind(),
                        reason.path(),
                        reason.inWriter(),
                        reason.readerHas(),
                        reason.writerHas());
        };
    }
}
