/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

/** Tells what tokens prove that an identity provider has signed. */
@FunctionalInterface
public interface TokenVerifier {

    /** What the token proves at this moment; may wait for the provider, for some seconds at most. */
    TokenVerdict verify(String token);

    /** Where there is no identity provider. */
    static TokenVerifier none() {
        return _ -> new TokenVerdict.Refused("it is not in the Access document");
    }
}
