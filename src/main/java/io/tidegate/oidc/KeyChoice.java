/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.oidc;

import java.io.Serial;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** Finds the key that a token says it is signed with; asks the provider for it only where the token claims to be of that provider. */
record KeyChoice(Issuer issuer, List<String> algorithms, IssuerKeys keys) implements VerificationKeyResolver {

    /** There is none. */
    static final class NoKeyException extends UnresolvableKeyException {

        @Serial
        private static final long serialVersionUID = 1;

        private final String why;
        private final boolean mayBeLater;

        NoKeyException(String why, boolean mayBeLater) {
            super(why);
            this.why = why;
            this.mayBeLater = mayBeLater;
        }

        /** Why, with nothing of the token. */
        String why() {
            return why;
        }

        /** Whether it is the provider that did not answer. */
        boolean mayBeLater() {
            return mayBeLater;
        }
    }

    @Override
    public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> outer) throws UnresolvableKeyException {
        if (!algorithms.contains(token.getAlgorithmHeaderValue())) {
            throw new NoKeyException("an algorithm that is not taken", false);
        }
        if (!issuer.name().equals(claimedIssuer(token))) {
            throw new NoKeyException("another issuer", false);
        }
        Optional<Key> known = among(keys.state().keys(), token);
        if (known.isPresent()) {
            return known.get();
        }
        IssuerKeys.State now = keys.refreshed();
        return among(now.keys(), token)
                .orElseThrow(() -> new NoKeyException(
                        now.reached() ? "a key that the provider does not have" : "the provider cannot be reached",
                        !now.reached()));
    }

    private static Optional<Key> among(List<JsonWebKey> keys, JsonWebSignature token) throws NoKeyException {
        try {
            return Optional.ofNullable(new VerificationJwkSelector().select(token, keys))
                    .map(JsonWebKey::getKey);
        } catch (JoseException e) {
            throw new NoKeyException("a key that cannot be used", false);
        }
    }

    private static String claimedIssuer(JsonWebSignature token) throws NoKeyException {
        try {
            return String.valueOf(JwtClaims.parse(token.getUnverifiedPayload()).getIssuer());
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new NoKeyException("no claims", false);
        }
    }
}
