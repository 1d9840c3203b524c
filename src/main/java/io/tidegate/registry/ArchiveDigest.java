/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) over the bytes of a file as they come. */
final class ArchiveDigest {

    private final MessageDigest digest;

    ArchiveDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** The digest of all bytes; no more can be added. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
