/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Writes everything that a store holds as JSON Lines: a header, a line an entry by key, and a trailer with the SHA-256 of all
 * bytes before it. Revisions mean nothing in another store, so an entry tells which of the store's commits wrote it, counted
 * from 1: the order of commits says which version of a shared schema an event was accepted with.
 */
public final class ArchiveWriter {

    static final String FORMAT = "tidegate-export";
    static final int VERSION = 1;

    private final OutputStream out;
    private final ArchiveDigest digest = new ArchiveDigest();
    private long records;

    private ArchiveWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes all of the view.
     *
     * @throws IOException where whoever takes it is gone
     * @throws StoreUnavailableException where the store does not answer; the trailer is missing then
     */
    public static void write(Archive.View view, OutputStream out, Duration step) throws IOException {
        ArchiveWriter writer = new ArchiveWriter(out);
        long[] revisions = view.revisions(step);
        writer.line(header(view.revision(), revisions.length));
        List<StoredEntry> page = view.next(step);
        while (!page.isEmpty()) {
            for (StoredEntry entry : page) {
                writer.entry(entry, Arrays.binarySearch(revisions, entry.revision()) + 1);
            }
            page = view.next(step);
        }
        writer.trailer();
    }

    private static ObjectNode header(long revision, int commits) {
        return new JsonBuilder()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("revision", revision)
                .put("commits", commits)
                .build();
    }

    /** The value is canonical JSON as the store has it, byte for byte. */
    private void entry(StoredEntry entry, int commit) throws IOException {
        String key = CanonicalJson.text(JsonBuilder.string(entry.key()));
        bytes("{\"commit\":" + commit + ",\"key\":" + key + ",\"value\":" + entry.text() + "}\n");
        records++;
    }

    private void line(ObjectNode json) throws IOException {
        bytes(CanonicalJson.text(json) + "\n");
    }

    private void trailer() throws IOException {
        line(new JsonBuilder()
                .put("records", records)
                .put("sha256", digest.hex())
                .build());
    }

    private void bytes(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.add(bytes);
        out.write(bytes);
    }
}
