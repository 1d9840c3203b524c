/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.EventKey;
import java.util.Locale;

/**
 * Where everything stands in the store: the keys of layout 1, below a prefix that ends with a slash. Numbers have ten
 * digits, so that the order of the keys is the order of the numbers.
 */
public record Layout(String prefix) {

    /** The layout where no other prefix is configured. */
    public static final Layout DEFAULT = new Layout("/tidegate/");

    public Layout {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("key prefix: " + prefix + " (expected: ending with /)");
        }
    }

    /** The directory of all event configs in force. */
    public String events() {
        return prefix + "v1/events/";
    }

    /** The accepted config in force: what servers watch. */
    public String event(EventKey key) {
        return events() + key;
    }

    /** The directory of all versions. */
    public String versions() {
        return prefix + "v1/versions/";
    }

    /** An immutable version. */
    public String version(EventKey key, int number) {
        return versions() + key + "/" + tenDigits(number);
    }

    /** The directory of all heads. */
    public String heads() {
        return prefix + "v1/heads/";
    }

    /** A namespace's head. */
    public String head(String namespace) {
        return heads() + namespace;
    }

    /** The directory of a namespace's receipts. */
    public String receipts(String namespace) {
        return prefix + "v1/receipts/" + namespace + "/";
    }

    /** An immutable receipt. */
    public String receipt(String namespace, long sequence) {
        return receipts(namespace) + tenDigits(sequence);
    }

    /** Where the receipts of a decision are named. */
    public String decision(String id) {
        return prefix + "v1/decisions/" + id;
    }

    private static String tenDigits(long number) {
        return String.format(Locale.ROOT, "%010d", number);
    }
}
