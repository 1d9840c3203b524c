/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.git;

import io.tidegate.cli.CommandFailure;
import io.tidegate.cli.Session;
import io.tidegate.cli.input.DeclarationFiles;
import io.tidegate.cli.input.Disk;
import io.tidegate.cli.input.Finder;
import io.tidegate.cli.input.Found;
import io.tidegate.cli.input.Input;
import io.tidegate.cli.judge.Base;
import io.tidegate.cli.judge.Question;
import io.tidegate.document.Problem;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Puts files of a work tree, or what is staged of them, against a commit and the history that leads to it. */
public final class GitQuestion {

    private static final int SHOWN = 5;

    private final Session session;
    private final Repository repository;
    private final String revision;

    /** @param revision the commit, as people name it */
    public GitQuestion(Session session, Repository repository, String revision) {
        this.session = session;
        this.repository = repository;
        this.revision = revision;
    }

    /** About the files as they are on the disk. */
    public Question worked(List<String> arguments) {
        try (Blobs blobs = repository.blobs()) {
            History history = history(blobs);
            Found found = known(
                    Finder.find(arguments, session.directory()), history.ids().keySet());
            Input input = Input.read(new Disk(session.directory()), found, false);
            Base base = history.base();
            List<String> scope = arguments.stream().map(repository::fromTop).toList();
            return new Question(input.declarations(), gone(input, base, scope), base);
        }
    }

    /** About what is staged; of these files only, where any are named. Whatever is staged for deletion is among it. */
    public Question staged(List<String> arguments) {
        try (Blobs blobs = repository.blobs()) {
            History history = history(blobs);
            Map<String, String> ids = repository.staged();
            Predicate<String> scope =
                    within(arguments.stream().map(repository::fromTop).toList());
            List<Found.File> files = ids.keySet().stream()
                    .filter(DeclarationFiles::isDocument)
                    .filter(place -> arguments.isEmpty() || scope.test(place))
                    .map(place -> new Found.File(place, false))
                    .toList();
            BlobTree tree = new BlobTree(ids, blobs, repository::shown);
            Input input =
                    Input.read(tree, new Found(files, unknown(arguments, ids, history), List.of(), List.of()), true);
            Base base = history.base();
            return new Question(input.declarations(), unstaged(input, base, history.ids(), tree), base);
        }
    }

    private History history(Blobs blobs) {
        Optional<String> commit = repository.commit(revision);
        if (commit.isEmpty() && !revision.equals("HEAD")) {
            throw CommandFailure.unusable(
                    "--against git:" + revision
                            + ": there is no such commit here (expected: a branch, a tag or a commit; a shallow clone has few)");
        }
        if (commit.isEmpty()) {
            session.console().say("HEAD is no commit yet, so every document is new");
        }
        if (repository.shallow()) {
            session.console()
                    .say("the clone is shallow, so older versions are not looked at (git fetch --unshallow gets them)");
        }
        History history =
                History.of(commit.map(repository::steps).orElse(List.of()), blobs, place -> revision + ":" + place);
        history.problems().values().stream()
                .limit(SHOWN)
                .forEach(problems -> session.console().say("left out: " + problems.getFirst()));
        return history;
    }

    /** Without what git ignores, and without names of what the commit has and is deleted now. */
    private Found known(Found found, Set<String> committed) {
        found.repositories()
                .forEach(place -> session.console().say(place + ": passed over, it is a repository of its own"));
        Map<String, String> places = new TreeMap<>();
        found.files().stream()
                .filter(file -> !file.named())
                .forEach(file -> places.put(repository.fromTop(file.place()), file.place()));
        Set<String> ignored = new HashSet<>();
        repository
                .ignored(List.copyOf(places.keySet()))
                .forEach(place -> ignored.add(places.getOrDefault(place, place)));
        return new Found(
                found.files().stream()
                        .filter(file -> file.named() || !ignored.contains(file.place()))
                        .toList(),
                found.missing().stream()
                        .filter(place -> committed.stream().noneMatch(within(List.of(repository.fromTop(place)))))
                        .toList(),
                found.repositories(),
                found.problems());
    }

    private List<String> unknown(List<String> arguments, Map<String, String> staged, History history) {
        return arguments.stream()
                .filter(argument -> {
                    Predicate<String> scope = within(List.of(repository.fromTop(argument)));
                    return !Files.exists(session.directory().resolve(argument))
                            && Stream.concat(staged.keySet().stream(), history.ids().keySet().stream())
                                    .noneMatch(scope);
                })
                .toList();
    }

    /** What the commit has in these places, and no file of the work tree has now. */
    private List<DeclarationId> gone(Input input, Base base, List<String> scope) {
        Set<DeclarationId> missing = new HashSet<>(base.places().keySet());
        missing.removeIf(id -> !within(scope).test(base.places().getOrDefault(id, "")));
        input.declarations().forEach(declaration -> missing.remove(declaration.id()));
        if (!missing.isEmpty()) {
            remove(missing, base, new DeclarationFiles(new Disk(repository.top())), repository.worked());
        }
        return missing.stream().sorted().toList();
    }

    /** What the commit has, and nothing that is staged has. What is staged unchanged has what it had. */
    private static List<DeclarationId> unstaged(
            Input input, Base base, Map<String, String> committed, BlobTree staged) {
        Predicate<String> same =
                place -> Objects.equals(committed.get(place), staged.ids().get(place));
        Set<DeclarationId> missing = new HashSet<>(base.places().keySet());
        input.declarations().stream().map(Declaration::id).forEach(missing::remove);
        missing.removeIf(id -> same.test(base.places().getOrDefault(id, "")));
        if (!missing.isEmpty()) {
            List<String> changed =
                    staged.ids().keySet().stream().filter(same.negate()).toList();
            remove(missing, base, new DeclarationFiles(staged), changed);
        }
        return missing.stream().sorted().toList();
    }

    /** What cannot be read now is not gone: whoever has it in hand knows what is in it. */
    private static void remove(
            Set<DeclarationId> missing, Base base, DeclarationFiles reader, Iterable<String> places) {
        for (String place : places) {
            if (DeclarationFiles.isDocument(place)) {
                List<Problem> problems = new ArrayList<>();
                reader.read(place, problems).declarations().forEach(declaration -> missing.remove(declaration.id()));
                if (!problems.isEmpty() && reader.exists(place)) {
                    missing.removeIf(id -> place.equals(base.places().get(id)));
                }
            }
        }
    }

    private static Predicate<String> within(List<String> scope) {
        return place ->
                scope.stream().anyMatch(part -> part.isEmpty() || place.equals(part) || place.startsWith(part + "/"));
    }
}
