/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;

/** An identity provider on this machine that publishes the keys that it is given. */
public final class Provider implements AutoCloseable {

    private final HttpServer server;
    private final List<PublicJsonWebKey> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String claimed;

    /** @param port 0 for any */
    public Provider(int port, PublicJsonWebKey... keys) throws IOException {
        this.keys.addAll(List.of(keys));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.claimed = issuer();
        server.createContext("/.well-known/openid-configuration", this::description);
        server.createContext("/keys", this::keys);
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Publishes these instead. */
    public void rotate(PublicJsonWebKey... next) {
        keys.clear();
        keys.addAll(List.of(next));
    }

    /** Calls itself so from now on. */
    void pretendToBe(String issuer) {
        claimed = issuer;
    }

    /** How often its keys were read. */
    int asked() {
        return asked.get();
    }

    private void description(HttpExchange exchange) throws IOException {
        answer(exchange, "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(claimed, issuer()));
    }

    private void keys(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        answer(exchange, new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
