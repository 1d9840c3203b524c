/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.admission.RecentRejections;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.event.DeclarationId;
import io.tidegate.registry.Deadline;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.ReceiptRecord;
import io.tidegate.registry.Registry;
import io.tidegate.registry.Version;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Pages of decisions. Which there are says the snapshot, since each admission left versions in it; only those that are shown, or
 * whose findings are asked for, are read from the store, and of them a bounded number a page.
 */
@Singleton
class DecisionPages {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Decisions read for one page, after which it ends as it is. */
    private static final int MOST_READ = 500;

    private final Registry registry;
    private final RecentRejections rejections;

    DecisionPages(Registry registry, RecentRejections rejections) {
        this.registry = registry;
        this.rejections = rejections;
    }

    /**
     * One page, newest first, with {@code next} where there may be more.
     *
     * @param readable namespaces that may be seen; a decision is one thing, so all that it is about must be
     */
    ObjectNode page(DecisionFilter filter, Optional<DecisionPlace> after, int limit, Predicate<String> readable) {
        SortedMap<DecisionPlace, Supplier<Optional<ObjectNode>>> found = new TreeMap<>();
        if (filter.accepted().orElse(true)) {
            receipts(filter, readable, found);
        }
        if (!filter.accepted().orElse(false)) {
            rejections(filter, found);
        }
        List<ObjectNode> shown = new ArrayList<>();
        Optional<DecisionPlace> last = Optional.empty();
        int read = 0;
        for (var candidate : found.entrySet()) {
            if (after.isPresent() && candidate.getKey().compareTo(after.get()) <= 0) {
                continue;
            }
            if (shown.size() == limit || read == MOST_READ) {
                return answer(shown, last);
            }
            candidate
                    .getValue()
                    .get()
                    .filter(json -> ChangedNamespaces.of(json).stream().allMatch(readable))
                    .filter(json -> filter.takesFindingsOf(new DecisionFacts(json)))
                    .ifPresent(shown::add);
            last = Optional.of(candidate.getKey());
            read++;
        }
        return answer(shown, Optional.empty());
    }

    private static ObjectNode answer(List<ObjectNode> shown, Optional<DecisionPlace> next) {
        return new JsonBuilder()
                .put("decisions", JsonBuilder.array(shown))
                .put("next", next.map(DecisionPlace::toString).orElse(null))
                .build();
    }

    private void rejections(DecisionFilter filter, Map<DecisionPlace, Supplier<Optional<ObjectNode>>> found) {
        for (ObjectNode json : rejections.newest(Integer.MAX_VALUE)) {
            DecisionFacts facts = new DecisionFacts(json);
            if (filter.takes(facts.changes(), facts.author(), facts.at())) {
                found.put(
                        new DecisionPlace(facts.revision(), Optional.of(facts.at()), "", facts.id()),
                        () -> Optional.of(json));
            }
        }
    }

    private void receipts(
            DecisionFilter filter,
            Predicate<String> readable,
            Map<DecisionPlace, Supplier<Optional<ObjectNode>>> found) {
        Map<String, List<Receipt>> read = new HashMap<>();
        Deadline deadline = Deadline.in(TIMEOUT);
        Loaded.snapshot(registry).after(0).forEach((revision, versions) -> {
            for (List<Version> decided : decisions(versions)) {
                Version any = decided.getFirst();
                Set<DeclarationId> changes = decided.stream().map(Version::id).collect(Collectors.toSet());
                if (filter.takes(changes, any.author(), any.at())
                        && changes.stream().map(DeclarationId::namespace).allMatch(readable)) {
                    namespaces(filter, changes)
                            .forEach(namespace -> found.put(
                                    new DecisionPlace(revision, Optional.empty(), namespace, any.decision()),
                                    () -> receipt(namespace, any.decision(), read, deadline)));
                }
            }
        });
    }

    private Optional<ObjectNode> receipt(
            String namespace, String decision, Map<String, List<Receipt>> read, Deadline deadline) {
        return read.computeIfAbsent(decision, id -> registry.decision(id, deadline.left())).stream()
                .filter(receipt -> receipt.namespace().equals(namespace))
                .findFirst()
                .map(ReceiptRecord::json);
    }

    private static Collection<List<Version>> decisions(List<Version> versions) {
        return versions.stream()
                .collect(Collectors.groupingBy(Version::decision))
                .values();
    }

    private static Set<String> namespaces(DecisionFilter filter, Set<DeclarationId> changes) {
        Set<String> namespaces = new HashSet<>();
        changes.forEach(id -> namespaces.add(id.namespace()));
        filter.namespace().ifPresent(name -> namespaces.retainAll(Set.of(name)));
        return namespaces;
    }
}
