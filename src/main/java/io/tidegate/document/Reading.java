/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import io.tidegate.verdict.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reading of one text, in either syntax: the path to where it stands, the limits, and the problems so far. */
final class Reading {

    private final String source;
    private final List<String> path = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final int maxLevels;
    private int levels;

    Reading(String source, int maxLevels) {
        this.source = source;
        this.maxLevels = maxLevels;
    }

    /** Goes down into a member or an item. */
    void enter(String segment) {
        path.add(segment);
    }

    void leave() {
        path.removeLast();
    }

    /** An object or a list begins; refused where there are too many in one another. */
    void open(Position position) throws Refusal {
        if (levels == maxLevels) {
            throw refusal(
                    position, "nesting: more than " + maxLevels + " levels (expected: at most " + maxLevels + ")");
        }
        levels++;
    }

    void close() {
        levels--;
    }

    /** Notes a problem and goes on, unless there have been too many. */
    void problem(Position position, String message) throws Refusal {
        if (problems.size() == Problem.MAX) {
            throw new Refusal(at(position, Problem.TOO_MANY));
        }
        problems.add(at(position, message));
    }

    Refusal refusal(Position position, String message) {
        return new Refusal(at(position, message));
    }

    void add(Refusal refusal) {
        problems.add(refusal.problem());
    }

    /** Every problem, in the order of the text. */
    List<Problem> problems() {
        return problems.stream().sorted(Problem.IN_TEXT_ORDER).toList();
    }

    /** A string node; a problem where the string is no sequence of Unicode characters. */
    StringNode string(String value, Position position) throws Refusal {
        if (hasLoneSurrogate(value)) {
            problem(position, "string: half of a surrogate pair (expected: whole Unicode characters)");
        }
        return new StringNode(value, position);
    }

    /** A number node; a problem where the number was too long to have a value. */
    Node number(String written, Optional<BigDecimal> value, Position position) throws Refusal {
        if (value.isEmpty()) {
            problem(
                    position,
                    "number: " + Shown.text(written) + " (expected: at most " + Numbers.MAX_DIGITS
                            + " digits when written in full)");
        }
        return value.<Node>map(number -> new NumberNode(number, position)).orElseGet(() -> new NullNode(position));
    }

    /** The document with this root, or empty with a problem where the root is no object. */
    Optional<Document> document(Node root) throws Refusal {
        if (root instanceof ObjectNode object) {
            return Optional.of(new Document(source, object));
        }
        problem(root.position(), "document: " + root.kind() + " (expected: an object)");
        return Optional.empty();
    }

    private Problem at(Position position, String message) {
        return new Problem(
                new Location(source, position.line(), position.column()), new Pointer(path).toString(), message);
    }

    static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
