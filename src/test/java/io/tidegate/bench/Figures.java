/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, by measure and way; told as medians with the quartiles around them. */
final class Figures {

    private final Map<String, Map<String, List<Double>>> measured = new LinkedHashMap<>();

    void add(String measure, String way, double value) {
        measured.computeIfAbsent(measure, _ -> new LinkedHashMap<>())
                .computeIfAbsent(way, _ -> new ArrayList<>())
                .add(value);
    }

    /** A table in Markdown. */
    String table(List<String> ways) {
        StringBuilder table = new StringBuilder("| | " + String.join(" | ", ways) + " |\n");
        table.append("|---|").append("---|".repeat(ways.size())).append('\n');
        measured.forEach((measure, byWay) -> {
            table.append("| ").append(measure).append(" |");
            ways.forEach(way -> table.append(' ')
                    .append(byWay.containsKey(way) ? cell(byWay.get(way)) : "-")
                    .append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    private static String cell(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        String median = text(at(sorted, 0.5));
        return sorted.size() < 4
                ? median
                : median + " (" + text(at(sorted, 0.25)) + " to " + text(at(sorted, 0.75)) + ")";
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
