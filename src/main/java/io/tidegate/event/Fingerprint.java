/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Node;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** SHA-256 (FIPS 180-4) over canonical JSON, as 64 hexadecimal digits. */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("fingerprint: " + hex + " (expected: 64 hexadecimal digits)");
        }
    }

    /** Reads a fingerprint's digits; empty where the text is none. */
    public static Optional<Fingerprint> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Fingerprint(text)) : Optional.empty();
    }

    /** The fingerprint of a node's content; positions and the order of members do not count. */
    public static Fingerprint of(Node node) {
        return of(CanonicalJson.text(node));
    }

    /** The fingerprint of a text in UTF-8. */
    public static Fingerprint of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
