/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.git;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One commit of a history, and what it did to files.
 *
 * @param blobs ids of the files' new contents by place; empty for a file that is gone, or is one no more
 */
record Step(String commit, Instant at, String author, String subject, Map<String, String> blobs) {

    /** For {@code git log}: marked, so that it is told from the names that follow. */
    static final String FORMAT = "--format=tformat:%x02%H%x02%ct%x02%an%x02%s";

    private static final char MARK = 2;

    /** Reads the parts of {@code git log --raw -z} in the format. */
    static List<Step> all(List<String> parts) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i).stripLeading();
            if (part.startsWith(":") && i + 1 < parts.size()) {
                String[] fields = part.substring(1).split(" ", -1);
                i++;
                steps.getLast().blobs().put(parts.get(i), isFile(fields[1]) ? fields[3] : "");
            } else if (!part.isEmpty() && part.charAt(0) == MARK) {
                String[] fields = part.split(String.valueOf(MARK), 5);
                steps.add(new Step(
                        fields[1],
                        Instant.ofEpochSecond(Long.parseLong(fields[2])),
                        fields[3],
                        fields[4],
                        new TreeMap<>()));
            }
        }
        return steps;
    }

    /** Of a regular file; a link's content is a name, and a submodule has none. */
    static boolean isFile(String mode) {
        return mode.startsWith("100");
    }
}
