/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import io.tidegate.verdict.Location;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node being read, with its place; each method returns what was asked for, or reports a problem and returns empty.
 */
public final class Value {

    private static final Pattern DURATION = Pattern.compile(
            "P(?=.)(?:[0-9]{1,9}D)?(?:T(?=.)(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}(?:[.][0-9]{1,9})?S)?)?");

    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:"
            + "[0-5][0-9](?:[.][0-9]{1,9})?(?:Z|[-+](?:0[0-9]|1[0-7]):[0-5][0-9])");

    /** The longest duration: a hundred years, so that its nanoseconds fit into a long. */
    public static final Duration MAX_DURATION = Duration.ofDays(36_500);

    private final Document document;
    private final Pointer pointer;
    private final Node node;
    private final List<Problem> problems;

    Value(Document document, Pointer pointer, Node node, List<Problem> problems) {
        this.document = document;
        this.pointer = pointer;
        this.node = node;
        this.problems = problems;
    }

    public Node node() {
        return node;
    }

    public Pointer pointer() {
        return pointer;
    }

    /** Where it stands: the member's name, or the item. */
    public Location location() {
        return document.locate(pointer);
    }

    /** Reports that the value is not what was expected; empty always. */
    public <T> Optional<T> unexpected(String expected) {
        refuse(expected);
        return Optional.empty();
    }

    /** Reports that the member's name is not what was expected. */
    public void misnamed(String expected) {
        problem("name: " + Shown.text(pointer.segments().getLast()) + " (expected: " + expected + ")");
    }

    /** Reports a problem here. */
    public void problem(String message) {
        Problem.add(new Problem(location(), pointer.toString(), message), problems);
    }

    /** The object's fields. */
    public Optional<Fields> object() {
        return node instanceof ObjectNode object ? Optional.of(new Fields(this, object)) : wrong("an object");
    }

    /** The list's items, each read by the function; items with problems are left out. */
    public <T> List<T> list(Function<Value, Optional<T>> item) {
        if (!(node instanceof ArrayNode array)) {
            wrong("a list");
            return List.of();
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < array.items().size(); i++) {
            item.apply(new Value(document, pointer.child(i), array.items().get(i), problems))
                    .ifPresent(items::add);
        }
        return items;
    }

    /** The text of a string; empty without a problem where it is something else. */
    public Optional<String> text() {
        return node instanceof StringNode string ? Optional.of(string.value()) : Optional.empty();
    }

    public Optional<String> string() {
        return node instanceof StringNode string ? Optional.of(string.value()) : wrong("a string");
    }

    /** A string that the test accepts; {@code expected} says in words what it accepts. */
    public Optional<String> string(String expected, Predicate<String> test) {
        return parsed(expected, text -> Optional.of(text).filter(test));
    }

    /** A string that the function turns into something. */
    public <T> Optional<T> parsed(String expected, Function<String, Optional<T>> parse) {
        if (!(node instanceof StringNode string)) {
            return wrong("a string: " + expected);
        }
        Optional<T> parsed = parse.apply(string.value());
        return parsed.isPresent() ? parsed : unexpected(expected);
    }

    /** One of a closed set of words. */
    public <T> Optional<T> word(T[] choices, Function<T, String> word) {
        String expected = "one of " + Stream.of(choices).map(word).collect(Collectors.joining(", "));
        return parsed(
                expected,
                text -> Stream.of(choices)
                        .filter(choice -> word.apply(choice).equals(text))
                        .findFirst());
    }

    /** A whole number within bounds, both inclusive. */
    public Optional<Integer> integer(int min, int max) {
        String expected =
                max == Integer.MAX_VALUE ? "a whole number from " + min : "a whole number from " + min + " to " + max;
        if (!(node instanceof NumberNode number)) {
            return wrong(expected);
        }
        BigDecimal value = number.value();
        boolean fits = value.stripTrailingZeros().scale() <= 0
                && value.compareTo(BigDecimal.valueOf(min)) >= 0
                && value.compareTo(BigDecimal.valueOf(max)) <= 0;
        return fits || refuse(expected) ? Optional.of(value.intValueExact()) : Optional.empty();
    }

    /** A whole number from 0 to the largest long, as a store counts its revisions. */
    public Optional<Long> counter() {
        String expected = "a whole number from 0 to " + Long.MAX_VALUE;
        if (!(node instanceof NumberNode number)) {
            return wrong(expected);
        }
        BigDecimal value = number.value();
        boolean fits = value.stripTrailingZeros().scale() <= 0
                && value.signum() >= 0
                && value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits || refuse(expected) ? Optional.of(value.longValueExact()) : Optional.empty();
    }

    public Optional<Boolean> bool() {
        return node instanceof BooleanNode bool ? Optional.of(bool.value()) : wrong("true or false");
    }

    /** An ISO 8601 duration of days, hours, minutes and seconds like P7D or PT10M, from zero to {@link #MAX_DURATION}. */
    public Optional<Duration> duration() {
        return parsed(
                "an ISO 8601 duration of days, hours, minutes and seconds, like P7D or PT10M, at most P36500D",
                text -> Optional.of(text)
                        .filter(form -> DURATION.matcher(form).matches())
                        .map(Duration::parse)
                        .filter(duration -> duration.compareTo(MAX_DURATION) <= 0));
    }

    /** An RFC 3339 instant with its offset, like 2026-12-01T00:00:00Z; no leap seconds. */
    public Optional<Instant> instant() {
        return parsed("an RFC 3339 instant, like 2026-12-01T00:00:00Z", text -> {
            try {
                return Optional.of(text)
                        .filter(form -> INSTANT.matcher(form).matches())
                        .map(Instant::parse);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    Value child(String name, Node child) {
        return new Value(document, pointer.child(name), child, problems);
    }

    private <T> Optional<T> wrong(String expected) {
        String shown = node instanceof StringNode string ? Shown.quoted(string.value()) : shown();
        problem(label() + ": " + shown + " (expected: " + expected + ")");
        return Optional.empty();
    }

    private boolean refuse(String expected) {
        problem(label() + ": " + shown() + " (expected: " + expected + ")");
        return false;
    }

    private String label() {
        List<String> segments = pointer.segments();
        if (segments.isEmpty()) {
            return "document";
        }
        String last = Shown.text(segments.getLast());
        boolean item = segments.size() > 1 && last.chars().allMatch(c -> c >= '0' && c <= '9');
        return item ? Shown.text(segments.get(segments.size() - 2)) + "[" + last + "]" : last;
    }

    private String shown() {
        return switch (node) {
            case ObjectNode _, ArrayNode _, NullNode _ -> node.kind();
            case StringNode string when string.value().isBlank() -> Shown.quoted(string.value());
            case StringNode string -> Shown.text(string.value());
            case NumberNode _, BooleanNode _ -> Shown.text(CanonicalJson.text(node));
        };
    }
}
