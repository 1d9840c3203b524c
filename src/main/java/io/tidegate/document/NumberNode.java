/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.math.BigDecimal;

/** A number in a document, kept exactly as it was written. */
public record NumberNode(BigDecimal value, Position position) implements Node {
    @Override
    public String kind() {
        return "a number";
    }
}
