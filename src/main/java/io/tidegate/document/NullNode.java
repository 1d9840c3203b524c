/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

/** A null in a document. */
public record NullNode(Position position) implements Node {
    @Override
    public String kind() {
        return "null";
    }
}
