/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said to people through Kubernetes, within what it lets through. */
final class Words {

    /** Of a message, in code points. */
    static final int LONGEST_LINE = 500;

    private static final int MAX_LINES = 20;

    /** What the Kubernetes documentation advises for one warning, in code points; longer ones may be cut. */
    static final int LONGEST_WARNING = 120;

    /** All warnings of one answer together, in bytes of UTF-8. */
    static final int ALL_WARNINGS = 4096;

    /** Room for the last warning, which says that there would be more. */
    private static final int LAST_WARNING = 40;

    private Words() {}

    /** On one line, without what cannot be seen, cut after so many code points. */
    static String line(String text, int max) {
        int[] seen = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(max + 1L)
                .toArray();
        return seen.length > max ? new String(seen, 0, max - 3) + "..." : new String(seen, 0, seen.length);
    }

    /** A headline and what follows from it, one a line; what is too much is counted. */
    static String message(String headline, List<String> lines) {
        StringBuilder message = new StringBuilder(headline);
        lines.stream().limit(MAX_LINES).forEach(line -> message.append("\n- ").append(line(line, LONGEST_LINE)));
        if (lines.size() > MAX_LINES) {
            message.append("\n- and ").append(lines.size() - MAX_LINES).append(" more");
        }
        return message.toString();
    }

    /** A denial: where it is, in the entry of a ConfigMap by line and column, else by JSON Pointer, and what is wrong. */
    static String denial(Finding finding, boolean texts) {
        Optional<Location> location = Optional.ofNullable(finding.location()).filter(_ -> texts);
        String place = location.map(Location::toString).orElse(finding.pointer());
        return subject(finding) + (place.isEmpty() ? "" : " at " + place) + ": " + finding.rule() + ": "
                + finding.message();
    }

    static String warning(Finding finding) {
        return subject(finding) + ": " + finding.rule() + ": " + finding.message();
    }

    /** As many warnings as fit, each cut where it is too long. */
    static List<String> warnings(List<String> all) {
        List<String> warnings = new ArrayList<>();
        int bytes = 0;
        for (String each : all) {
            String warning = line(each, LONGEST_WARNING);
            bytes += warning.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > ALL_WARNINGS - LAST_WARNING) {
                warnings.add("and " + (all.size() - warnings.size()) + " more warnings");
                break;
            }
            warnings.add(warning);
        }
        return warnings;
    }

    private static String subject(Finding finding) {
        return finding.kind().equals("EventConfig") ? finding.event() : finding.kind() + " " + finding.event();
    }
}
