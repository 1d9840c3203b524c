/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.input;

import io.tidegate.document.DocumentReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Files as they are on the disk. Only regular files are ever opened: a pipe would wait for its other end.
 *
 * @param directory that places are relative to
 */
public record Disk(Path directory) implements Tree {

    @Override
    public Content read(String place) {
        try {
            return read(directory.resolve(place));
        } catch (InvalidPathException e) {
            return new Content.Unreadable("its name is none that this system can have");
        }
    }

    private static Content read(Path path) {
        if (Files.isDirectory(path)) {
            return new Content.Unreadable("it is a directory");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return new Content.Unreadable("it is neither a file nor a link to one, but a pipe, a socket or a device");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new Content.Bytes(in.readNBytes(DocumentReader.MAX_BYTES + 1)); // one more is refused as too large
        } catch (NoSuchFileException e) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? new Content.Unreadable("it is a link to a file that does not exist")
                    : new Content.Missing();
        } catch (IOException e) {
            return new Content.Unreadable(reason(e));
        }
    }

    /** Why a file cannot be read, in words that go on from its name. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "it does not exist";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemLoopException _ -> "it is a link that leads back to itself";
            case FileSystemException failure when failure.getReason() != null -> loop(failure.getReason());
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String loop(String reason) {
        return reason.startsWith("Too many levels of symbolic links")
                ? "it is a link that leads back to itself"
                : reason;
    }

    @Override
    public String shown(String place) {
        return place;
    }
}
