/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What the service has answered.
 *
 * @param headers by name in lower case
 */
public record Answer(int status, Map<String, String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    /** What stands at a JSON Pointer; a missing node where nothing does. */
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The text at a JSON Pointer; empty where there is none. */
    public String text(String pointer) {
        return at(pointer).asText();
    }

    /** The texts of a member of each item of a list. */
    public List<String> texts(String list, String member) {
        return StreamSupport.stream(at(list).spliterator(), false)
                .map(item -> item.path(member).asText())
                .toList();
    }

    @Override
    public String toString() {
        return status + " " + headers + "\n" + body;
    }
}
