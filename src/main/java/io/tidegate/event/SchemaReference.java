/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shared schema that a schema refers to.
 *
 * @param version the version that is meant; empty for whatever is in force
 */
public record SchemaReference(EventKey key, OptionalInt version) {

    private static final Pattern FORM =
            Pattern.compile("(" + EventKey.LABEL + ")/(" + EventKey.LABEL + ")(?:@([1-9][0-9]{0,8}))?");

    /** Reads {@code namespace/name} with an optional {@code @version}; empty where the text is not of that form. */
    static Optional<SchemaReference> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int at = text.indexOf('@');
        EventKey key = EventKey.of(at < 0 ? text : text.substring(0, at));
        return Optional.of(new SchemaReference(
                key, at < 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.substring(at + 1)))));
    }

    /** As it is written in a document. */
    @Override
    public String toString() {
        return version.isPresent() ? key + "@" + version.getAsInt() : key.toString();
    }
}
