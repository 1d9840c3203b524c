/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.ArrayNode;
import io.tidegate.document.BooleanNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Node;
import io.tidegate.document.NullNode;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.StringNode;
import java.util.List;

/** What stands in a schema, short enough for a message. */
final class Shown {

    private static final int CHARACTERS = 60;
    private static final int SENTENCE = 120;
    private static final int ITEMS = 8;

    private Shown() {}

    /** A text, its end cut off where it is long; "an empty text" where it is empty. */
    static String text(String text) {
        if (text.isEmpty()) {
            return "an empty text";
        }
        return text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + "...";
    }

    /** Somebody else's sentence on one line, its end cut off where it is long. */
    static String sentence(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= SENTENCE ? line : line.substring(0, SENTENCE) + "...";
    }

    /** A value: scalars as they are written, others by kind. */
    static String value(Node node) {
        return switch (node) {
            case ObjectNode _, ArrayNode _ -> node.kind();
            case StringNode string -> '"' + text(string.value()) + '"';
            case NumberNode _, BooleanNode _, NullNode _ -> text(CanonicalJson.text(node));
        };
    }

    /** Names with commas, the later ones of a long list only counted. */
    static String names(List<String> names) {
        return names.size() <= ITEMS
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, ITEMS)) + " and " + (names.size() - ITEMS) + " more";
    }
}
