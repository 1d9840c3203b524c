/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

/** A boolean in a document. */
public record BooleanNode(boolean value, Position position) implements Node {
    @Override
    public String kind() {
        return "a boolean";
    }
}
