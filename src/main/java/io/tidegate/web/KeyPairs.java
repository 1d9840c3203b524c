/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** Tells whether a private key belongs to the certificate beside it. */
final class KeyPairs {

    private static final String[] TYPES = {"EC", "RSA", "EdDSA", "Ed25519", "RSASSA-PSS"};
    private static final byte[] PROBE = "tidegate".getBytes(StandardCharsets.UTF_8);

    private KeyPairs() {}

    /** Whether what the manager's key signs is what its certificate verifies. */
    static boolean belongTogether(X509KeyManager keys) {
        String alias = alias(keys);
        if (alias == null) {
            return false;
        }
        X509Certificate[] chain = keys.getCertificateChain(alias);
        PrivateKey key = keys.getPrivateKey(alias);
        return chain != null && chain.length > 0 && key != null && verifies(key, chain[0]);
    }

    /** The first alias that the manager has for a server, or null where it has none. */
    static @Nullable String alias(X509KeyManager keys) {
        for (String type : TYPES) {
            String[] aliases = keys.getServerAliases(type, null);
            if (aliases != null && aliases.length > 0) {
                return aliases[0];
            }
        }
        return null;
    }

    private static boolean verifies(PrivateKey key, X509Certificate certificate) {
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
    }
}
