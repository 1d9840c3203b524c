/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.event.EventKey;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the small parts of a request, and refuses them with what was expected. */
final class Requests {

    private static final int LONGEST = 500;

    private Requests() {}

    /** A free text from a header: empty where it is absent, at most 500 characters, no control characters. */
    static String text(String header, @Nullable String value) {
        String text = value == null ? "" : decoded(value).strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new RequestProblem(ProblemDetail.badRequest(
                    header + ": (expected: at most " + LONGEST + " characters, no control characters)"));
        }
        return text;
    }

    /** Header values arrive with one character a byte (RFC 9110, section 5.5); those of people who type names are UTF-8. */
    private static String decoded(String value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }

    /**
     * Whether the request only asks for judgement: {@code ?dryRun} and {@code ?dryRun=true}. Taken from the whole query, since
     * a parameter without a value counts as absent elsewhere; what could be meant either way is refused, and so is any other
     * parameter: a misspelt {@code dryRun} must not write.
     *
     * @param others the parameters that the caller reads by itself
     */
    static boolean dryRun(UriInfo uri, String... others) {
        onlyParameters(
                uri.getQueryParameters().keySet(),
                Stream.concat(Stream.of("dryRun"), Stream.of(others)).toArray(String[]::new));
        List<String> values = uri.getQueryParameters().getOrDefault("dryRun", List.of("false"));
        String value = String.join(", ", values);
        return switch (value) {
            case "true", "" -> true;
            case "false" -> false;
            default ->
                throw new RequestProblem(ProblemDetail.badRequest("dryRun: " + value + " (expected: true or false)"));
        };
    }

    /** Refuses a query with any other parameter, or with one twice or empty: they would be ignored without a word. */
    static void onlyParameters(RoutingContext context, String... known) {
        MultiMap given = context.queryParams();
        onlyParameters(given.names(), known);
        for (String name : given.names()) {
            List<String> values = given.getAll(name);
            if (values.size() > 1 || values.getFirst().isEmpty()) {
                throw new RequestProblem(ProblemDetail.badRequest(
                        name + ": " + String.join(", ", values) + " (expected: one value, or no such parameter)"));
            }
        }
    }

    private static void onlyParameters(Collection<String> given, String... known) {
        for (String name : new TreeSet<>(given)) {
            if (!List.of(known).contains(name)) {
                throw new RequestProblem(ProblemDetail.badRequest(
                        "unknown query parameter: " + name + " (expected: " + String.join(", ", known) + ", or none)"));
            }
        }
    }

    /** A revision of the store, from 0. */
    static long revision(String name, String value) {
        boolean digits =
                !value.isEmpty() && value.length() < 19 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new RequestProblem(ProblemDetail.badRequest(name + ": " + value
                    + " (expected: a revision, as events have it in their id; a whole number from 0)"));
        }
        return Long.parseLong(value);
    }

    /** A whole number within bounds, both inclusive, or the default where it is absent. */
    static int number(String name, @Nullable String value, int min, int max, int defaultValue) {
        if (value == null) {
            return defaultValue;
        }
        boolean digits =
                !value.isEmpty() && value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(value) : -1;
        if (!digits || number < min || number > max) {
            throw new RequestProblem(ProblemDetail.badRequest(
                    name + ": " + value + " (expected: a whole number from " + min + " to " + max + ")"));
        }
        return number;
    }

    /** A namespace in a path; one that cannot be a namespace cannot be found. */
    static String namespace(String namespace) {
        if (!EventKey.LABEL.matcher(namespace).matches()) {
            throw new RequestProblem(ProblemDetail.notFound("namespace: " + namespace
                    + " (expected: lower case letters, digits and inner hyphens, at most 63)"));
        }
        return namespace;
    }

    /** An event key in a path; one that cannot be a key cannot be found. */
    static EventKey key(String namespace, String name) {
        try {
            return new EventKey(namespace, name);
        } catch (IllegalArgumentException e) {
            throw new RequestProblem(ProblemDetail.notFound(String.valueOf(e.getMessage())));
        }
    }
}
