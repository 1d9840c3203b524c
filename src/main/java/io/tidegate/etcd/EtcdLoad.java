/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.OptionsUtil;
import io.tidegate.registry.Layout;
import io.tidegate.registry.Reload;
import io.tidegate.registry.StoredEntry;
import java.time.Duration;

/** Reads the whole store at one revision, a page at a time: first linearizably, then as it was at that revision. */
final class EtcdLoad {

    /** Entries in one answer: each is at most half of what a commit may have, so a page fits the largest message taken. */
    private static final int PAGE = 500;

    /** A page may be large, and the servers busy. */
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(10);

    private final EtcdConnection connection;
    private final Reload reload;
    private long revision;

    private EtcdLoad(EtcdConnection connection, Reload reload) {
        this.connection = connection;
        this.reload = reload;
    }

    /** Adds everything to the reload and returns the revision it was read at. */
    static long load(EtcdConnection connection, Layout layout, Reload reload) throws EtcdFailure {
        EtcdLoad load = new EtcdLoad(connection, reload);
        for (String directory : layout.directories()) {
            load.directory(directory);
            if (reload.spoilt()) {
                break;
            }
        }
        return load.revision;
    }

    private void directory(String name) throws EtcdFailure {
        ByteSequence end = OptionsUtil.prefixEndOf(Bytes.of(name));
        ByteSequence from = Bytes.of(name);
        boolean more = true;
        while (more) {
            GetResponse page = page(from, end);
            for (KeyValue pair : page.getKvs()) {
                reload.add(
                        new StoredEntry(Bytes.text(pair.getKey()), Bytes.text(pair.getValue()), pair.getModRevision()));
            }
            more = page.isMore();
            from = more ? next(page.getKvs().getLast().getKey()) : from;
        }
    }

    private GetResponse page(ByteSequence from, ByteSequence end) throws EtcdFailure {
        GetOption option = GetOption.builder()
                .withRange(end)
                .withLimit(PAGE)
                .withRevision(revision)
                .build();
        GetResponse page = connection.call(PAGE_LIMIT, kv -> kv.get(from, option));
        revision = revision == 0 ? page.getHeader().getRevision() : revision;
        return page;
    }

    /** The key that follows immediately. */
    private static ByteSequence next(ByteSequence key) {
        return key.concat(ByteSequence.from(new byte[1]));
    }
}
