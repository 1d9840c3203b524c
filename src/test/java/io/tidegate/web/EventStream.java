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
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client of server-sent events (WHATWG HTML, section 9.2) that reads one at a time and remembers the last id. */
public final class EventStream implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One event, or comment: a block of lines without data. */
    public record Event(String name, String data, Optional<String> id) {

        public JsonNode json() {
            try {
                return data.isEmpty() ? MissingNode.getInstance() : JSON.readTree(data);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + data, e);
            }
        }

        public boolean comment() {
            return data.isEmpty();
        }

        /** Kind, key and version of what was accepted. */
        public String version() {
            String kind = name.substring(0, name.indexOf('-'));
            return name + " " + json().path(kind).asText() + " "
                    + json().path("version").asInt();
        }
    }

    private final HttpClient http;
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private Optional<String> lastId = Optional.empty();

    /** Watches the running service; the query begins with a question mark, or is empty. */
    public static EventStream watch(String query) {
        return watch(query, Optional.empty());
    }

    public static EventStream watch(String query, Optional<String> lastEventId) {
        return watch(query, lastEventId, HttpClient.Version.HTTP_1_1);
    }

    static EventStream watch(String query, Optional<String> lastEventId, HttpClient.Version version) {
        URI base = ConfigProvider.getConfig().getValue("test.url", URI.class);
        try {
            return new EventStream(base.resolve("/v1/watch" + query), lastEventId, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private EventStream(URI uri, Optional<String> lastEventId, HttpClient.Version version)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        http = HttpClient.newBuilder().version(version).build();
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        lastId = lastEventId;
        response = http.send(request.build(), BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + lines.lines().toList());
        }
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    public Optional<String> lastId() {
        return lastId;
    }

    /** The next event that is no comment; empty at the end of the stream. */
    public Optional<Event> next() throws IOException {
        Optional<Event> next = block();
        while (next.filter(Event::comment).isPresent()) {
            next = block();
        }
        return next;
    }

    /** What the next events say was accepted. */
    public List<String> versions(int count) throws IOException {
        List<String> versions = new ArrayList<>();
        while (versions.size() < count) {
            versions.add(next().orElseThrow().version());
        }
        return versions;
    }

    /** The next event or comment; empty at the end of the stream. */
    public Optional<Event> block() throws IOException {
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
