/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import io.tidegate.document.Spelling;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** CEL's messages in the words of someone who writes rules: operators as they are typed, no internals. */
final class Wording {

    private static final Pattern OPERATOR = Pattern.compile("'!?_(\\?_:|[^_\\w\\s']+)_'");
    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)", Pattern.DOTALL);
    private static final Pattern EXPECTING = Pattern.compile("^mismatched input '(.*?)' expecting .*", Pattern.DOTALL);
    private static final Pattern DEPTH = Pattern.compile("^Expression recursion limit exceeded. limit: (\\d+)$");
    private static final Pattern JAVA = Pattern.compile("^(?:[\\w.$]+(?:Exception|Error): )+");

    private static final Pattern NO_FIELD = Pattern.compile("^(?:undefined field|undeclared reference to) '(\\w+)'$");

    private static final List<String> NAMES = Stream.concat(
                    Stream.of("event", "previous", "change", "fields", "peers", "proposal", "now", "field", "glob"),
                    EventTypes.ALL.stream().flatMap(type -> type.fields().keySet().stream()))
            .distinct()
            .toList();

    private Wording() {}

    static String plain(String message) {
        String text = JAVA.matcher(message).replaceFirst("");
        text = text.replace(" (in container '')", "").replace("google.protobuf.", "");
        text = DEPTH.matcher(text).replaceFirst("the expression is nested too deeply (expected: at most $1 levels)");
        text = CANDIDATES.matcher(text).replaceFirst("");
        text = OPERATOR.matcher(text).replaceAll("'$1'");
        text = EXPECTING.matcher(text).replaceFirst("unexpected '$1'").replace("'<EOF>'", "end of the expression");
        return text + guess(text);
    }

    private static String guess(String text) {
        Matcher unknown = NO_FIELD.matcher(text);
        return unknown.matches() && !NAMES.contains(unknown.group(1))
                ? Spelling.nearest(unknown.group(1), NAMES)
                        .map(name -> " (did you mean " + name + "?)")
                        .orElse("")
                : "";
    }
}
