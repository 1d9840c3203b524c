/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of an event config, or of a shared schema or waiver: {@code namespace/name}, unique among those of its kind. */
public record EventKey(String namespace, String name) implements Comparable<EventKey> {

    /** What a namespace or a name may look like: a DNS label (RFC 1123), at most 63 characters. */
    public static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    public EventKey {
        if (!LABEL.matcher(namespace).matches() || !LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException("event: " + namespace + "/" + name
                    + " (expected: namespace/name, each in lower case letters, digits and inner hyphens, at most 63)");
        }
    }

    /** Reads {@code namespace/name}; throws {@link IllegalArgumentException} where the text is not of that form. */
    public static EventKey of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("event: " + text + " (expected: namespace/name)");
        }
        return new EventKey(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Reads {@code namespace/name}, or a bare name as one of the given namespace. */
    public static EventKey of(String text, String defaultNamespace) {
        return text.indexOf('/') < 0 ? new EventKey(defaultNamespace, text) : of(text);
    }

    /** Reads {@code namespace/name}, or a bare name as one of the given namespace; empty where it is neither. */
    public static Optional<EventKey> parse(String text, String defaultNamespace) {
        int slash = text.indexOf('/');
        String namespace = slash < 0 ? defaultNamespace : text.substring(0, slash);
        String name = text.substring(slash + 1);
        return LABEL.matcher(namespace).matches() && LABEL.matcher(name).matches()
                ? Optional.of(new EventKey(namespace, name))
                : Optional.empty();
    }

    @Override
    public int compareTo(EventKey other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
