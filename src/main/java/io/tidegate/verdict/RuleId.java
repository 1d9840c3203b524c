/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.verdict;

import java.util.Optional;
import java.util.regex.Pattern;

/** The stable name of a rule, {@code group/name}; for a rule written in a policy the group is the policy's name. */
public record RuleId(String group, String name) implements Comparable<RuleId> {

    private static final Pattern WORD = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    public RuleId {
        if (!WORD.matcher(group).matches() || !WORD.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "rule id: " + group + "/" + name + " (expected: group/name in lower case, digits and hyphens)");
        }
    }

    /** Reads {@code group/name}; throws {@link IllegalArgumentException} where the text is not of that form. */
    public static RuleId of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("rule id: " + text + " (expected: group/name)");
        }
        return new RuleId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Reads {@code group/name}; empty where the text is not of that form. */
    public static Optional<RuleId> parse(String text) {
        int slash = text.indexOf('/');
        return slash >= 0
                        && WORD.matcher(text.substring(0, slash)).matches()
                        && WORD.matcher(text.substring(slash + 1)).matches()
                ? Optional.of(of(text))
                : Optional.empty();
    }

    @Override
    public int compareTo(RuleId other) {
        int byGroup = group.compareTo(other.group);
        return byGroup != 0 ? byGroup : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return group + "/" + name;
    }
}
