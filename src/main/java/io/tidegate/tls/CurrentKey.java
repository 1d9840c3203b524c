/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.NullUnmarked;

/**
 * A key manager that can be replaced while connections are made. A handshake asks for the alias, the chain and the key by
 * turns; so that all three are of one pair, an alias names the generation that it is of.
 */
@NullUnmarked // as is what it implements
final class CurrentKey extends X509ExtendedKeyManager {

    /** The present pair and the one before, for handshakes under way. */
    private record Generations(long number, X509KeyManager present, X509KeyManager before) {

        X509KeyManager of(String alias) {
            return alias.startsWith(number + ":") ? present : before;
        }
    }

    private final AtomicReference<Generations> generations = new AtomicReference<>(new Generations(0, null, null));

    /** Presents this pair from the next handshake on. */
    void becomes(X509KeyManager keys) {
        generations.updateAndGet(now -> new Generations(now.number() + 1, keys, now.present()));
    }

    /** The chain that is presented now; empty before the first. */
    List<X509Certificate> chain() {
        X509KeyManager present = generations.get().present();
        return present == null ? List.of() : KeyPairs.chain(present);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        Generations now = generations.get();
        String[] aliases = now.present().getServerAliases(keyType, issuers);
        return aliases == null || aliases.length == 0 ? null : now.number() + ":" + aliases[0];
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        String alias = chooseEngineServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return generations.get().of(alias).getCertificateChain(inner(alias));
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return generations.get().of(alias).getPrivateKey(inner(alias));
    }

    /** A server only. */
    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }

    private static String inner(String alias) {
        return alias.substring(alias.indexOf(':') + 1);
    }
}
