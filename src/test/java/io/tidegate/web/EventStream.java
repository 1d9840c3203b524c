/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client of server-sent events (WHATWG HTML, section 9.2) that reads one at a time and remembers the last id. */
final class EventStream implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One event, or comment: a block of lines without data. */
    record Event(String name, String data, Optional<String> id) {

        JsonNode json() {
            try {
                return data.isEmpty() ? MissingNode.getInstance() : JSON.readTree(data);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + data, e);
            }
        }

        boolean comment() {
            return data.isEmpty();
        }

        /** Kind, key and version of what was accepted. */
        String version() {
            String kind = name.substring(0, name.indexOf('-'));
            return name + " " + json().path(kind).asText() + " "
                    + json().path("version").asInt();
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private Optional<String> lastId = Optional.empty();

    EventStream(URI uri, Optional<String> lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        lastId = lastEventId;
        response = http.send(request.build(), BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + lines.lines().toList());
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    Optional<String> lastId() {
        return lastId;
    }

    /** The next event that is no comment; empty at the end of the stream. */
    Optional<Event> next() throws IOException {
        Optional<Event> next = block();
        while (next.filter(Event::comment).isPresent()) {
            next = block();
        }
        return next;
    }

    /** The next event or comment; empty at the end of the stream. */
    Optional<Event> block() throws IOException {
        String name = "";
        StringBuilder data = new StringBuilder();
        Optional<String> id = Optional.empty();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                lastId = id.or(() -> lastId);
                return Optional.of(new Event(name, data.toString(), id));
            }
            String value = line.substring(Math.min(line.length(), line.indexOf(':') + 2));
            if (line.startsWith("event: ")) {
                name = value;
            } else if (line.startsWith("data: ")) {
                data.append(value);
            } else if (line.startsWith("id: ")) {
                id = Optional.of(value);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        response.body().close();
        http.shutdownNow();
    }
}
