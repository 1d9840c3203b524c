/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.server;

import io.tidegate.cli.CommandFailure;
import java.net.URI;

/** The address of a Tidegate. */
public final class Address {

    private static final String EXPECTED = " (expected: like http://localhost:8080)";

    private Address() {}

    /** Reads an address, without a slash at its end; ends the command where it is none. */
    public static URI of(String text) {
        try {
            URI address = URI.create(text.replaceAll("/+$", ""));
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null && address.getQuery() == null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw CommandFailure.unusable("server: " + text + EXPECTED);
    }
}
