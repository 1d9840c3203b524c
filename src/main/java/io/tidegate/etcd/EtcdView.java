/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.OptionsUtil;
import io.tidegate.registry.Archive;
import io.tidegate.registry.Deadline;
import io.tidegate.registry.Layout;
import io.tidegate.registry.StoredEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Everything under the prefix at one revision, a page at a time. */
final class EtcdView implements Archive.View {

    private static final int PAGE = 500;
    private static final int KEYS = 10_000;

    private final EtcdConnection connection;
    private final Layout layout;
    private final long revision;
    private final ByteSequence end;
    private ByteSequence from;
    private boolean more = true;

    EtcdView(EtcdConnection connection, Layout layout, long revision) {
        this.connection = connection;
        this.layout = layout;
        this.revision = revision;
        this.from = Bytes.of(layout.everything());
        this.end = OptionsUtil.prefixEndOf(from);
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public long[] revisions(Duration step) {
        TreeSet<Long> revisions = new TreeSet<>();
        ByteSequence start = from;
        boolean further = true;
        while (further) {
            GetResponse page = page(start, KEYS, true, step);
            page.getKvs().stream()
                    .filter(pair -> layout.archived(Bytes.text(pair.getKey())))
                    .forEach(pair -> revisions.add(pair.getModRevision()));
            further = page.isMore();
            start = further ? next(page) : start;
        }
        return revisions.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public List<StoredEntry> next(Duration step) {
        List<StoredEntry> entries = new ArrayList<>();
        while (more && entries.isEmpty()) {
            GetResponse page = page(from, PAGE, false, step);
            for (KeyValue pair : page.getKvs()) {
                String key = Bytes.text(pair.getKey());
                if (layout.archived(key)) {
                    entries.add(new StoredEntry(
                            key.substring(layout.prefix().length()),
                            Bytes.text(pair.getValue()),
                            pair.getModRevision()));
                }
            }
            more = page.isMore();
            from = more ? next(page) : from;
        }
        return entries;
    }

    private GetResponse page(ByteSequence start, int most, boolean keysOnly, Duration step) {
        GetOption option = GetOption.builder()
                .withRange(end)
                .withLimit(most)
                .withRevision(revision)
                .withKeysOnly(keysOnly)
                .build();
        return connection.read(Deadline.in(step), kv -> kv.get(start, option));
    }

    private static ByteSequence next(GetResponse page) {
        return page.getKvs().getLast().getKey().concat(ByteSequence.from(new byte[1]));
    }

    @Override
    public void close() {
        // etcd keeps revisions until they are compacted, whoever reads them
    }
}
