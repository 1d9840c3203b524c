/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * The one provider whose tokens are taken.
 *
 * @param name its URL, to the letter as tokens have it in {@code iss}
 * @param audience what tokens must have in {@code aud}, so that one made for others is of no use here
 * @param claim what says whom a token is about
 */
public record Issuer(String name, String audience, String claim) {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    public Issuer {
        if (!trustworthy(name) || name.contains("?") || name.contains("#")) {
            throw new IllegalArgumentException("TIDEGATE_OIDC_ISSUER: " + name
                    + " (expected: a URL like https://token.actions.githubusercontent.com; http only on this machine)");
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException(
                    "TIDEGATE_OIDC_AUDIENCE: none (expected: what tokens for this service have in aud)");
        }
        if (claim.isBlank()) {
            throw new IllegalArgumentException("TIDEGATE_OIDC_PRINCIPAL_CLAIM: none (expected: a claim, like sub)");
        }
    }

    /** Where the provider describes itself (OpenID Connect Discovery 1.0, section 4). */
    URI description() {
        return URI.create((name.endsWith("/") ? name : name + "/") + ".well-known/openid-configuration");
    }

    /** Whether what is read there is not to be changed on the way. */
    static boolean trustworthy(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && HERE.contains(uri.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
