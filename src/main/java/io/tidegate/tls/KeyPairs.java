/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/** Looks into key managers, and tells whether a private key belongs to the certificate beside it. */
final class KeyPairs {

    private static final byte[] PROBE = "tidegate".getBytes(StandardCharsets.UTF_8);

    private KeyPairs() {}

    /** Whether what the manager's key signs is what its certificate verifies. */
    static boolean belongTogether(X509KeyManager keys) {
        List<X509Certificate> chain = chain(keys);
        Optional<PrivateKey> key = alias(keys).map(keys::getPrivateKey);
        return !chain.isEmpty() && key.isPresent() && verifies(key.get(), chain.getFirst());
    }

    /** The chain that a server presents, its own certificate first; empty where there is none. */
    static List<X509Certificate> chain(X509KeyManager keys) {
        return alias(keys).map(keys::getCertificateChain).map(List::of).orElse(List.of());
    }

    private static Optional<String> alias(X509KeyManager keys) {
        return Stream.of("EC", "RSA", "EdDSA")
                .flatMap(type -> Stream.ofNullable(keys.getServerAliases(type, null)))
                .flatMap(Stream::of)
                .findFirst();
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
