/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.input;

import io.tidegate.document.Problem;
import io.tidegate.verdict.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the files that arguments name: files as they are, and directories with all that is below them and may hold documents,
 * by name. What starts with a dot is left out, and so is a directory that is a repository of its own. Opens no file.
 */
public final class Finder {

    private final Path directory;
    private final List<Found.File> files = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> repositories = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private Finder(Path directory) {
        this.directory = directory;
    }

    /**
     * The files of these arguments.
     *
     * @param directory that the arguments are relative to
     */
    public static Found find(List<String> arguments, Path directory) {
        Finder finder = new Finder(directory);
        arguments.forEach(finder::argument);
        return new Found(finder.files, finder.missing, finder.repositories, finder.problems);
    }

    private void argument(String argument) {
        try {
            Path path = Path.of(argument).normalize();
            Path real = directory.resolve(path);
            if (Files.isDirectory(real)) {
                walk(path, Set.of());
            } else if (Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
                file(path, true);
            } else {
                missing.add(Tree.slashes(path));
            }
        } catch (InvalidPathException e) {
            problems.add(problem(argument, "no path: " + e.getReason()));
        }
    }

    /** @param above the directories that this one is in, as they really are */
    private void walk(Path path, Set<Path> above) {
        try {
            Path real = directory.resolve(path).toRealPath();
            if (above.contains(real)) {
                problems.add(problem(
                        Tree.slashes(path),
                        "cannot be looked into, it is a link that leads back to a"
                                + " directory that it is in (expected: directories without a loop)"));
                return;
            }
            Set<Path> deeper = new HashSet<>(above);
            deeper.add(real);
            for (Path name : names(directory.resolve(path))) {
                entry(path.resolve(name), deeper);
            }
        } catch (IOException e) {
            problems.add(problem(
                    Tree.slashes(path),
                    "cannot be looked into, " + Disk.reason(e) + " (expected: a readable directory)"));
        }
    }

    private static List<Path> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(Path::getFileName)
                    .filter(name -> !name.toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void entry(Path path, Set<Path> above) {
        Path real = directory.resolve(path);
        if (!Files.isDirectory(real)) {
            if (DeclarationFiles.isDocument(path.toString())) {
                file(path, false);
            }
        } else if (Files.exists(real.resolve(".git"))) {
            repositories.add(Tree.slashes(path));
        } else {
            walk(path, above);
        }
    }

    /** Once, by whatever names it is found. */
    private void file(Path path, boolean named) {
        Path identity = directory.resolve(path).toAbsolutePath().normalize();
        try {
            identity = identity.toRealPath();
        } catch (IOException e) {
            // then reading it tells why
        }
        if (seen.add(identity)) {
            files.add(new Found.File(Tree.slashes(path), named));
        }
    }

    private static Problem problem(String place, String message) {
        return new Problem(new Location(place.isEmpty() ? "." : place, 1, 1), "", message);
    }
}
