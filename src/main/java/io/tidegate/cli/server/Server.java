/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.server;

import io.tidegate.cli.CommandFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** A running Tidegate. Every request ends in time, with an answer or with the command. */
public final class Server {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final String EXPECTED = " (expected: a running Tidegate; `tidegate serve` starts one, --server or"
            + " TIDEGATE_SERVER names another)";

    private final URI address;
    private final Optional<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    public Server(URI address, Optional<String> token) {
        this.address = address;
        this.token = token;
        token.ifPresent(text -> ascii("TIDEGATE_TOKEN", text, false));
    }

    public Reply get(String path) {
        return send("GET", path, Map.of(), HttpRequest.BodyPublishers.noBody());
    }

    /** Posts nothing but the headers. */
    public Reply post(String path, Map<String, String> headers) {
        return send("POST", path, headers, HttpRequest.BodyPublishers.noBody());
    }

    public Reply postJson(String path, Map<String, String> headers, String json) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/json");
        return send("POST", path, all, HttpRequest.BodyPublishers.ofString(json));
    }

    /**
     * A long answer, line by line as it comes; ends the command where it is a problem.
     *
     * @param method GET or POST
     */
    public Stream<String> lines(String method, String path) {
        HttpResponse<Stream<String>> response = exchange(
                request(method, path, HttpRequest.BodyPublishers.noBody()), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() >= 300) {
            byte[] body = response.body().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
            throw new Reply(address + path, response.statusCode(), body).failure();
        }
        return response.body();
    }

    /** Posts a file, however large. */
    public Reply postFile(String path, Path file, Sending sending) throws FileNotFoundException {
        HttpRequest.Builder request = request("POST", path, CountedFile.of(file, sending))
                .timeout(LONG)
                .header("Content-Type", "application/x-ndjson");
        HttpResponse<byte[]> response = exchange(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(address + path, response.statusCode(), response.body());
    }

    private Reply send(String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = request(method, path, body);
        headers.forEach((name, value) -> request.header(name, ascii(name, value, true)));
        HttpResponse<byte[]> response = exchange(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(address + path, response.statusCode(), response.body());
    }

    private HttpRequest.Builder request(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, body)
                .timeout(ANSWER);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return request;
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw CommandFailure.environment(address + " " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.environment("interrupted while " + address + " was asked");
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException _ -> "does not answer within " + CONNECT.toSeconds() + " s" + EXPECTED;
            case HttpTimeoutException _ ->
                "takes longer than " + ANSWER.toSeconds() + " s to answer; what it was asked to write may be written";
            case SSLException tls ->
                "cannot be asked over TLS: " + root(tls)
                        + " (expected: https, and a certificate that Java trusts; -Djavax.net.ssl.trustStore in TIDEGATE_JAVA_OPTS names"
                        + " authorities of your own)";
            case ConnectException refused
            when refused.getCause() instanceof ConnectException inner
                    && inner.getCause() instanceof UnresolvedAddressException -> "has no address" + EXPECTED;
            case ConnectException _ -> "cannot be reached: nothing listens there" + EXPECTED;
            default ->
                "broke off: " + e.getMessage() + " (expected: a Tidegate, over http or https as the address says)";
        };
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Headers are ASCII here; what is not would arrive as question marks. */
    private static String ascii(String name, String value, boolean shown) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw CommandFailure.unusable(name + (shown ? ": " + value.strip() : "")
                    + " (expected: printable ASCII characters, in one line)");
        }
        return value;
    }

    /** A path with its query, in order; each value is escaped. */
    public static String path(String path, Map<String, String> query) {
        return query.isEmpty()
                ? path
                : path
                        + query.entrySet().stream()
                                .map(entry -> entry.getKey() + "="
                                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&", "?", ""));
    }
}
