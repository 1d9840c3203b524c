/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.ChangeSummary;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Location;
import io.tidegate.verdict.Verdict;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's text, such that it can only be read: no control character (a terminal would obey it), no character that
 * turns the direction of others or is not seen, no half of a surrogate pair, no line end and no command of a build's log is left as it is.
 */
final class Printable {

    /** What GitHub's and Azure's runners take for a command anywhere in a line. */
    static final Pattern COMMAND = Pattern.compile("##(?=(?:vso)?\\[)", Pattern.CASE_INSENSITIVE);

    private Printable() {}

    /** The verdict with all its texts on one line each and readable; patches stay as they are. */
    static Verdict of(Verdict verdict) {
        return new Verdict(
                verdict.outcome(),
                line(verdict.decision()),
                verdict.dryRun(),
                verdict.revision(),
                verdict.stale(),
                verdict.changes().stream().map(Printable::of).toList(),
                verdict.findings().stream().map(Printable::of).toList(),
                line(verdict.policies()));
    }

    private static ChangeSummary of(ChangeSummary change) {
        return new ChangeSummary(
                line(change.kind()),
                line(change.event()),
                change.change(),
                change.version(),
                change.previousVersion(),
                orNull(change.fingerprint()));
    }

    /** The finding with all its texts on one line each and readable; the patch stays as it is. */
    static Finding of(Finding finding) {
        Location location = finding.location();
        return new Finding(
                finding.rule(),
                finding.severity(),
                line(finding.kind()),
                line(finding.event()),
                line(finding.pointer()),
                location == null ? null : new Location(line(location.file()), location.line(), location.column()),
                line(finding.message()),
                orNull(finding.before()),
                orNull(finding.after()),
                orNull(finding.witness()),
                finding.fix(),
                orNull(finding.waiver()));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : line(text);
    }

    /** The text on one line, what cannot be seen written by its number, a tab as a space. */
    static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> out.append(codePoint == '\t' ? " " : shown(codePoint)));
        return COMMAND.matcher(out).replaceAll("#\\\\u{23}");
    }

    /** The JSON text in which the same is written as JSON escapes it (RFC 8259, section 7), so that it can be copied. */
    static String json(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isSeen(codePoint)) {
                out.appendCodePoint(codePoint);
            } else {
                for (char half : Character.toChars(codePoint)) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
                }
            }
        });
        return COMMAND.matcher(out).replaceAll("#\\\\u0023");
    }

    /** The character, or what is written for it. */
    static String shown(int codePoint) {
        if (codePoint == '\n') {
            return "\\n";
        }
        return isSeen(codePoint) ? Character.toString(codePoint) : "\\u{" + Integer.toHexString(codePoint) + "}";
    }

    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
