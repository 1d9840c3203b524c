/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

/**
 * A value of the JSON data model that knows where it stood in its text. Equality includes the position: compare contents
 * by {@link CanonicalJson}.
 */
public sealed interface Node permits ObjectNode, ArrayNode, StringNode, NumberNode, BooleanNode, NullNode {

    /** Where the value starts. */
    Position position();

    /** What the value is, in the words of a message: "an object", "a string" ... */
    String kind();
}
