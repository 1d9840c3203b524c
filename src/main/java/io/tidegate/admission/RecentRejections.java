/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import io.tidegate.report.JsonReport;
import io.tidegate.verdict.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last rejections of this replica, in memory only: what was refused never reaches the store. Bounded in number and in
 * size; the oldest go first. Thread-safe.
 */
public final class RecentRejections {

    private static final int MOST = 1_000;
    private static final long MOST_CHARACTERS = 16L << 20;

    private record Entry(ObjectNode json, long characters) {}

    private final int most;
    private final long mostCharacters;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long characters;

    /** The last thousand rejections, in at most 16 Mi characters. */
    public RecentRejections() {
        this(MOST, MOST_CHARACTERS);
    }

    RecentRejections(int most, long mostCharacters) {
        this.most = most;
        this.mostCharacters = mostCharacters;
    }

    /** Remembers a rejection; the same decision again becomes the newest. */
    void add(CommitPlan plan, Verdict verdict) {
        ObjectNode json = new JsonBuilder()
                .put("decision", verdict.decision())
                .put("author", plan.proposal().author())
                .put("reason", plan.proposal().reason())
                .put("at", plan.now().toString())
                .put("inputs", plan.judgement().inputs())
                .put("verdict", JsonReport.of(verdict))
                .build();
        add(verdict.decision(), json);
    }

    private synchronized void add(String decision, ObjectNode json) {
        Entry entry = new Entry(json, CanonicalJson.text(json).length());
        forget(entries.remove(decision));
        entries.put(decision, entry);
        characters += entry.characters();
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && (entries.size() > most || characters > mostCharacters)) {
            characters -= oldest.next().characters();
            oldest.remove();
        }
    }

    /** The rejection with this decision id, if it is still remembered. */
    public synchronized Optional<ObjectNode> get(String decision) {
        return Optional.ofNullable(entries.get(decision)).map(Entry::json);
    }

    /** The newest rejections, newest first. */
    public synchronized List<ObjectNode> newest(int limit) {
        List<ObjectNode> newest = new ArrayList<>();
        new ArrayList<>(entries.values())
                .reversed().stream().limit(limit).map(Entry::json).forEach(newest::add);
        return newest;
    }

    private void forget(@Nullable Entry entry) {
        characters -= entry == null ? 0 : entry.characters();
    }
}
