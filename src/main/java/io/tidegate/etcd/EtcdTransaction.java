/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Txn;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.tidegate.registry.Archive;
import io.tidegate.registry.Commit;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.KeyChange;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Precondition;
import io.tidegate.registry.Receipt;
import io.tidegate.registry.Writes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A commit as one etcd transaction: IF every head is the one that was judged on, and nothing that is written once exists,
 * and no import is going on, THEN write, ELSE read the heads and the place of the commit's own receipt. Its answer settles every earlier attempt with
 * the same transaction: heads only ever move on, so once they have, no attempt that is still on its way can land, and the
 * receipt says whether one has.
 */
final class EtcdTransaction {

    private static final GetOption KEY_ONLY =
            GetOption.builder().withKeysOnly(true).build();

    private final Commit commit;
    private final Cmp[] conditions;
    private final Op[] writes;
    private final Op[] reads;
    private final Optional<KeyChange> ownReceipt;

    EtcdTransaction(Layout layout, Commit commit, Writes writes) {
        this.commit = commit;
        List<Cmp> conditions = new ArrayList<>();
        List<Op> reads = new ArrayList<>();
        for (Precondition precondition : commit.preconditions()) {
            String head = layout.guard(precondition.guard());
            conditions.add(new Cmp(Bytes.of(head), Cmp.Op.EQUAL, CmpTarget.modRevision(precondition.revision())));
            reads.add(Op.get(Bytes.of(head), KEY_ONLY));
        }
        conditions.add(new Cmp(Bytes.of(layout.importing()), Cmp.Op.EQUAL, CmpTarget.version(0)));
        reads.add(Op.get(Bytes.of(layout.importing()), KEY_ONLY));
        for (String key : writes.created()) {
            conditions.add(new Cmp(Bytes.of(key), Cmp.Op.EQUAL, CmpTarget.version(0)));
        }
        this.ownReceipt = ownReceipt(layout, commit, writes);
        ownReceipt.ifPresent(receipt -> reads.add(Op.get(Bytes.of(receipt.key()), GetOption.DEFAULT)));
        this.conditions = conditions.toArray(Cmp[]::new);
        this.reads = reads.toArray(Op[]::new);
        this.writes = writes.changes().stream().map(EtcdTransaction::op).toArray(Op[]::new);
    }

    private static Optional<KeyChange> ownReceipt(Layout layout, Commit commit, Writes writes) {
        Optional<Receipt> first = commit.receipts().stream().findFirst();
        return first.map(receipt -> layout.receipt(receipt.namespace(), receipt.sequence()))
                .flatMap(key -> writes.changes().stream()
                        .filter(change -> change.key().equals(key))
                        .findFirst());
    }

    private static Op op(KeyChange change) {
        return change.text()
                .<Op>map(text -> Op.put(Bytes.of(change.key()), Bytes.of(text), PutOption.DEFAULT))
                .orElseGet(() -> Op.delete(Bytes.of(change.key()), DeleteOption.DEFAULT));
    }

    boolean readOnly() {
        return writes.length == 0;
    }

    /** Writes where the conditions hold. */
    CompletableFuture<TxnResponse> submit(KV kv) {
        return readOnly() ? inspect(kv) : transaction(kv, writes);
    }

    /**
     * Only looks whether the conditions hold. It reads in both branches: etcd answers a transaction without any linearizable
     * read from whatever the member happens to know.
     */
    CompletableFuture<TxnResponse> inspect(KV kv) {
        return transaction(kv, reads);
    }

    private CompletableFuture<TxnResponse> transaction(KV kv, Op[] then) {
        Txn transaction = kv.txn();
        return transaction.If(conditions).Then(then).Else(reads).commit();
    }

    /** What the answer to {@link #submit} says about the commit, all earlier attempts included. */
    CommitOutcome outcome(TxnResponse answer) {
        if (answer.isSucceeded()) {
            return new CommitOutcome.Committed(
                    readOnly() ? newestPrecondition() : answer.getHeader().getRevision());
        }
        return refusal(answer);
    }

    /** What an answer with failed conditions says. */
    CommitOutcome refusal(TxnResponse answer) {
        List<GetResponse> read = answer.getGetResponses();
        Optional<KeyValue> receipt = ownReceipt.flatMap(_ -> first(read.getLast()));
        if (receipt.isPresent()
                && Bytes.text(receipt.get().getValue())
                        .equals(ownReceipt.flatMap(KeyChange::text).orElse(""))) {
            return new CommitOutcome.Committed(receipt.get().getModRevision());
        }
        if (first(read.get(commit.preconditions().size())).isPresent()) {
            return new CommitOutcome.Unavailable(Archive.UNFINISHED);
        }
        long newest = 0;
        boolean moved = false;
        for (int i = 0; i < commit.preconditions().size(); i++) {
            long head = first(read.get(i)).map(KeyValue::getModRevision).orElse(0L);
            moved |= head != commit.preconditions().get(i).revision();
            newest = Math.max(newest, head);
        }
        return moved
                ? new CommitOutcome.Conflict(newest)
                : new CommitOutcome.Unavailable(
                        "the store was changed by another hand: it holds a version or receipt that"
                                + " this commit is the first to write; nothing was written");
    }

    private long newestPrecondition() {
        return commit.preconditions().stream()
                .mapToLong(Precondition::revision)
                .max()
                .orElse(0);
    }

    private static Optional<KeyValue> first(GetResponse response) {
        return response.getKvs().stream().findFirst();
    }
}
