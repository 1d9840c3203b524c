/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.schema;

import io.tidegate.document.Pointer;
import io.tidegate.event.Kind;
import io.tidegate.event.References.Broken;
import io.tidegate.event.SchemaReference;
import io.tidegate.policy.Subject;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chains of references in words, and where they start. */
final class Chains {

    private static final Pointer REFERENCES = Pointer.of("/spec/schema/references");

    private Chains() {}

    static Pointer place(Broken broken) {
        return REFERENCES.child(broken.index());
    }

    /** The chain, from the schema itself where that is one that others refer to. */
    static String words(Subject subject, Broken broken) {
        Stream<String> self = subject.declaration().kind() == Kind.SHARED_SCHEMA
                ? Stream.of(subject.key().toString())
                : Stream.empty();
        return Stream.concat(self, Stream.of(words(broken))).collect(Collectors.joining(" -> "));
    }

    static String words(Broken broken) {
        return broken.chain().stream().map(SchemaReference::toString).collect(Collectors.joining(" -> "));
    }
}
