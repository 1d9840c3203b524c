/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON Pointer (RFC 6901); the empty one names the whole document. */
public record Pointer(List<String> segments) {

    /** The whole document. */
    public static final Pointer ROOT = new Pointer(List.of());

    public Pointer {
        segments = List.copyOf(segments);
    }

    /** Reads a pointer; throws {@link IllegalArgumentException} unless it is empty or starts with a slash. */
    public static Pointer of(String text) {
        if (text.isEmpty()) {
            return ROOT;
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException("JSON pointer: " + text + " (expected: empty, or starting with /)");
        }
        List<String> segments = new ArrayList<>();
        for (String escaped : text.substring(1).split("/", -1)) {
            segments.add(escaped.replace("~1", "/").replace("~0", "~"));
        }
        return new Pointer(segments);
    }

    /** The pointer one step below. */
    public Pointer child(String segment) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new Pointer(longer);
    }

    /** The pointer to an item of a list. */
    public Pointer child(int index) {
        return child(Integer.toString(index));
    }

    /** This pointer followed by another. */
    public Pointer resolve(Pointer below) {
        List<String> longer = new ArrayList<>(segments);
        longer.addAll(below.segments);
        return new Pointer(longer);
    }

    /** What follows the prefix; empty where this does not start with it, or is it. */
    public Optional<Pointer> below(Pointer prefix) {
        int length = prefix.segments.size();
        return segments.size() > length && segments.subList(0, length).equals(prefix.segments)
                ? Optional.of(new Pointer(segments.subList(length, segments.size())))
                : Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String segment : segments) {
            text.append('/').append(segment.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
