/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.access.TokenVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token proves its subject only where the provider signed it, for this service, for now; keys change and providers go away. */
class IssuerTokensTest {

    private static final String AUDIENCE = "tidegate";
    private static final String SUBJECT = "repo:example/checkout:ref:refs/heads/main";
    private static final PublicJsonWebKey RSA = Jwt.rsa("rsa");
    private static final PublicJsonWebKey OTHER = Jwt.rsa("rsa");

    /** Moves only when it is told to. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Hand clock = new Hand();
    private final Provider provider;
    private final IssuerTokens tokens;

    IssuerTokensTest() throws IOException {
        provider = new Provider(0, RSA);
        tokens = new IssuerTokens(new Issuer(provider.issuer(), AUDIENCE, "sub"), clock);
    }

    @AfterEach
    void stop() {
        tokens.close();
        provider.close();
    }

    @BeforeEach
    void aGoodTokenIsGood() {
        assertThat(verdict(RSA, claims())).isEqualTo(new TokenVerdict.Proven(SUBJECT));
    }

    @Test
    void everyAsymmetricAlgorithmIsTaken() {
        PublicJsonWebKey ec = Jwt.ec("ec");
        PublicJsonWebKey ed = Jwt.ed25519("ed");
        provider.rotate(RSA, ec, ed);
        clock.now = clock.now.plusSeconds(20);

        assertThat(tokens.verify(Jwt.signed(ec, "ES256", claims()))).isInstanceOf(TokenVerdict.Proven.class);
        assertThat(tokens.verify(Jwt.signed(ed, "EdDSA", claims()))).isInstanceOf(TokenVerdict.Proven.class);
        assertThat(tokens.verify(Jwt.signed(RSA, "PS256", claims()))).isInstanceOf(TokenVerdict.Proven.class);
        assertThat(tokens.verify(Jwt.signed(RSA, "RS512", claims()))).isInstanceOf(TokenVerdict.Proven.class);
    }

    @ParameterizedTest
    @CsvSource({"599, true", "629, true", "631, false", "100000, false", "-29, true", "-31, false"})
    void aTokenIsGoodForItsTimeAndHalfAMinute(long seconds, boolean good) {
        Map<String, Object> claims = claims();

        clock.now = clock.now.plusSeconds(seconds);

        assertThat(verdict(RSA, claims) instanceof TokenVerdict.Proven).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({
        "aud, somebody-else, for another audience",
        "aud, , for another audience",
        "exp, , no expiration",
        "iss, http://127.0.0.1:1, another issuer",
        "iss, , another issuer",
        "sub, , the claim sub is no text"
    })
    void aClaimThatIsWrongOrMissingProvesNothing(String claim, String value, String why) {
        Map<String, Object> claims = claims();
        claims.remove(claim);
        if (value != null) {
            claims.put(claim, value);
        }

        assertThat(verdict(RSA, claims)).isEqualTo(new TokenVerdict.Refused(why));
    }

    @Test
    void aSubjectThatIsNoTextProvesNothing() {
        Map<String, Object> claims = claims();
        claims.put("sub", 7);

        assertThat(verdict(RSA, claims)).isInstanceOf(TokenVerdict.Refused.class);
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertRefused(Jwt.signed(null, "rsa", "none", claims()), "an algorithm that is not taken");
    }

    @Test
    void aPublicKeyIsNoSecret() {
        byte[] known = RSA.getPublicKey().getEncoded();

        assertRefused(
                Jwt.signed(new SecretKeySpec(known, "HmacSHA256"), "rsa", "HS256", claims()),
                "an algorithm that is not taken");
    }

    @Test
    void anotherKeyOfTheSameNameIsRefused() {
        assertRefused(Jwt.signed(OTHER, "RS256", claims()), "the signature is not the provider's");
    }

    @Test
    void aKeyOfAnotherKindIsRefused() {
        assertThat(tokens.verify(Jwt.signed(Jwt.ec("rsa"), "ES256", claims())))
                .isEqualTo(new TokenVerdict.Refused("a key that the provider does not have"));
    }

    @Test
    void aShortKeyIsRefusedThoughItIsTheProviders() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var pair = generator.generateKeyPair();
        PublicJsonWebKey weak = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        weak.setKeyId("weak");
        provider.rotate(weak);
        clock.now = clock.now.plusSeconds(20);

        assertThat(tokens.verify(Jwt.signed(pair.getPrivate(), "weak", "RS256", claims())))
                .isInstanceOf(TokenVerdict.Refused.class);
    }

    @Test
    void noByteMayBeAnother() {
        String token = Jwt.signed(RSA, "RS256", claims());

        for (int i = 0; i < token.length() - 1; i += 7) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String altered = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.verify(altered)).as("%d", i).isInstanceOf(TokenVerdict.Refused.class);
        }
    }

    @Test
    void nothingMayBeCutOffOrAdded() {
        String token = Jwt.signed(RSA, "RS256", claims());

        for (int length : new int[] {1, 10, token.lastIndexOf('.'), token.lastIndexOf('.') + 1, token.length() - 4}) {
            assertThat(tokens.verify(token.substring(0, length))).isInstanceOf(TokenVerdict.Refused.class);
        }
        assertThat(tokens.verify(token + "AAAA")).isInstanceOf(TokenVerdict.Refused.class);
        assertThat(tokens.verify(token + "." + token)).isInstanceOf(TokenVerdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a.b.c", "eyJhbGciOiJSUzI1NiJ9..", "eyJhbGciOiJSUzI1NiJ9.e30.", "e30.e30.e30"})
    void whatIsOnlyLikeATokenIsRefused(String text) {
        assertThat(tokens.verify(text)).isInstanceOf(TokenVerdict.Refused.class);
    }

    @Test
    void oneThatIsTooLongIsNotLookedAt() {
        Map<String, Object> claims = claims();
        claims.put("filler", "x".repeat(16_384));

        assertRefused(Jwt.signed(RSA, "RS256", claims), "neither in the Access document nor a signed JSON Web Token");
    }

    @Test
    void aHeaderThatMustBeUnderstoodAndIsNotIsRefused() throws GeneralSecurityException {
        String header = "{\"alg\":\"RS256\",\"kid\":\"rsa\"%s}";

        assertThat(tokens.verify(signed(header.formatted("")))).isInstanceOf(TokenVerdict.Proven.class);
        assertThat(tokens.verify(signed(header.formatted(",\"crit\":[\"x\"],\"x\":1"))))
                .isInstanceOf(TokenVerdict.Refused.class);
    }

    private String signed(String header) throws GeneralSecurityException {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String token = Jwt.signed(RSA, "RS256", claims());
        String text = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'), token.lastIndexOf('.'));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(RSA.getPrivateKey());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + base64.encodeToString(signature.sign());
    }

    @Test
    void aNewKeyIsTakenUpAndTheOldOneIsNoMore() {
        PublicJsonWebKey next = Jwt.rsa("next");
        provider.rotate(next);

        assertThat(verdict(next, claims()))
                .as("the provider was asked just now")
                .isEqualTo(new TokenVerdict.Refused("a key that the provider does not have"));

        clock.now = clock.now.plusSeconds(10);

        assertThat(verdict(next, claims())).isInstanceOf(TokenVerdict.Proven.class);
        assertThat(verdict(RSA, claims())).isInstanceOf(TokenVerdict.Refused.class);
    }

    @Test
    void madeUpKeysDoNotMakeItAskAllTheTime() {
        int before = provider.asked();

        for (int i = 0; i < 5; i++) {
            verdict(Jwt.ec("made-up-" + i), "ES256", claims());
        }
        assertThat(provider.asked()).isEqualTo(before);

        clock.now = clock.now.plusSeconds(10);
        for (int i = 0; i < 5; i++) {
            verdict(Jwt.ec("made-up-" + i), "ES256", claims());
        }
        assertThat(provider.asked()).isEqualTo(before + 1);
    }

    @Test
    void keysStayInUseWhileTheProviderIsDown() {
        provider.close();
        clock.now = clock.now.plus(Duration.ofMinutes(5));

        assertThat(verdict(RSA, claims())).isInstanceOf(TokenVerdict.Proven.class);
        assertThat(verdict(Jwt.ec("new"), "ES256", claims())).isInstanceOf(TokenVerdict.Unknown.class);
        assertThat(verdict(RSA, claims())).isInstanceOf(TokenVerdict.Proven.class);
    }

    @Test
    void aTokenOfAnotherProviderIsRefusedThoughThisOneIsDown() {
        provider.close();
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        Map<String, Object> claims = claims();
        claims.put("iss", "https://other.example");

        assertThat(verdict(Jwt.ec("new"), "ES256", claims)).isEqualTo(new TokenVerdict.Refused("another issuer"));
    }

    @Test
    void aProviderThatCallsItselfOtherwiseIsNotBelieved() {
        PublicJsonWebKey next = Jwt.rsa("next");
        provider.rotate(next);
        provider.pretendToBe("https://other.example");
        clock.now = clock.now.plusSeconds(10);

        assertThat(verdict(next, claims())).isInstanceOf(TokenVerdict.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "issuer",
                "http://issuer.example",
                "ftp://127.0.0.1",
                "https://issuer.example?a",
                "https://user@issuer.example",
                "http://127.0.0.1.example"
            })
    void anIssuerThatCouldBeAnybodyIsRefused(String name) {
        assertThatThrownBy(() -> new Issuer(name, AUDIENCE, "sub"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("TIDEGATE_OIDC_ISSUER: " + name);
    }

    private void assertRefused(String token, String why) {
        assertThat(tokens.verify(token)).isEqualTo(new TokenVerdict.Refused(why));
    }

    private TokenVerdict verdict(PublicJsonWebKey key, Map<String, Object> claims) {
        return verdict(key, "RS256", claims);
    }

    private TokenVerdict verdict(PublicJsonWebKey key, String algorithm, Map<String, Object> claims) {
        return tokens.verify(Jwt.signed(key, algorithm, claims));
    }

    private Map<String, Object> claims() {
        return Jwt.claims(provider.issuer(), AUDIENCE, SUBJECT, clock.now);
    }
}
