/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Reads the keys that a provider publishes: its description names the place. No redirect is followed. */
final class PublishedKeys implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 1 << 20;

    private final Issuer issuer;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    PublishedKeys(Issuer issuer) {
        this.issuer = issuer;
    }

    /**
     * The keys that are published now; at least one.
     *
     * @throws IOException where they are not to be had, saying why in one line
     */
    List<JsonWebKey> read() throws IOException {
        URI place = place(text(issuer.description()));
        List<JsonWebKey> keys = keys(place, text(place));
        if (keys.isEmpty()) {
            throw new IOException(place + ": no key (expected: at least one)");
        }
        return keys;
    }

    private URI place(String description) throws IOException {
        Map<String, Object> fields = object(description);
        if (!issuer.name().equals(fields.get("issuer"))) {
            throw new IOException(issuer.description() + ": another issuer (expected: " + issuer.name() + ")");
        }
        if (!(fields.get("jwks_uri") instanceof String place) || !Issuer.trustworthy(place)) {
            throw new IOException(issuer.description() + ": no place of keys (expected: jwks_uri, https)");
        }
        return URI.create(place);
    }

    private Map<String, Object> object(String json) throws IOException {
        try {
            return JsonUtil.parseJson(json);
        } catch (JoseException e) {
            throw new IOException(issuer.description() + ": no JSON (expected: an object)", e);
        }
    }

    private static List<JsonWebKey> keys(URI place, String json) throws IOException {
        try {
            return List.copyOf(new JsonWebKeySet(json).getJsonWebKeys());
        } catch (JoseException e) {
            throw new IOException(place + ": no keys (expected: a JSON Web Key Set)", e);
        }
    }

    private String text(URI uri) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Accept", "application/json").build();
        CompletableFuture<HttpResponse<byte[]>> asked =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            HttpResponse<byte[]> answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException(uri + ": answer " + answer.statusCode() + " (expected: 200)");
            }
            return new String(answer.body(), StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new IOException(uri + ": no answer within " + PATIENCE.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw new IOException(uri + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException(uri + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
