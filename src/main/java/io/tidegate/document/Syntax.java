/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

/** The two ways to write a document. */
public enum Syntax {
    /** YAML 1.2 (core schema), one or several documents. */
    YAML,
    /** JSON (RFC 8259), one document. */
    JSON
}
