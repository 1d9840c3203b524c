/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.SchemaReference;
import io.tidegate.event.SharedSchema;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * What is in force by something that it names: a stream, a topic, a causal predecessor, a shared schema. Immutable; a newer
 * index shares what did not change.
 *
 * @param <K> what they name
 * @param <D> the declarations that are indexed; others are passed over
 */
final class DeclarationIndex<K, D extends Declaration> {

    /** What a declaration names; the function finds the versions of shared schemas that references name. */
    interface Names<K, D> {
        Collection<K> of(D declaration, Function<SchemaReference, Optional<SharedSchema>> versions);
    }

    private final Class<D> type;
    private final Names<K, D> names;
    private final PMap<K, PSortedMap<DeclarationId, D>> entries;

    private DeclarationIndex(Class<D> type, Names<K, D> names, PMap<K, PSortedMap<DeclarationId, D>> entries) {
        this.type = type;
        this.names = names;
        this.entries = entries;
    }

    /** An index without entries, of what the function reads from declarations of the type. */
    static <K, D extends Declaration> DeclarationIndex<K, D> of(Class<D> type, Names<K, D> names) {
        return new DeclarationIndex<>(type, names, HashTreePMap.empty());
    }

    /** Those that name it, by kind and key. */
    Collection<D> naming(K name) {
        return entries.getOrDefault(name, TreePMap.empty()).values();
    }

    /** This index after a declaration took the place of another; empty where there was or is none. */
    DeclarationIndex<K, D> after(
            Optional<Declaration> before,
            Optional<Declaration> after,
            Function<SchemaReference, Optional<SharedSchema>> versions) {
        PMap<K, PSortedMap<DeclarationId, D>> result = entries;
        for (D old : before.filter(type::isInstance).map(type::cast).stream().toList()) {
            for (K name : names.of(old, versions)) {
                PSortedMap<DeclarationId, D> rest =
                        result.getOrDefault(name, TreePMap.empty()).minus(old.id());
                result = rest.isEmpty() ? result.minus(name) : result.plus(name, rest);
            }
        }
        for (D young : after.filter(type::isInstance).map(type::cast).stream().toList()) {
            for (K name : names.of(young, versions)) {
                result = result.plus(
                        name, result.getOrDefault(name, TreePMap.empty()).plus(young.id(), young));
            }
        }
        return new DeclarationIndex<>(type, names, result);
    }
}
