/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.Comparator;

/** The name of what a document declares: unique in the store among those of its kind. Event configs come first. */
public record DeclarationId(Kind kind, EventKey key) implements Comparable<DeclarationId> {

    private static final Comparator<DeclarationId> ORDER =
            Comparator.comparing(DeclarationId::kind).thenComparing(DeclarationId::key);

    /** The event config with this key. */
    public static DeclarationId event(EventKey key) {
        return new DeclarationId(Kind.EVENT_CONFIG, key);
    }

    /** The shared schema with this key. */
    public static DeclarationId schema(EventKey key) {
        return new DeclarationId(Kind.SHARED_SCHEMA, key);
    }

    public String namespace() {
        return key.namespace();
    }

    @Override
    public int compareTo(DeclarationId other) {
        return ORDER.compare(this, other);
    }

    /** Like "checkout/order-placed" for an event config, and "shared schema checkout/money" for another kind. */
    @Override
    public String toString() {
        return kind == Kind.EVENT_CONFIG ? key.toString() : kind.noun() + " " + key;
    }
}
