/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of an export: {@code {"commit":n,"key":"...","value":{...}}}.
 *
 * @param commit which of the store's commits wrote it, from 1
 * @param key without the layout's prefix
 * @param value as the store has it
 */
record ArchiveLine(int commit, String key, String value) {

    private static final Pattern START =
            Pattern.compile("\\{\"commit\":([1-9][0-9]{0,8}),\"key\":\"([!-~&&[^\"\\\\]]+)\",\"value\":(?=\\{)");

    /** Empty where the text is not of that form. */
    static Optional<ArchiveLine> parse(String text) {
        Matcher start = START.matcher(text);
        if (!start.lookingAt() || !text.endsWith("}")) {
            return Optional.empty();
        }
        String value = text.substring(start.end(), text.length() - 1);
        return Optional.of(new ArchiveLine(Integer.parseInt(start.group(1)), start.group(2), value));
    }
}
