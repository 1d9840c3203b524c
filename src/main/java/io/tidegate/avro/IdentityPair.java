/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import org.apache.avro.Schema;

/** Two types that are looked at together; equal where they are the same objects, since schemas may be recursive. */
record IdentityPair(Schema first, Schema second) {

    @Override
    @SuppressWarnings("ReferenceEquality") // equality of content would recurse without end
    public boolean equals(Object other) {
        return other instanceof IdentityPair(Schema otherFirst, Schema otherSecond)
                && first == otherFirst
                && second == otherSecond;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(first) * 31 + System.identityHashCode(second);
    }
}
