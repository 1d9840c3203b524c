/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy.cel;

import java.util.regex.Pattern;

/** CEL's messages in the words of someone who writes rules: operators as they are typed, no internals. */
final class Wording {

    private static final Pattern OPERATOR = Pattern.compile("'!?_(\\?_:|[^_\\w\\s']+)_'");
    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)", Pattern.DOTALL);
    private static final Pattern EXPECTING = Pattern.compile("^mismatched input '(.*?)' expecting .*", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("^(?:[\\w.$]+(?:Exception|Error): )+");

    private Wording() {}

    static String plain(String message) {
        String text = JAVA.matcher(message).replaceFirst("");
        text = text.replace(" (in container '')", "").replace("google.protobuf.", "");
        text = CANDIDATES.matcher(text).replaceFirst("");
        text = OPERATOR.matcher(text).replaceAll("'$1'");
        text = EXPECTING.matcher(text).replaceFirst("unexpected '$1'").replace("'<EOF>'", "end of the expression");
        return text;
    }
}
