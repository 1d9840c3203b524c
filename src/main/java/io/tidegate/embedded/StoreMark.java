/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A small file beside the store's: its lock keeps other processes out, and its content is the revision of the last commit.
 * MVStore opens a file that was cut short as an older state of itself, without a word; the mark tells. It is written after
 * the commit is on disk and not forced there, so after a crash it may be behind the store, which is fine, but never ahead.
 */
final class StoreMark implements AutoCloseable {

    private static final int LENGTH = 20;

    private final Path file;
    private final FileChannel channel;

    private StoreMark(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens and locks the mark; throws {@link EmbeddedStoreException} where another process has it. */
    static StoreMark lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new EmbeddedStoreException("embedded store " + file.getParent() + ": in use by another process"
                    + " (expected: one process a store; several need etcd)");
        }
        return new StoreMark(file, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path file() {
        return file;
    }

    /** The revision that was marked; 0 where there is none. */
    long revision() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
            // until the end
        }
        String text = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
        return text.matches("[0-9]{1,19}") ? Long.parseLong(text) : 0;
    }

    void write(long revision) throws IOException {
        byte[] text = String.format(Locale.ROOT, "%019d\n", revision).getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(text), 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
