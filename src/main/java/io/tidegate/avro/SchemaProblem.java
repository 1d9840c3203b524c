/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.Pointer;

/**
 * Why a schema is not valid Avro.
 *
 * @param pointer relative to the Avro schema's top; the nearest that is known
 */
public record SchemaProblem(Pointer pointer, Kind kind, String message) {

    /** Which rule reports the problem. */
    public enum Kind {
        /** It is no Avro schema. */
        MALFORMED,
        /** A type is named that is defined nowhere, or only later. */
        UNDEFINED,
        /** A name is not one that Avro allows (Avro 1.12 specification, "Names"). */
        NAME,
        /** What it refers to is not there; the references say which. */
        REFERENCE
    }
}
