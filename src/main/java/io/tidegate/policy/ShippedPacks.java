/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Problem;
import io.tidegate.verdict.Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The policy packs that are built into the executable. */
public final class ShippedPacks implements PolicySource {

    private static final List<String> PACKS = List.of(
            "evolution.yaml", "lifecycle.yaml", "ordering.yaml", "samples.yaml", "timestamps.yaml", "waivers.yaml");

    private final String folder;
    private final List<String> names;

    public ShippedPacks() {
        this("packs", PACKS);
    }

    /** Of a folder below {@code io/tidegate} in the class path. */
    ShippedPacks(String folder, List<String> names) {
        this.folder = folder;
        this.names = List.copyOf(names);
    }

    @Override
    public PolicyTexts read() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            String shown = folder + "/" + name;
            try (@Nullable InputStream in = ShippedPacks.class.getResourceAsStream("/io/tidegate/" + shown)) {
                if (in == null) {
                    throw new IOException("not in the class path");
                }
                files.put(shown, in.readAllBytes());
            } catch (IOException e) {
                problems.add(new Problem(
                        new Location(shown, 1, 1),
                        "",
                        "policy pack: cannot be read, " + e.getMessage() + " (expected: a pack built in)"));
            }
        }
        return problems.isEmpty() ? new PolicyTexts.Found(folder, files) : new PolicyTexts.Unreadable(problems);
    }
}
