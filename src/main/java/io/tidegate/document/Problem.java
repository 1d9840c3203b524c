/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import io.tidegate.verdict.Location;

/**
 * Why a text could not be taken as a document.
 *
 * @param pointer where in the document, as a JSON Pointer; empty where the text could not be read that far
 * @param message "what is wrong: value (expected: ...)"
 */
public record Problem(Location location, String pointer, String message) {

    @Override
    public String toString() {
        return location + ": " + message;
    }
}
