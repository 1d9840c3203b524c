/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is kept of a token: its SHA-256, which gives a token of enough entropy away to nobody.
 *
 * @param sha256 64 hexadecimal digits in lower case
 */
public record TokenDigest(String sha256) {

    static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public TokenDigest {
        if (!FORM.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 (expected: 64 hexadecimal digits in lower case)");
        }
    }

    /** The digest of a token as it is presented. */
    public static TokenDigest of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new TokenDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** Whether it is the same, in a time that does not depend on where they differ. */
    boolean matches(TokenDigest other) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), other.sha256.getBytes(StandardCharsets.US_ASCII));
    }
}
