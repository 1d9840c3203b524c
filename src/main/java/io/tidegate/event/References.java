/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The shared schemas that a schema refers to, directly and through each other.
 *
 * @param resolved each once, those that others rest on first
 * @param broken the references that lead nowhere, in the order of the document
 */
public record References(List<SharedSchema> resolved, List<Broken> broken) {

    /** Of a schema that refers to nothing. */
    public static final References NONE = new References(List.of(), List.of());

    public References {
        resolved = List.copyOf(resolved);
        broken = List.copyOf(broken);
    }

    /**
     * A reference that cannot be resolved.
     *
     * @param index of the reference in the document from which the chain starts
     * @param chain from that reference to the one that cannot be resolved
     * @param cycle whether it leads back into the chain; else there is no such shared schema or version
     */
    public record Broken(int index, List<SchemaReference> chain, boolean cycle) {
        public Broken {
            chain = List.copyOf(chain);
        }
    }

    /**
     * Resolves the references of a schema.
     *
     * @param self the shared schema that the schema is of, so that a way back to it is a cycle; empty for an event's
     * @param find the shared schema that a reference means, or empty where there is none
     */
    public static References of(
            SchemaSpec schema, Optional<EventKey> self, Function<SchemaReference, Optional<SharedSchema>> find) {
        if (schema.references().isEmpty()) {
            return NONE;
        }
        Walk walk = new Walk(self, find);
        for (int i = 0; i < schema.references().size(); i++) {
            walk.visit(i, List.of(schema.references().get(i)));
        }
        return new References(walk.resolved, walk.broken);
    }

    /**
     * The shared schemas that a schema follows of itself: those that it refers to without naming a version, and those that a
     * version it names refers to so. What these follow in turn is not among them.
     *
     * @param find the shared schema that a reference with a version means, or empty where there is none
     */
    public static Set<EventKey> followed(SchemaSpec schema, Function<SchemaReference, Optional<SharedSchema>> find) {
        Set<EventKey> followed = new TreeSet<>();
        Set<SchemaReference> seen = new HashSet<>();
        Deque<SchemaReference> open = new ArrayDeque<>(schema.references());
        while (!open.isEmpty()) {
            SchemaReference reference = open.pop();
            if (reference.version().isEmpty()) {
                followed.add(reference.key());
            } else if (seen.add(reference)) {
                find.apply(reference)
                        .ifPresent(shared -> open.addAll(shared.schema().references()));
            }
        }
        return followed;
    }

    private static final class Walk {

        private final Optional<EventKey> self;
        private final Function<SchemaReference, Optional<SharedSchema>> find;
        private final List<SharedSchema> resolved = new ArrayList<>();
        private final List<Broken> broken = new ArrayList<>();
        private final Set<SchemaReference> visited = new HashSet<>();
        private final Set<Fingerprint> contents = new HashSet<>();

        Walk(Optional<EventKey> self, Function<SchemaReference, Optional<SharedSchema>> find) {
            this.self = self;
            this.find = find;
        }

        /** @param chain from the document's own reference to the one to visit */
        void visit(int index, List<SchemaReference> chain) {
            SchemaReference reference = chain.getLast();
            if (leadsBack(chain)) {
                broken.add(new Broken(index, chain, true));
                return;
            }
            if (!visited.add(reference)) {
                return;
            }
            Optional<SharedSchema> found = find.apply(reference);
            if (found.isEmpty()) {
                broken.add(new Broken(index, chain, false));
                return;
            }
            for (SchemaReference next : found.get().schema().references()) {
                List<SchemaReference> longer = new ArrayList<>(chain);
                longer.add(next);
                visit(index, longer);
            }
            if (contents.add(found.get().fingerprint())) {
                resolved.add(found.get());
            }
        }

        private boolean leadsBack(List<SchemaReference> chain) {
            EventKey key = chain.getLast().key();
            return self.filter(key::equals).isPresent()
                    || chain.subList(0, chain.size() - 1).stream()
                            .anyMatch(earlier -> earlier.key().equals(key));
        }
    }
}
