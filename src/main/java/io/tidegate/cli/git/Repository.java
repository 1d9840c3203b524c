/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.git;

import io.tidegate.cli.CommandFailure;
import io.tidegate.cli.Session;
import io.tidegate.cli.input.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A work tree of git, and what git knows of it. */
public final class Repository {

    private static final List<String> PATTERNS = List.of("*.yaml", "*.yml", "*.json", "*.avsc");

    private final Git git;
    private final Path top;
    private final Path directory;
    private final boolean shallow;

    private Repository(Git git, Path top, Path directory, boolean shallow) {
        this.git = git;
        this.top = top;
        this.directory = directory;
        this.shallow = shallow;
    }

    /**
     * The work tree that the place is in; empty where it is in none.
     *
     * @param place relative to the session's directory; need not exist
     */
    public static Optional<Repository> of(Session session, String place) {
        Path directory = real(session.directory().toAbsolutePath());
        Path start = existing(directory.resolve(place));
        if (!Files.isDirectory(start)) {
            start = parent(start);
        }
        for (Path above = start; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return Optional.of(open(session, start, directory));
            }
        }
        return Optional.empty();
    }

    private static Repository open(Session session, Path start, Path directory) {
        Git git = new Git(session.environment(), start);
        List<String> lines = git.must("rev-parse", "--show-toplevel", "--absolute-git-dir", "--is-shallow-repository")
                .out()
                .lines()
                .toList();
        Path top = Path.of(lines.getFirst());
        Path own = Path.of(lines.get(1));
        Git atTop = session.variable("GIT_INDEX_FILE")
                .map(file -> directory.resolve(file).normalize())
                .filter(file -> file.startsWith(own))
                .map(git::withIndex)
                .orElse(git)
                .in(top);
        return new Repository(atTop, top, directory, lines.getLast().equals("true"));
    }

    /** Whether commits before some are not here. */
    public boolean shallow() {
        return shallow;
    }

    /** The commit that a revision names; empty where it names none. */
    public Optional<String> commit(String revision) {
        if (revision.startsWith("-")) {
            return Optional.empty();
        }
        Git.Answer answer = git.ask("", "rev-parse", "--verify", "--quiet", revision + "^{commit}");
        return answer.good() ? Optional.of(answer.out().strip()) : Optional.empty();
    }

    /** The commits that lead to this one, each by its first parent, oldest first. */
    List<Step> steps(String commit) {
        List<String> arguments = new ArrayList<>(List.of(
                "-c",
                "log.showRoot=true",
                "log",
                "--first-parent",
                "-m",
                "--reverse",
                "--raw",
                "-z",
                "--no-abbrev",
                "--no-renames",
                "--no-color",
                "--no-ext-diff",
                "--no-show-signature",
                "--ignore-submodules=all",
                "--encoding=UTF-8",
                Step.FORMAT,
                commit,
                "--"));
        arguments.addAll(PATTERNS);
        return Step.all(git.must(arguments.toArray(String[]::new)).parts());
    }

    /** Ids of what is staged, by place; ends the command where something is not merged. */
    SortedMap<String, String> staged() {
        SortedMap<String, String> ids = new TreeMap<>();
        List<String> arguments = new ArrayList<>(List.of("ls-files", "-z", "--stage", "--"));
        arguments.addAll(PATTERNS);
        for (String entry : git.must(arguments.toArray(String[]::new)).parts()) {
            int tab = entry.indexOf('\t');
            String[] fields = entry.substring(0, tab).split(" ", -1);
            String place = entry.substring(tab + 1);
            if (!fields[2].equals("0")) {
                throw CommandFailure.unusable(
                        shown(place) + ": not merged (expected: conflicts that are resolved and staged)");
            }
            if (Step.isFile(fields[0])) {
                ids.put(place, fields[1]);
            }
        }
        return ids;
    }

    /** Places of all files of the work tree that may hold documents, whether git has them already or not. */
    List<String> worked() {
        List<String> arguments = new ArrayList<>(
                List.of("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate", "--"));
        arguments.addAll(PATTERNS);
        return git.must(arguments.toArray(String[]::new)).parts();
    }

    /** Those of these places that git is told to ignore. */
    public Set<String> ignored(List<String> places) {
        String input = places.stream().map(place -> place + "\0").collect(Collectors.joining());
        return places.isEmpty()
                ? Set.of()
                : new HashSet<>(git.ask(input, "check-ignore", "-z", "--stdin").parts());
    }

    Blobs blobs() {
        return new Blobs(git);
    }

    /** The top of the work tree. */
    Path top() {
        return top;
    }

    /** A place as seen from the top of the work tree: empty for the top itself; ends the command where it is outside. */
    String fromTop(String place) {
        Path path = directory.resolve(place);
        Path above = existing(path.getParent() == null ? path : path.getParent());
        Path inside = path.equals(above) ? above : rest(path, above);
        if (!inside.startsWith(top)) {
            throw CommandFailure.unusable(
                    place + ": not in the work tree " + top + " (expected: files of one repository)");
        }
        return Tree.slashes(top.relativize(inside));
    }

    /** What is below the part that exists, put to where that really is. */
    private static Path rest(Path path, Path existingReal) {
        Path above = path;
        while (above != null && !Files.exists(parent(above))) {
            above = above.getParent();
        }
        Path named = above == null ? path : parent(above);
        return existingReal.resolve(named.relativize(path)).normalize();
    }

    /** What messages call a place: as seen from the working directory. */
    String shown(String fromTop) {
        return Tree.slashes(directory.relativize(top.resolve(fromTop)));
    }

    private static Path parent(Path path) {
        return Optional.ofNullable(path.getParent()).orElse(path);
    }

    /** The nearest directory or file above that exists, as it really is. */
    private static Path existing(Path path) {
        Path above = path.toAbsolutePath().normalize();
        while (!Files.exists(above) && above.getParent() != null) {
            above = above.getParent();
        }
        return real(above);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.normalize();
        }
    }
}
