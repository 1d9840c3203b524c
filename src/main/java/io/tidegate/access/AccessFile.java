/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import io.tidegate.document.DocumentReader;
import io.tidegate.document.Problem;
import io.tidegate.verdict.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One file with a document of kind Access; read until two readings agree, so that a change in between is hardly half seen. */
public final class AccessFile implements AccessSource {

    private static final int READINGS = 5;

    private final Path file;
    private final AccessReader reader = new AccessReader();

    public AccessFile(Path file) {
        this.file = file;
    }

    @Override
    public AccessResult read() {
        try {
            byte[] before = bytes();
            for (int i = 1; i < READINGS; i++) {
                byte[] now = bytes();
                if (Arrays.equals(before, now)) {
                    return reader.read(file.toString(), now);
                }
                before = now;
            }
            return unreadable("it keeps changing");
        } catch (NoSuchFileException _) {
            return unreadable("it does not exist");
        } catch (AccessDeniedException _) {
            return unreadable("permission denied");
        } catch (IOException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** Only of a regular file: opening a pipe would wait for its other end. One byte too many is refused as too large. */
    private byte[] bytes() throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is neither a file nor a link to one");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(DocumentReader.MAX_BYTES + 1);
        }
    }

    private AccessResult unreadable(String why) {
        return new AccessResult.Unreadable(List.of(new Problem(
                new Location(file.toString(), 1, 1),
                "",
                "Access file: cannot be read, " + why + " (expected: a document of kind Access)")));
    }
}
