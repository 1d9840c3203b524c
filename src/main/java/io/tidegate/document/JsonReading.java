/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON (RFC 8259) from the parser's tokens: one document, and nothing after it. */
final class JsonReading {

    /** One level more than ours, so that ours is the one that speaks; names are neither shared nor interned. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DocumentReader.REVIEW_LEVELS + 1)
                    .maxNumberLength(DocumentReader.MAX_BYTES)
                    .maxStringLength(DocumentReader.MAX_REVIEW_BYTES)
                    .maxNameLength(DocumentReader.MAX_BYTES)
                    .build())
            .build();

    private final String text;
    private final Reading reading;
    private final LineCursor cursor;

    JsonReading(String text, Reading reading) {
        this.text = text;
        this.reading = reading;
        this.cursor = new LineCursor(text);
    }

    /** The document, or none where the text is blank or its root is no object. */
    List<Document> documents() throws Refusal {
        try (JsonParser tokens = FACTORY.createParser(text.toCharArray())) {
            JsonToken first = tokens.nextToken();
            if (first == null) {
                return List.of();
            }
            Node root = node(first, tokens);
            if (tokens.nextToken() != null) {
                throw reading.refusal(position(tokens), "text after the document (expected: one JSON document)");
            }
            return reading.document(root).stream().toList();
        } catch (JsonEOFException e) {
            throw reading.refusal(position(e.getLocation()), "not JSON: the text ends too early (expected: more)");
        } catch (JsonProcessingException e) {
            throw reading.refusal(position(e.getLocation()), "not JSON: " + plain(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail to be read", e);
        }
    }

    private Node node(@Nullable JsonToken token, JsonParser tokens) throws IOException, Refusal {
        Position position = position(tokens);
        return switch (token) {
            case START_OBJECT -> object(position, tokens);
            case START_ARRAY -> list(position, tokens);
            case VALUE_STRING -> reading.string(tokens.getText(), position);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                reading.number(tokens.getText(), Numbers.parse(tokens.getText()), position);
            case VALUE_TRUE, VALUE_FALSE -> new BooleanNode(token == JsonToken.VALUE_TRUE, position);
            case VALUE_NULL -> new NullNode(position);
            case null, default -> throw new IllegalStateException("JSON token where a value starts: " + token);
        };
    }

    private ArrayNode list(Position position, JsonParser tokens) throws IOException, Refusal {
        reading.open(position);
        List<Node> items = new ArrayList<>();
        for (JsonToken token = tokens.nextToken(); token != JsonToken.END_ARRAY; token = tokens.nextToken()) {
            reading.enter(Integer.toString(items.size()));
            items.add(node(token, tokens));
            reading.leave();
        }
        reading.close();
        return new ArrayNode(items, position);
    }

    private ObjectNode object(Position position, JsonParser tokens) throws IOException, Refusal {
        reading.open(position);
        Members members = new Members(reading);
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
            String name = tokens.currentName();
            Position namePosition = position(tokens);
            reading.enter(name);
            members.check(name, namePosition);
            members.add(name, namePosition, node(tokens.nextToken(), tokens));
            reading.leave();
        }
        reading.close();
        return members.object(position);
    }

    private Position position(JsonParser tokens) {
        return cursor.at(tokens.currentTokenLocation().getCharOffset());
    }

    private Position position(@Nullable JsonLocation location) {
        return cursor.at(location == null ? 0 : location.getCharOffset());
    }

    /** The parser's words without its advice to its programmer. */
    private static String plain(String message) {
        String words = message.replaceAll(" \\(code [0-9]+[^)]*\\)", "");
        return Shown.sentence(words.replaceAll("(?s): enable.*| \\(not recognized.*", ""));
    }
}
