/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.git;

import io.tidegate.cli.input.DeclarationFiles;
import io.tidegate.cli.input.Declared;
import io.tidegate.cli.judge.Base;
import io.tidegate.document.Problem;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.Fingerprint;
import io.tidegate.registry.Snapshot;
import io.tidegate.registry.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a line of commits says was accepted: each content that one commits and that differs from the one before is a version,
 * whatever the file's name, and so is a deletion (docs/adr/0024). What cannot be read was never accepted.
 */
final class History {

    private final SortedMap<String, String> ids = new TreeMap<>();
    private final SortedMap<String, Declared> files = new TreeMap<>();
    private final SortedMap<String, List<Problem>> problems = new TreeMap<>();
    private final Map<DeclarationId, SortedMap<String, Declaration>> holders = new HashMap<>();
    private final Map<String, Declared> known = new HashMap<>();
    private final DeclarationFiles reader;
    private Snapshot snapshot = Snapshot.EMPTY;

    private History(Blobs blobs, Function<String, String> names) {
        this.reader = new DeclarationFiles(new BlobTree(ids, blobs, names::apply));
    }

    /**
     * The history of these commits.
     *
     * @param steps oldest first
     * @param names what messages call a place
     */
    static History of(List<Step> steps, Blobs blobs, Function<String, String> names) {
        History history = new History(blobs, names);
        for (int i = 0; i < steps.size(); i++) {
            history.add(steps.get(i), i + 1L);
        }
        return history;
    }

    /** What is accepted after the last commit. */
    Base base() {
        Map<DeclarationId, String> places = new HashMap<>();
        holders.forEach((id, holding) -> places.put(id, holding.firstKey()));
        return new Base(snapshot, places);
    }

    /** Ids of the blobs after the last commit, by place. */
    SortedMap<String, String> ids() {
        return ids;
    }

    /** What of the last commit could not be read, by place. */
    SortedMap<String, List<Problem>> problems() {
        return problems;
    }

    private void add(Step step, long revision) {
        step.blobs().forEach((place, id) -> {
            if (id.isEmpty()) {
                ids.remove(place);
            } else {
                ids.put(place, id);
            }
        });
        SortedSet<DeclarationId> touched = new TreeSet<>();
        for (String place : affected(step)) {
            replace(place, touched);
        }
        List<Version> versions = touched.stream()
                .flatMap(id -> version(id, step, revision).stream())
                .toList();
        if (!versions.isEmpty()) {
            snapshot = snapshot.plus(revision, versions, Map.of());
        }
    }

    /** The documents that the step changed, and those whose schema's file it did. */
    private SortedSet<String> affected(Step step) {
        SortedSet<String> affected = new TreeSet<>();
        for (String place : step.blobs().keySet()) {
            if (DeclarationFiles.isDocument(place)) {
                affected.add(place);
            }
            if (DeclarationFiles.isSchema(place)) {
                files.forEach((document, declared) -> {
                    if (declared.schemas().contains(place)) {
                        affected.add(document);
                    }
                });
            }
        }
        return affected;
    }

    private void replace(String place, SortedSet<DeclarationId> touched) {
        Declared before = Optional.ofNullable(files.remove(place)).orElse(Declared.NOTHING);
        for (Declaration old : before.declarations()) {
            touched.add(old.id());
            SortedMap<String, Declaration> holding = holders.getOrDefault(old.id(), new TreeMap<>());
            holding.remove(place);
            if (holding.isEmpty()) {
                holders.remove(old.id());
            }
        }
        problems.remove(place);
        if (ids.containsKey(place)) {
            Declared now = read(place);
            files.put(place, now);
            for (Declaration young : now.declarations()) {
                touched.add(young.id());
                holders.computeIfAbsent(young.id(), _ -> new TreeMap<>()).putIfAbsent(place, young);
            }
        }
    }

    private Declared read(String place) {
        String id = ids.getOrDefault(place, "");
        Declared before = known.get(id);
        if (before != null) {
            return before;
        }
        List<Problem> found = new ArrayList<>();
        Declared now = reader.read(place, found);
        if (!found.isEmpty()) {
            problems.put(place, found);
        } else if (now.schemas().isEmpty()) {
            known.put(id, now); // what stands in no other file is the same wherever it is
        }
        return now;
    }

    private Optional<Version> version(DeclarationId id, Step step, long revision) {
        Optional<Declaration> content = Optional.ofNullable(holders.get(id))
                .map(holding -> holding.firstEntry().getValue());
        Optional<Fingerprint> now = content.map(Declaration::fingerprint);
        Optional<Fingerprint> before = snapshot.inForce(id).map(Declaration::fingerprint);
        int number = snapshot.history(id).size() + 1;
        return now.equals(before)
                ? Optional.empty()
                : Optional.of(new Version(
                        id, number, content, step.commit(), step.author(), step.subject(), step.at(), revision));
    }
}
