/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.git;

import io.tidegate.cli.CommandFailure;
import io.tidegate.cli.input.Content;
import io.tidegate.document.DocumentReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The contents of blobs, from one {@code git cat-file --batch} for all of them. */
final class Blobs implements AutoCloseable {

    private static final String BROKEN = "git cat-file does not answer (expected: a repository that git fsck accepts)";

    private final Process process;
    private final InputStream answers;
    private final OutputStream questions;
    private final CompletableFuture<Void> watch;

    Blobs(Git git) {
        process = git.converse("cat-file", "--batch");
        answers = new BufferedInputStream(process.getInputStream(), 1 << 16);
        questions = new BufferedOutputStream(process.getOutputStream());
        watch = CompletableFuture.runAsync(
                process::destroyForcibly,
                CompletableFuture.delayedExecutor(2 * Git.TIMEOUT.toSeconds(), TimeUnit.SECONDS));
    }

    /** The blob of that id. */
    Content read(String id) {
        try {
            questions.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
            questions.flush();
            String[] header = line().split(" ", -1);
            if (header.length != 3) {
                return new Content.Unreadable("git has no object " + id);
            }
            int size = Math.toIntExact(Long.parseLong(header[2]));
            byte[] bytes = answers.readNBytes(Math.min(size, DocumentReader.MAX_BYTES + 1));
            answers.skipNBytes(size - bytes.length + 1L); // and the line feed
            return new Content.Bytes(bytes);
        } catch (IOException | NumberFormatException | ArithmeticException e) {
            throw CommandFailure.environment(BROKEN);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new IOException("the end");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        watch.cancel(false);
        process.destroyForcibly();
    }
}
