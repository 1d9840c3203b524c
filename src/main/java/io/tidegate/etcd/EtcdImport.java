/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.tidegate.registry.Archive.Restored;
import io.tidegate.registry.ArchiveFile;
import io.tidegate.registry.Deadline;
import io.tidegate.registry.KeyChange;
import io.tidegate.registry.Layout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An import into etcd: a mark that names the file, then the file's commits, a transaction each and in their order, then the
 * mark taken away. While the mark is there no commit lands and no registry takes anything in, so it is seen all at once. As
 * the order is fixed, the first commit that is missing is where an import that was broken off goes on; every transaction asks
 * for the mark and for what it writes not being there, so two who import the same file do no harm, nor does a late retry.
 */
final class EtcdImport {

    private static final GetOption COUNT =
            GetOption.builder().isPrefix(true).withCountOnly(true).build();

    private final EtcdConnection connection;
    private final Layout layout;
    private final ArchiveFile file;
    private final Duration step;
    private final ByteSequence mark;
    private final ByteSequence name;

    EtcdImport(EtcdConnection connection, Layout layout, ArchiveFile file, Duration step) {
        this.connection = connection;
        this.layout = layout;
        this.file = file;
        this.step = step;
        this.mark = Bytes.of(layout.importing());
        this.name = Bytes.of("{\"sha256\":\"" + file.digest() + "\"}");
    }

    Restored run() {
        Standing standing = standing();
        if (standing.mark().isEmpty()) {
            if (standing.entries() > 0) {
                return notEmpty(standing);
            }
            marked();
            standing = standing();
        }
        if (!standing.mark().equals(Optional.of(name))) {
            return new Restored.Refused("another import is not finished: " + standing.markText()
                    + " (expected: that file again, whose lines but the last have this SHA-256)");
        }
        int landed = landed(standing.revision());
        if (standing.entries() != file.entries(landed)) {
            return foreign(standing, landed);
        }
        for (int commit = landed + 1; commit <= file.commits(); commit++) {
            if (!written(file.commit(commit))) {
                return new Restored.Refused("commit " + commit
                        + " of the file met another hand in the store (expected: nobody else writes below "
                        + layout.everything() + " during an import; empty it and import again)");
            }
        }
        return finished();
    }

    /** How the store stood at a revision: the mark, and how many entries it has that an export would have. */
    private record Standing(long revision, Optional<ByteSequence> mark, long entries) {
        String markText() {
            return mark.map(Bytes::text).orElse("none");
        }
    }

    private Standing standing() {
        TxnResponse answer = transaction(
                new Cmp[0],
                new Op[] {
                    Op.get(mark, GetOption.DEFAULT),
                    Op.get(Bytes.of(layout.everything()), COUNT),
                    Op.get(Bytes.of(layout.deliveries()), COUNT)
                },
                new Op[0]);
        List<GetResponse> read = answer.getGetResponses();
        Optional<ByteSequence> found = first(read.get(0)).map(KeyValue::getValue);
        long entries = read.get(1).getCount() - read.get(2).getCount() - (found.isPresent() ? 1 : 0);
        return new Standing(answer.getHeader().getRevision(), found, entries);
    }

    private static Restored notEmpty(Standing standing) {
        return new Restored.Refused(
                "the store has " + standing.entries() + " entries (expected: one that has nothing yet)");
    }

    private void marked() {
        transaction(
                new Cmp[] {new Cmp(mark, Cmp.Op.EQUAL, CmpTarget.version(0))},
                new Op[] {Op.put(mark, name, PutOption.DEFAULT)},
                new Op[0]);
    }

    /** How many of the file's commits are in the store: they land in order, so the first that is not can be looked for. */
    private int landed(long revision) {
        int landed = 0;
        int missing = file.commits() + 1;
        while (landed + 1 < missing) {
            int middle = (landed + missing) >>> 1;
            KeyChange first = file.commit(middle).getFirst();
            GetOption then = GetOption.builder().withRevision(revision).build();
            GetResponse found = connection.read(Deadline.in(step), kv -> kv.get(key(first), then));
            if (holds(first(found), first)) {
                landed = middle;
            } else {
                missing = middle;
            }
        }
        return landed;
    }

    /**
     * What is there is not of the file. The mark must not shut the store, unless a part of the file is there: none is where a
     * proposal was first, and all is where another who imported the same file had finished, and proposals came since.
     */
    private Restored foreign(Standing standing, int landed) {
        if (0 < landed && landed < file.commits()) {
            return new Restored.Refused("the store has " + standing.entries() + " entries (expected: "
                    + file.entries(landed)
                    + ", what the import had written when it was broken off; empty what is below "
                    + layout.everything() + " and import again)");
        }
        unmarked();
        return notEmpty(standing);
    }

    private boolean written(List<KeyChange> commit) {
        KeyChange first = commit.getFirst();
        Op[] puts = commit.stream()
                .map(change -> Op.put(key(change), Bytes.of(change.text().orElseThrow()), PutOption.DEFAULT))
                .toArray(Op[]::new);
        TxnResponse answer =
                transaction(new Cmp[] {own(), new Cmp(key(first), Cmp.Op.EQUAL, CmpTarget.version(0))}, puts, new Op[] {
                    Op.get(key(first), GetOption.DEFAULT)
                });
        return answer.isSucceeded() || holds(first(answer.getGetResponses().getFirst()), first);
    }

    private Restored finished() {
        return new Restored.Done(unmarked().getHeader().getRevision());
    }

    private TxnResponse unmarked() {
        return transaction(new Cmp[] {own()}, new Op[] {Op.delete(mark, DeleteOption.DEFAULT)}, new Op[0]);
    }

    private Cmp own() {
        return new Cmp(mark, Cmp.Op.EQUAL, CmpTarget.value(name));
    }

    private static boolean holds(Optional<KeyValue> found, KeyChange change) {
        return found.map(pair -> Bytes.text(pair.getValue())).equals(change.text());
    }

    private ByteSequence key(KeyChange change) {
        return Bytes.of(layout.prefix() + change.key());
    }

    private TxnResponse transaction(Cmp[] conditions, Op[] then, Op[] otherwise) {
        return connection.read(
                Deadline.in(step),
                kv -> kv.txn().If(conditions).Then(then).Else(otherwise).commit());
    }

    private static Optional<KeyValue> first(GetResponse response) {
        return response.getKvs().stream().findFirst();
    }
}
