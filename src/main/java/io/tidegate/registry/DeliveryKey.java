/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a delivery is told from others by.
 *
 * @param source lower case letters, digits and hyphens
 * @param digest SHA-256 of the sender's id and the body, in hexadecimal: some schemes do not sign the id, so the answer to
 *     one body must never be given for another
 */
public record DeliveryKey(String source, String digest) {

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]+");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public DeliveryKey {
        if (!SOURCE.matcher(source).matches() || !DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "delivery: " + source + " " + digest + " (expected: a source and 64 hexadecimal digits)");
        }
    }

    /** The key of a delivery with this id, which has no NUL, and this body. */
    public static DeliveryKey of(String source, String id, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((id + "\0").getBytes(StandardCharsets.UTF_8));
            return new DeliveryKey(source, HexFormat.of().formatHex(sha256.digest(body)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
