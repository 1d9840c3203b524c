/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names files as URI references (RFC 3986). */
final class FileUri {

    private static final String KEPT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private FileUri() {}

    /**
     * The reference for a file's name: of an absolute one with the scheme, else relative, without steps like {@code ./} at
     * its start. All but the unreserved characters and the slash is percent-encoded, so that none is taken for a scheme, a
     * query or a fragment.
     */
    static String of(String file) {
        String name = file;
        while (name.startsWith("./")) {
            name = name.substring(2);
        }
        StringBuilder uri = new StringBuilder(name.startsWith("/") ? "file://" : "");
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (KEPT.indexOf(octet) >= 0) {
                uri.append((char) octet);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", Byte.toUnsignedInt(octet)));
            }
        }
        return uri.toString();
    }
}
