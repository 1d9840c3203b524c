/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import io.tidegate.event.CompatibilityMode;
import java.util.ArrayList;
import java.util.List;

/** The messages of {@code evolution/compatibility}: what changed, who fails, how to mend it. */
final class CompatibilityWords {

    private CompatibilityWords() {}

    static String message(Clash clash, List<Integer> versions, String noun) {
        String them = versions(versions);
        String compared = them + " of this " + noun + " vs the proposal";
        return switch (clash.direction()) {
            case BACKWARD ->
                backward(clash, them) + " (BACKWARD, " + compared
                        + "): a consumer with the new schema stops at records written with the old one. "
                        + backwardMend(clash);
            case FORWARD ->
                forward(clash, them) + " (FORWARD, " + compared
                        + "): a consumer that still has the old schema stops at records written with the new one. "
                        + forwardMend(clash);
        };
    }

    private static String backward(Clash clash, String them) {
        String field = Succession.field(clash.path());
        return switch (clash.kind()) {
            case MISSING_DEFAULT -> field + " has no default, and " + them + " did not have the field";
            case TYPE ->
                clash.older().equals("null")
                        ? field + " may be null in records of " + them + ", now it may not: it is " + clash.newer()
                        : field + " changed its type from " + clash.older() + " to " + clash.newer();
            case NAME -> renamed(clash) + ", and no alias says so";
            case SYMBOLS -> field + " lost enum symbols that records of " + them + " may hold: " + clash.older();
            case SIZE -> resized(clash);
            case BRANCH ->
                field + " may be " + clash.older() + " in records of " + them + ", now it may not: it is "
                        + clash.newer();
            case AMBIGUOUS ->
                field + " stands, by its name and aliases, for several fields of " + them + ": " + clash.older();
            case UNREADABLE -> "Avro's reader fails at " + clash.newer();
        };
    }

    private static String backwardMend(Clash clash) {
        return switch (clash.kind()) {
            case MISSING_DEFAULT -> "Give it a default; if it renames a field, give it the old name as an alias.";
            case TYPE ->
                clash.older().equals("null")
                        ? "Keep null among its types."
                        : "Keep the type, or add a new field with a default beside it.";
            case NAME -> "Keep the name, or give the old full name as an alias.";
            case SYMBOLS -> "Keep the symbols, or give the enum a default.";
            case SIZE -> "Keep the size, or add a new field with a default beside it.";
            case BRANCH -> "Keep the type in the union.";
            case AMBIGUOUS -> "Leave out the alias, or rename the field to a name that was never used.";
            case UNREADABLE -> "Check the aliases, and the namespaces of types within unions.";
        };
    }

    private static String forward(Clash clash, String them) {
        String field = Succession.field(clash.path());
        return switch (clash.kind()) {
            case MISSING_DEFAULT -> field + " is gone, and " + them + " had no default for it";
            case TYPE ->
                clash.newer().equals("null")
                        ? field + " may now be null, in " + them + " it may not: it is " + clash.older()
                        : field + " changed its type from " + clash.older() + " to " + clash.newer();
            case NAME -> renamed(clash) + ", which " + them + " cannot know";
            case SYMBOLS -> field + " has new enum symbols that " + them + " did not know: " + clash.newer();
            case SIZE -> resized(clash);
            case BRANCH ->
                field + " may now be " + clash.newer() + ", in " + them + " it may not: it is " + clash.older();
            case AMBIGUOUS ->
                field + " of " + them + " stands, by its name and aliases, for several fields now: " + clash.newer();
            case UNREADABLE -> "Avro's reader fails at " + clash.older();
        };
    }

    private static String forwardMend(Clash clash) {
        return switch (clash.kind()) {
            case MISSING_DEFAULT -> "Keep the field.";
            case TYPE ->
                clash.newer().equals("null")
                        ? "Leave null out, or add a new field beside it."
                        : "Keep the type, or add a new field beside it.";
            case SIZE -> "Keep the size, or add a new field beside it.";
            case NAME -> "Keep the name: older schemas do not know an alias that is added now.";
            case SYMBOLS -> "Leave them out until the versions in use have an enum default.";
            case BRANCH -> "Leave the type out of the union, or add a new field beside it.";
            case AMBIGUOUS -> "Use other names for new fields than the aliases of old ones.";
            case UNREADABLE -> "Check the aliases, and the namespaces of types within unions.";
        };
    }

    private static String renamed(Clash clash) {
        String names = "from " + clash.older() + " to " + clash.newer();
        return clash.path().isEmpty()
                ? "the top type was renamed " + names
                : "the type of " + Succession.field(clash.path()) + " was renamed " + names;
    }

    private static String resized(Clash clash) {
        return Succession.field(clash.path()) + " changed its fixed size from " + clash.older() + " to "
                + clash.newer();
    }

    /** The sentence on the mode that was judged by; it names both where they differ. */
    static String modes(CompatibilityMode accepted, CompatibilityMode asked) {
        return accepted == asked
                ? " Mode: " + asked + "."
                : " Mode: " + accepted.stricter(asked) + ", the stricter of " + accepted + " (accepted) and " + asked
                        + " (proposed).";
    }

    /** Like "version 2", "versions 1 and 3" or "versions 1 to 4 and 6"; the numbers rise. */
    static String versions(List<Integer> sorted) {
        List<String> runs = new ArrayList<>();
        for (int from = 0; from < sorted.size(); ) {
            int to = from;
            while (to + 1 < sorted.size() && sorted.get(to + 1) == sorted.get(to) + 1) {
                to++;
            }
            if (to - from >= 2) {
                runs.add(sorted.get(from) + " to " + sorted.get(to));
                from = to + 1;
            } else {
                runs.add(sorted.get(from).toString());
                from++;
            }
        }
        String word = sorted.size() == 1 ? "version " : "versions ";
        String last = runs.removeLast();
        return word + (runs.isEmpty() ? last : String.join(", ", runs) + " and " + last);
    }
}
