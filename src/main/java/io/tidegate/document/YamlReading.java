/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2 from the parser's events, so that depth is checked before anything is built and everything that is more
 * than JSON with nicer clothes (anchors, aliases, tags, merge keys, keys that are no strings) is refused where it stands.
 */
final class YamlReading {

    private static final SpecVersion YAML_1_2 = new SpecVersion(1, 2);

    private final Reading reading;
    private final Parser events;
    private Position reached = Position.START;

    YamlReading(String text, Reading reading) {
        this.reading = reading;
        // One buffer for all of the text: with smaller ones the cost of a long scalar grows with its square.
        LoadSettings settings = LoadSettings.builder()
                .setBufferSize(text.length() + 1)
                .setParseComments(false)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** The documents whose root is an object; empty documents (between two {@code ---}) are skipped. */
    List<Document> documents() throws Refusal {
        try {
            List<Document> documents = new ArrayList<>();
            next();
            for (int count = 1; next() instanceof DocumentStartEvent start; count++) {
                checkStart(start, count);
                document().ifPresent(documents::add);
                next();
            }
            return documents;
        } catch (MarkedYamlEngineException e) {
            Position position = e.getProblemMark().map(YamlReading::position).orElse(reached);
            throw reading.refusal(position, "not YAML: " + Shown.sentence(e.getProblem()) + context(e));
        } catch (YamlEngineException e) {
            throw reading.refusal(reached, "not YAML: " + Shown.sentence(String.valueOf(e.getMessage())));
        }
    }

    private static String context(MarkedYamlEngineException e) {
        String line = e.getContextMark()
                .map(mark -> " that starts at line " + (mark.getLine() + 1))
                .orElse("");
        return e.getContext() == null ? "" : " (" + Shown.sentence(e.getContext()) + line + ")";
    }

    private void checkStart(DocumentStartEvent start, int count) throws Refusal {
        if (count > DocumentReader.MAX_DOCUMENTS) {
            throw reading.refusal(
                    position(start),
                    "documents: more than " + DocumentReader.MAX_DOCUMENTS + " (expected: at most "
                            + DocumentReader.MAX_DOCUMENTS + " in one text)");
        }
        Optional<SpecVersion> version = start.getSpecVersion();
        if (version.isPresent() && !isYaml12(version.get())) {
            reading.problem(position(start), "%YAML directive: not 1.2 (expected: YAML 1.2, or no directive)");
        }
    }

    private static boolean isYaml12(SpecVersion version) {
        return version.getMajor() == YAML_1_2.getMajor() && version.getMinor() == YAML_1_2.getMinor();
    }

    private Optional<Document> document() throws Refusal {
        Event event = next();
        boolean empty = event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty()
                && scalar.getAnchor().isEmpty()
                && scalar.getTag().isEmpty();
        return empty ? Optional.empty() : reading.document(node(event));
    }

    private Node node(Event event) throws Refusal {
        refuseMoreThanJson(event);
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent start -> object(position(start));
            case CollectionStartEvent start -> list(position(start));
            default -> new NullNode(position(event));
        };
    }

    private Node scalar(ScalarEvent scalar) throws Refusal {
        Position position = position(scalar);
        if (!scalar.isPlain()) {
            return reading.string(scalar.getValue(), position);
        }
        return CoreSchema.node(scalar.getValue(), position, reading);
    }

    private ArrayNode list(Position position) throws Refusal {
        reading.open(position);
        List<Node> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            reading.enter(Integer.toString(items.size()));
            items.add(node(event));
            reading.leave();
        }
        reading.close();
        return new ArrayNode(items, position);
    }

    private ObjectNode object(Position position) throws Refusal {
        reading.open(position);
        Members members = new Members(reading);
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            member(event, members);
        }
        reading.close();
        return members.object(position);
    }

    private void member(Event key, Members members) throws Refusal {
        Position position = position(key);
        String name = name(key);
        if (name == null) {
            node(next());
            return;
        }
        reading.enter(name);
        members.check(name, position);
        members.add(name, position, node(next()));
        reading.leave();
    }

    /** The member's name; null, with a problem, where the key is no string. */
    private @Nullable String name(Event key) throws Refusal {
        if (!(key instanceof ScalarEvent scalar)) {
            if (key instanceof CollectionStartEvent) {
                reading.problem(position(key), "key: a list or an object (expected: a string)");
            }
            node(key);
            return null;
        }
        String text = scalar.getValue();
        if (!scalar.isPlain() || (CoreSchema.isString(text) && !text.equals("<<"))) {
            refuseMoreThanJson(key);
            return text;
        }
        reading.problem(
                position(key),
                text.equals("<<")
                        ? "merge key: << (expected: the fields written out)"
                        : "key: " + (text.isEmpty() ? "empty" : text) + " (expected: a string; put it in quotes)");
        return null;
    }

    private void refuseMoreThanJson(Event event) throws Refusal {
        if (event instanceof AliasEvent alias) {
            reading.problem(
                    position(event),
                    "alias: *" + Shown.text(alias.getAlias().getValue()) + " (expected: the value itself)");
        } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            String anchor = Shown.text(node.getAnchor().get().getValue());
            reading.problem(position(event), "anchor: &" + anchor + " (expected: no anchors)");
        }
        Optional<String> tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
        if (tag.isPresent()) {
            reading.problem(position(event), "tag: " + Shown.text(tag.get()) + " (expected: no tags)");
        }
    }

    private Event next() {
        Event event = events.next();
        reached = position(event);
        return event;
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlReading::position).orElse(Position.START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
