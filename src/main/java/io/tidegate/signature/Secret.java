/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key shared with a sender; it is in no message and no text. */
public final class Secret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String STANDARD_PREFIX = "whsec_";
    private static final int STANDARD_MIN_BYTES = 24;
    private static final int STANDARD_MAX_BYTES = 64;

    private final byte[] key;

    private Secret(byte[] key) {
        this.key = key;
    }

    /**
     * A secret as GitHub and GitLab have it: the text itself.
     *
     * @throws IllegalArgumentException where it is empty
     */
    public static Secret text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("empty (expected: the text that the sender has)");
        }
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A secret of Standard Webhooks 1.0: {@code whsec_} and the Base64 of 24 to 64 bytes.
     *
     * @throws IllegalArgumentException where it is none; the message does not show it
     */
    public static Secret standard(String text) {
        byte[] key = text.startsWith(STANDARD_PREFIX) ? decoded(text.substring(STANDARD_PREFIX.length())) : new byte[0];
        if (key.length < STANDARD_MIN_BYTES || key.length > STANDARD_MAX_BYTES) {
            throw new IllegalArgumentException("not as Standard Webhooks have it (expected: whsec_ and the Base64 of "
                    + STANDARD_MIN_BYTES + " to " + STANDARD_MAX_BYTES
                    + " random bytes, like from: echo whsec_$(openssl rand -base64 32))");
        }
        return new Secret(key);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** HMAC-SHA256 (RFC 2104) over the parts, one after the other. */
    byte[] hmac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Whether any secret has this HMAC over the parts; each is tried, whatever the one before it said. */
    static boolean anySigned(List<Secret> secrets, byte[] signature, byte[]... parts) {
        boolean any = false;
        for (Secret secret : secrets) {
            any |= MessageDigest.isEqual(secret.hmac(parts), signature);
        }
        return any;
    }

    /** Whether any secret is this text; each is tried. Compares hashes, so that not even the length can be measured. */
    static boolean anyIs(List<Secret> secrets, String text) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        boolean any = false;
        for (Secret secret : secrets) {
            any |= MessageDigest.isEqual(secret.hmac(secret.key), secret.hmac(given));
        }
        return any;
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
