/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.document.JsonBuilder;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.PrettyJson;
import io.tidegate.document.Syntax;
import io.tidegate.event.Change;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.Proposal;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import io.tidegate.registry.Admitted;
import io.tidegate.registry.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One folder of the rules' corpus: what was accepted, step by step, and what is proposed.
 *
 * @param steps what each step really changed
 */
record CorpusWorld(Path folder, List<Proposal> steps, Proposal proposed) {

    static Stream<CorpusWorld> all() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/corpus"))) {
            return files.filter(file -> file.endsWith("proposed.yaml")).sorted().toList().stream()
                    .map(file -> of(file.resolveSibling("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CorpusWorld of(Path folder) {
        List<Path> files = new ArrayList<>(List.of(folder.resolve("peers.yaml")));
        for (int i = 1; Files.exists(folder.resolve("previous-" + i + ".yaml")); i++) {
            files.add(folder.resolve("previous-" + i + ".yaml"));
        }
        List<Proposal> steps = new ArrayList<>();
        Snapshot snapshot = Snapshot.EMPTY;
        for (Path file : files) {
            if (Files.exists(file)) {
                Proposal step = changing(read(file), snapshot);
                steps.add(step);
                snapshot = Admitted.after(snapshot, step, CorpusClock.NOW);
            }
        }
        return new CorpusWorld(folder, steps, read(folder.resolve("proposed.yaml")));
    }

    /** What a commit with the same files would change. */
    private static Proposal changing(Proposal proposal, Snapshot snapshot) {
        return new Proposal(
                proposal.changes().stream()
                        .filter(change -> !change.proposed()
                                .map(Declaration::fingerprint)
                                .equals(snapshot.inForce(change.id()).map(Declaration::fingerprint)))
                        .toList(),
                "",
                "");
    }

    private static Proposal read(Path file) {
        try {
            return switch (new ProposalReader().read(file.toString(), Files.readAllBytes(file), Syntax.YAML, "", "")) {
                case ProposalResult.Proposed read -> read.proposal();
                case ProposalResult.Unreadable unreadable ->
                    throw new AssertionError(unreadable.problems().toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Snapshot accepted() {
        Snapshot snapshot = Snapshot.EMPTY;
        for (Proposal step : steps) {
            snapshot = Admitted.after(snapshot, step, CorpusClock.NOW);
        }
        return snapshot;
    }

    /** Whether all that was accepted is in its first version, as a directory without history would have it. */
    boolean withoutHistory() {
        Snapshot accepted = accepted();
        return accepted.latest().allMatch(version -> version.number() == 1);
    }

    String yaml() throws IOException {
        return Files.readString(folder.resolve("proposed.yaml"));
    }

    /** The proposal as an envelope in JSON. */
    String json() {
        List<Node> documents = new ArrayList<>();
        List<Node> deletes = new ArrayList<>();
        for (Change change : proposed.changes()) {
            change.proposed()
                    .ifPresentOrElse(
                            put -> documents.add(put.document().root()), () -> deletes.add(deletion(change.id())));
        }
        return PrettyJson.text(new JsonBuilder()
                .put("documents", JsonBuilder.array(documents))
                .put("deletes", JsonBuilder.array(deletes))
                .put("reason", proposed.reason().isEmpty() ? null : proposed.reason())
                .build());
    }

    private static ObjectNode deletion(DeclarationId id) {
        return new JsonBuilder()
                .put("kind", id.kind().word())
                .put("key", id.key().toString())
                .build();
    }

    /** One file for each document, as it was after each step. */
    List<Map<String, String>> commits() {
        List<Map<String, String>> commits = new ArrayList<>();
        Map<String, String> files = new TreeMap<>();
        for (Proposal step : steps) {
            files = new TreeMap<>(files);
            apply(step, files);
            commits.add(files);
        }
        return commits;
    }

    /** The files that would be there with the proposal. */
    Map<String, String> worked() {
        Map<String, String> files =
                steps.isEmpty() ? new TreeMap<>() : new TreeMap<>(commits().getLast());
        apply(proposed, files);
        return files;
    }

    /** The documents that the proposal deletes, as they are in force. */
    Map<String, String> deleted() {
        Map<String, String> files = new TreeMap<>();
        for (Change change : proposed.changes()) {
            Optional<Declaration> old = accepted().inForce(change.id());
            if (change.proposed().isEmpty() && old.isPresent()) {
                files.put(file(change.id()), text(old.get()));
            }
        }
        return files;
    }

    /** The documents that the proposal puts. */
    Map<String, String> put() {
        Map<String, String> files = new TreeMap<>();
        proposed.changes()
                .forEach(change -> change.proposed().ifPresent(put -> files.put(file(change.id()), text(put))));
        return files;
    }

    private static void apply(Proposal proposal, Map<String, String> files) {
        for (Change change : proposal.changes()) {
            change.proposed()
                    .ifPresentOrElse(
                            put -> files.put(file(change.id()), text(put)), () -> files.remove(file(change.id())));
        }
    }

    private static String text(Declaration declaration) {
        return PrettyJson.text(declaration.document().root());
    }

    private static String file(DeclarationId id) {
        return (id.kind().word() + "." + id.key().toString().replace('/', '.') + ".json").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return String.valueOf(Path.of("src/test/resources/corpus").relativize(folder));
    }
}
