/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.oidc;

import java.security.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Makes tokens, good ones and others. */
public final class Jwt {

    private Jwt() {}

    public static PublicJsonWebKey rsa(String id) {
        return made(id, () -> RsaJwkGenerator.generateJwk(2048));
    }

    static PublicJsonWebKey ec(String id) {
        return made(id, () -> EcJwkGenerator.generateJwk(EllipticCurves.P256));
    }

    static PublicJsonWebKey ed25519(String id) {
        return made(id, () -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519));
    }

    /** What is good for ten minutes from the moment on. */
    public static Map<String, Object> claims(String issuer, String audience, String subject, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", subject);
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 600);
        return claims;
    }

    public static String signed(PublicJsonWebKey key, String algorithm, Map<String, Object> claims) {
        return signed(key.getPrivateKey(), key.getKeyId(), algorithm, claims);
    }

    /** With any key and any algorithm, however unwise. */
    static String signed(@Nullable Key key, String id, String algorithm, Map<String, Object> claims) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setDoKeyValidation(false);
        token.setAlgorithmHeaderValue(algorithm);
        token.setKeyIdHeaderValue(id);
        token.setKey(key);
        token.setPayload(JsonUtil.toJson(claims));
        return made(token::getCompactSerialization);
    }

    private static PublicJsonWebKey made(String id, Maker<? extends PublicJsonWebKey> maker) {
        PublicJsonWebKey key = made(maker);
        key.setKeyId(id);
        return key;
    }

    private static <T> T made(Maker<T> maker) {
        try {
            return maker.make();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the library's methods declare it. */
    private interface Maker<T> {
        T make() throws JoseException;
    }
}
