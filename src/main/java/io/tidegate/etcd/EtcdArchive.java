/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.kv.GetResponse;
import io.tidegate.registry.Archive;
import io.tidegate.registry.ArchiveFile;
import io.tidegate.registry.Deadline;
import io.tidegate.registry.Layout;
import io.tidegate.registry.StoreUnavailableException;
import java.time.Duration;

/** The store in etcd as a whole. */
record EtcdArchive(EtcdConnection connection, Layout layout) implements Archive {

    @Override
    public View view(Duration step) {
        Deadline deadline = Deadline.in(step);
        GetResponse unfinished = connection.read(deadline, kv -> kv.get(Bytes.of(layout.importing())));
        if (!unfinished.getKvs().isEmpty()) {
            throw new StoreUnavailableException(UNFINISHED);
        }
        return new EtcdView(connection, layout, unfinished.getHeader().getRevision());
    }

    @Override
    public Restored restore(ArchiveFile file, Duration step) {
        try {
            return new EtcdImport(connection, layout, file, step).run();
        } catch (StoreUnavailableException e) {
            throw new StoreUnavailableException(
                    e.getMessage()
                            + "; the import may be unfinished (expected: the same file again, which completes it)",
                    e);
        }
    }
}
