/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.document.Pointer;
import io.tidegate.event.References.Broken;
import io.tidegate.event.SchemaReference;
import java.util.stream.Collectors;

/** Chains of references in words, and where they start. */
final class Chains {

    private static final Pointer REFERENCES = Pointer.of("/spec/schema/references");

    private Chains() {}

    static Pointer place(Broken broken) {
        return REFERENCES.child(broken.index());
    }

    static String words(Broken broken) {
        return broken.chain().stream().map(SchemaReference::toString).collect(Collectors.joining(" -> "));
    }
}
