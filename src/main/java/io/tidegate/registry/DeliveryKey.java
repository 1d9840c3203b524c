/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.event.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a delivery is told from others by.
 *
 * @param source lower case letters, digits and hyphens
 * @param content of the sender's id and the body: some schemes do not sign the id, so the answer to one body must never be
 *     given for another
 */
public record DeliveryKey(String source, Fingerprint content) {

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]+");

    public DeliveryKey {
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException(
                    "source of a delivery: " + source + " (expected: lower case letters, digits and hyphens)");
        }
    }

    /** The key of a delivery with this id, which has no NUL, and this body. */
    public static DeliveryKey of(String source, String id, byte[] body) {
        return new DeliveryKey(source, Fingerprint.of(id + "\0" + new String(body, StandardCharsets.ISO_8859_1)));
    }
}
