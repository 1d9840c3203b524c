/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client of the running service that holds every answer against the OpenAPI description; safe for several threads. */
public final class Api {

    /** What gives an implementation away: stack frames, names of classes and of exceptions. */
    private static final Pattern INTERNALS = Pattern.compile(
            "\\bat [\\w.$]+\\(|\\.java\\b|\\b(?:io\\.tidegate|java|jakarta|org\\.jboss|io\\.quarkus|io\\.vertx)\\.\\w"
                    + "|\\w(?:Exception|Error)\\b|Caused by");

    private final URI base = ConfigProvider.getConfig().getValue("test.url", URI.class);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Description description = Description.ofTheSources();

    /** Posts a proposal in YAML; headers are names and values by turns. */
    public Answer propose(String yaml, String... headers) {
        return post("/v1/proposals", "application/yaml", yaml, headers);
    }

    /** Judges a proposal in YAML without writing it. */
    public Answer dryRun(String yaml) {
        return post("/v1/proposals?dryRun=true", "application/yaml", yaml);
    }

    public Answer post(String target, String contentType, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)).header("Content-Type", contentType);
        return send(target, headers.length == 0 ? request : request.headers(headers));
    }

    public Answer get(String target, String... headers) {
        return send("GET", target, headers);
    }

    public Answer delete(String target, String... headers) {
        return send("DELETE", target, headers);
    }

    /** Any method, without a body. */
    public Answer send(String method, String target, String... headers) {
        return send(method, target, BodyPublishers.noBody(), headers);
    }

    public Answer send(String method, String target, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder().method(method, body);
        return send(target, headers.length == 0 ? request : request.headers(headers));
    }

    /** The path of the query or of the fragment is sent as it stands, whatever it is. */
    private Answer send(String target, HttpRequest.Builder request) {
        HttpRequest made = request.uri(URI.create(base.resolve("/").toString().replaceFirst("/$", "") + target))
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(made, BodyHandlers.ofInputStream());
            TreeMap<String, String> headers = new TreeMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return checked(made.method(), target, new Answer(response.statusCode(), headers, text(response)));
        } catch (IOException e) {
            throw new UncheckedIOException(made.method() + " " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of events that do not end, the beginning. */
    private static String text(HttpResponse<InputStream> response) throws IOException {
        boolean endless = response.headers()
                .firstValue("Content-Type")
                .filter("text/event-stream"::equals)
                .isPresent();
        try (InputStream body = response.body()) {
            byte[] bytes = endless ? body.readNBytes(1) : body.readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A request with a body in YAML whose further header lines no proper client would send; one byte a character. */
    public Answer raw(String method, String target, String headerLines, String body) {
        String request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/yaml\r\nContent-Length: " + body.length() + "\r\n" + headerLines + "\r\n"
                + body;
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return checked(method, target, parsed(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parsed(String answer) {
        String[] parts = answer.split("\r\n\r\n", 2);
        String[] lines = parts[0].split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            headers.put(header[0], header[1]);
        }
        return new Answer(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, parts[1]);
    }

    private Answer checked(String method, String target, Answer answer) {
        if (!target.startsWith("/q/")) {
            assertThat(description.complaints(method, target, answer))
                    .as("%s %s\n%s", method, target, answer)
                    .isEmpty();
        }
        assertThat(answer.body()).as("%s %s", method, target).doesNotContainPattern(INTERNALS);
        return answer;
    }
}
