/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.oidc;

import io.tidegate.access.TokenVerdict;
import io.tidegate.access.TokenVerifier;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Takes the tokens of one provider (RFC 7519, with the advice of RFC 8725): signed with one of its keys, for this service, for now. */
public final class IssuerTokens implements TokenVerifier, AutoCloseable {

    /** None that a key made to be published would also verify: not {@code none}, and no HMAC. */
    private static final List<String> ALGORITHMS = List.of(
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private static final int MAX_LENGTH = 16_384;
    private static final int PARTS = 3;
    private static final int LEEWAY_SECONDS = 30;
    private static final int REFRESH_MINUTES = 5;

    private final Issuer issuer;
    private final Clock clock;
    private final PublishedKeys published;
    private final IssuerKeys keys;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("issuer-keys").factory());

    public IssuerTokens(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
        this.published = new PublishedKeys(issuer);
        this.keys = new IssuerKeys(published, clock);
    }

    /** From now on reads the keys every five minutes, so that one that the provider took back is not taken for long. */
    public void watch() {
        var _ = scheduler.scheduleWithFixedDelay(keys::refreshed, 0, REFRESH_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public TokenVerdict verify(String token) {
        if (token.length() > MAX_LENGTH || token.chars().filter(c -> c == '.').count() != PARTS - 1) {
            return new TokenVerdict.Refused("neither in the Access document nor a signed JSON Web Token");
        }
        try {
            return proven(consumer().processToClaims(token));
        } catch (InvalidJwtException e) {
            return refused(e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        published.close();
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new))
                .setVerificationKeyResolver(new KeyChoice(issuer, ALGORITHMS, keys))
                .setExpectedIssuer(true, issuer.name())
                .setExpectedAudience(true, issuer.audience())
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }

    private TokenVerdict proven(JwtClaims claims) {
        return claims.getClaimValue(issuer.claim()) instanceof String subject && !subject.isEmpty()
                ? new TokenVerdict.Proven(subject)
                : new TokenVerdict.Refused("the claim " + issuer.claim() + " is no text");
    }

    /** In words of its own, as the library's have the token in them. */
    private static TokenVerdict refused(InvalidJwtException e) {
        if (e.getCause() instanceof KeyChoice.NoKeyException none) {
            return none.mayBeLater() ? new TokenVerdict.Unknown(none.why()) : new TokenVerdict.Refused(none.why());
        }
        return new TokenVerdict.Refused(
                e.getErrorDetails().isEmpty()
                        ? "it cannot be read"
                        : words(e.getErrorDetails().getFirst().getErrorCode()));
    }

    private static String words(int code) {
        return switch (code) {
            case ErrorCodes.EXPIRED -> "expired";
            case ErrorCodes.EXPIRATION_MISSING -> "no expiration";
            case ErrorCodes.NOT_YET_VALID -> "not valid yet";
            case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID -> "for another audience";
            case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID -> "another issuer";
            case ErrorCodes.SIGNATURE_MISSING, ErrorCodes.SIGNATURE_INVALID -> "the signature is not the provider's";
            default -> "it cannot be read";
        };
    }
}
