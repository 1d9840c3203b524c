/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.input;

import io.tidegate.cli.CommandFailure;
import io.tidegate.document.Pointer;
import io.tidegate.document.Problem;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.verdict.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What files declare, each thing once.
 *
 * @param declarations in the order of the files
 */
public record Input(List<Declaration> declarations) {

    private static final Pointer NAME = Pointer.of("/metadata/name");
    private static final String EXPECTED = " (expected: apiVersion: tidegate.io/v1)";

    public Input {
        declarations = List.copyOf(declarations);
    }

    /**
     * Reads the files; ends the command with every problem where there is one.
     *
     * @param lenient whether a file that was named may be none of ours
     */
    public static Input read(Tree tree, Found found, boolean lenient) {
        List<Problem> problems = new ArrayList<>(found.problems());
        found.missing()
                .forEach(place -> problems.add(problem(place, "does not exist (expected: a file or a directory)")));
        DeclarationFiles reader = new DeclarationFiles(tree);
        List<Declaration> declarations = new ArrayList<>();
        for (Found.File file : found.files()) {
            int before = problems.size();
            Declared declared = reader.read(file.place(), problems);
            declarations.addAll(declared.declarations());
            if (!declared.ours() && file.named() && !lenient && problems.size() == before) {
                problems.add(problem(tree.shown(file.place()), "no document of Tidegate" + EXPECTED));
            }
        }
        once(declarations, problems);
        if (!problems.isEmpty()) {
            throw CommandFailure.unusable(problems);
        }
        return new Input(declarations);
    }

    private static void once(List<Declaration> declarations, List<Problem> problems) {
        Map<DeclarationId, Location> first = new HashMap<>();
        for (Declaration declaration : declarations) {
            Location here = declaration.document().locate(NAME);
            Location there = first.putIfAbsent(declaration.id(), here);
            if (there != null) {
                problems.add(new Problem(
                        here,
                        NAME.toString(),
                        declaration.id() + " twice (expected: one document each; first at " + there + ")"));
            }
        }
    }

    private static Problem problem(String place, String message) {
        return new Problem(new Location(place, 1, 1), "", message);
    }
}
