/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.CanonicalJson;
import io.tidegate.event.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A commit in terms of keys: what one transaction puts and deletes, in order, and which of the keys must be new. It is
 * worked out on the snapshot that the commit was judged on.
 */
public final class Writes {

    /** Operations that etcd takes in one transaction ({@code --max-txn-ops}). */
    public static final int MAX_OPERATIONS = 128;

    /** Bytes of all keys and values of a commit; etcd's own limit is 1.5 MiB ({@code --max-request-bytes}). */
    public static final int MAX_BYTES = 1024 * 1024;

    private final List<KeyChange> changes = new ArrayList<>();
    private final List<String> created = new ArrayList<>();
    private final int comparisons;

    private Writes(Layout layout, Commit commit, Snapshot snapshot) {
        for (Version version : commit.versions()) {
            versionAndConfig(layout, version, snapshot);
        }
        for (Receipt receipt : commit.receipts()) {
            receiptAndHead(layout, receipt);
        }
        for (String namespace : commit.touched()) {
            Head head = snapshot.head(namespace);
            changes.add(KeyChange.put(layout.head(namespace), HeadRecord.text(head.sequence(), head.receipt())));
        }
        for (Guard.Topics mark : TopicMarks.moved(commit, snapshot)) {
            changes.add(KeyChange.put(layout.guard(mark), TopicMarks.text(commit)));
        }
        if (!commit.receipts().isEmpty()) {
            changes.add(KeyChange.put(layout.decision(commit.decision()), DecisionRecord.text(commit.receipts())));
        }
        comparisons = commit.preconditions().size() + created.size() + 1; // one for imports
    }

    /**
     * The keys that the commit writes.
     *
     * @param snapshot whose heads are those of the commit's preconditions
     * @throws IllegalArgumentException where the commit does not follow from the snapshot: a version gap, a receipt that
     *     does not continue the chain, a written namespace without precondition or receipt
     */
    public static Writes of(Layout layout, Commit commit, Snapshot snapshot) {
        CommitCheck.check(commit, snapshot);
        return new Writes(layout, commit, snapshot);
    }

    private void versionAndConfig(Layout layout, Version version, Snapshot snapshot) {
        String key = layout.version(version.id(), version.number());
        boolean exists = snapshot.inForce(version.id()).isPresent();
        changes.add(KeyChange.put(key, VersionRecord.text(version, exists)));
        created.add(key);
        String inForce = layout.inForce(version.id());
        changes.add(version.content()
                .map(content -> KeyChange.put(inForce, VersionRecord.inForce(content, version.number())))
                .orElseGet(() -> KeyChange.delete(inForce)));
    }

    private void receiptAndHead(Layout layout, Receipt receipt) {
        String text = CanonicalJson.text(ReceiptRecord.json(receipt));
        String key = layout.receipt(receipt.namespace(), receipt.sequence());
        changes.add(KeyChange.put(key, text));
        created.add(key);
        changes.add(KeyChange.put(
                layout.head(receipt.namespace()), HeadRecord.text(receipt.sequence(), Fingerprint.of(text))));
    }

    /** What the transaction does, in order; no key twice. */
    public List<KeyChange> changes() {
        return List.copyOf(changes);
    }

    /** The keys that must not exist yet: versions and receipts are written once. */
    public List<String> created() {
        return List.copyOf(created);
    }

    /** Which limit the commit is over, in words with limit and size; empty where it is within all. */
    public Optional<String> overLimit() {
        int operations = Math.max(changes.size(), comparisons);
        if (operations > MAX_OPERATIONS) {
            return Optional.of("commit: " + operations + " store operations (expected: at most " + MAX_OPERATIONS
                    + "; propose fewer documents at once)");
        }
        long bytes = bytes();
        return bytes <= MAX_BYTES
                ? Optional.empty()
                : Optional.of("commit: " + bytes + " bytes (expected: at most " + MAX_BYTES
                        + "; propose fewer or smaller documents at once, each is stored twice)");
    }

    private long bytes() {
        long bytes = 0;
        for (KeyChange change : changes) {
            bytes += size(change.key()) + change.text().map(Writes::size).orElse(0);
        }
        return bytes;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
