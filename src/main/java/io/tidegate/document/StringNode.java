/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

/** A string in a document. */
public record StringNode(String value, Position position) implements Node {
    @Override
    public String kind() {
        return "a string";
    }
}
