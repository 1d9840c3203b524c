/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.DeclarationId;
import io.tidegate.event.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    /** The directory of everything of a kind that is in force. */
    public String inForce(Kind kind) {
        return prefix
                + switch (kind) {
                    case EVENT_CONFIG -> "v1/events/";
                    case SHARED_SCHEMA -> "v1/schemas/";
                    case WAIVER -> "v1/waivers/";
                };
    }

    /** What is in force: what servers watch. */
    public String inForce(DeclarationId id) {
        return inForce(id.kind()) + id.key();
    }

    /** The directory of all versions of a kind. */
    public String versions(Kind kind) {
        return prefix
                + switch (kind) {
                    case EVENT_CONFIG -> "v1/versions/";
                    case SHARED_SCHEMA -> "v1/schema-versions/";
                    case WAIVER -> "v1/waiver-versions/";
                };
    }

    /** An immutable version. */
    public String version(DeclarationId id, int number) {
        return versions(id.kind()) + id.key() + "/" + tenDigits(number);
    }

    /** What is there while an import is not finished. */
    public String importing() {
        return prefix + "v1/import";
    }

    /** The directory of everything. */
    public String everything() {
        return prefix + "v1/";
    }

    /** Whether a key belongs to what is moved from store to store: all but what is there for a time only. */
    public boolean archived(String key) {
        return key.startsWith(everything()) && !key.startsWith(deliveries()) && !key.equals(importing());
    }

    /** The directories that make a snapshot, in the order in which a {@link Reload} takes them. */
    public List<String> directories() {
        return Stream.of(
                        Stream.of(importing(), heads(), topics()),
                        Stream.of(Kind.values()).map(this::versions),
                        Stream.of(Kind.values()).map(this::inForce))
                .flatMap(names -> names)
                .toList();
    }

    /** The directory of all heads. */
    public String heads() {
        return prefix + "v1/heads/";
    }

    /** A namespace's head. */
    public String head(String namespace) {
        return heads() + namespace;
    }

    /** The directory of all topics' marks. */
    public String topics() {
        return prefix + "v1/topics/";
    }

    /** The key that a guard stands for. */
    public String guard(Guard guard) {
        return switch (guard) {
            case Guard.Namespace(String name) -> head(name);
            case Guard.Topics(String digit) -> topics() + digit;
        };
    }

    /** The directory of all receipts. */
    String receipts() {
        return prefix + "v1/receipts/";
    }

    /** The directory of a namespace's receipts. */
    public String receipts(String namespace) {
        return receipts() + namespace + "/";
    }

    /** An immutable receipt. */
    public String receipt(String namespace, long sequence) {
        return receipts(namespace) + tenDigits(sequence);
    }

    /** Where the receipts of a decision are named. */
    public String decision(String id) {
        return decisions() + id;
    }

    /** The directory of all decisions. */
    String decisions() {
        return prefix + "v1/decisions/";
    }

    /** The directory of all deliveries, which are there for a time only and no part of a snapshot. */
    public String deliveries() {
        return prefix + "v1/deliveries/";
    }

    /** Where a delivery is remembered. */
    public String delivery(DeliveryKey delivery) {
        return deliveries() + delivery.source() + "/" + delivery.content();
    }

    private static String tenDigits(long number) {
        return String.format(Locale.ROOT, "%010d", number);
    }
}
