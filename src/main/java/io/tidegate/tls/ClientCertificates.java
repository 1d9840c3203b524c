/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.tls;

/** What the listener asks of clients where it has authorities for their certificates. */
public enum ClientCertificates {
    /** Who shows none gets a connection all the same. */
    OPTIONAL,
    /** Who shows none gets no connection. */
    REQUIRED;

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException where it is none of them
     */
    public static ClientCertificates of(String word) {
        return switch (word) {
            case "optional" -> OPTIONAL;
            case "required" -> REQUIRED;
            default ->
                throw new IllegalArgumentException(
                        "TIDEGATE_TLS_CLIENT_CERTIFICATES: " + word + " (expected: optional or required)");
        };
    }
}
