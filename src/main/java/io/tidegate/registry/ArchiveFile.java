/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An export that was checked, on the disk, commit by commit. It deletes the file when it is closed. */
public final class ArchiveFile implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ArchiveFile.class.getName());

    /** What a commit's lines may have: its entries, and what stands around them. */
    private static final int MAX_COMMIT = Writes.MAX_BYTES + Writes.MAX_OPERATIONS * 64;

    private final Path path;
    private final List<Place> places;
    private final int[] ends;
    private final String digest;

    /** Where the line of an entry is. */
    record Place(int commit, long offset, int length) {}

    private ArchiveFile(Path path, List<Place> places, int[] ends, String digest) {
        this.path = path;
        this.places = places;
        this.ends = ends;
        this.digest = digest;
    }

    /**
     * A file whose lines are sound.
     *
     * @param commits how many there are
     * @param digest SHA-256 of the file without its trailer
     * @throws BadLine where a commit wrote nothing, or more than one transaction can
     */
    static ArchiveFile of(Path path, List<Place> places, int commits, String digest) throws BadLine {
        List<Place> sorted = new ArrayList<>(places);
        sorted.sort(Comparator.comparingInt(Place::commit).thenComparingLong(Place::offset));
        int[] ends = new int[commits + 1];
        long[] bytes = new long[commits + 1];
        for (Place place : sorted) {
            ends[place.commit()]++;
            bytes[place.commit()] += place.length();
        }
        for (int commit = 1; commit <= commits; commit++) {
            if (ends[commit] < 1 || ends[commit] > Writes.MAX_OPERATIONS || bytes[commit] > MAX_COMMIT) {
                throw new BadLine(
                        1,
                        "commit " + commit + ": " + ends[commit] + " records of " + bytes[commit]
                                + " bytes (expected: 1 to " + Writes.MAX_OPERATIONS + ", of at most " + MAX_COMMIT
                                + " bytes)");
            }
            ends[commit] += ends[commit - 1];
        }
        return new ArchiveFile(path, sorted, ends, digest);
    }

    /** How many commits there are. */
    public int commits() {
        return ends.length - 1;
    }

    /** How many entries the first commits wrote that no later one overwrote. */
    public int entries(int firstCommits) {
        return ends[firstCommits];
    }

    /** What tells the file from others. */
    public String digest() {
        return digest;
    }

    /**
     * What the commit wrote, without the layout's prefix in the keys, by key.
     *
     * @param commit from 1
     * @throws StoreUnavailableException where the file cannot be read again
     */
    public List<KeyChange> commit(int commit) {
        List<KeyChange> changes = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(path)) {
            for (Place place : places.subList(ends[commit - 1], ends[commit])) {
                changes.add(change(channel, place));
            }
        } catch (IOException e) {
            throw new StoreUnavailableException("the file to import cannot be read again from " + path, e);
        }
        return changes;
    }

    private static KeyChange change(FileChannel channel, Place place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, place.offset() + bytes.position());
        }
        Optional<ArchiveLine> line =
                ArchiveLine.parse(StandardCharsets.UTF_8.decode(bytes.flip()).toString());
        return line.map(entry -> KeyChange.put(entry.key(), entry.value()))
                .orElseThrow(() -> new IOException("it has changed since it was checked"));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a file that was imported could not be deleted", e);
        }
    }
}
