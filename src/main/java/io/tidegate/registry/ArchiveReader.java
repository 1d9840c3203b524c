/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes an export to the disk as it comes and checks all of it: that it is whole, in order, unchanged since it was written,
 * and what a gate would have written. Only an index of it is held in memory.
 */
public final class ArchiveReader {

    /** More than the longest entry that a commit may have. */
    private static final int LONGEST_LINE = 2 * Writes.MAX_BYTES;

    private static final String EXPECTED =
            "{\"commits\":n,\"format\":\"" + ArchiveWriter.FORMAT + "\",\"revision\":n,\"version\":1}";
    private static final Pattern HEADER = Pattern.compile("\\{\"commits\":(0|[1-9][0-9]{0,8}),\"format\":\""
            + ArchiveWriter.FORMAT + "\",\"revision\":[0-9]{1,19},\"version\":([0-9]{1,9})}");
    private static final Pattern TRAILER =
            Pattern.compile("\\{\"records\":(0|[1-9][0-9]{0,9}),\"sha256\":\"([0-9a-f]{64})\"}");

    private final InputStream in;
    private final OutputStream spool;
    private final ArchiveDigest digest = new ArchiveDigest();
    private final ArchiveCheck check = new ArchiveCheck();
    private final List<ArchiveFile.Place> places = new ArrayList<>();
    private long line;
    private long offset;
    private String lastKey = "";
    private byte[] bytes = {};
    private String sha256 = "";

    private ArchiveReader(InputStream in, OutputStream spool) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.spool = spool;
    }

    /**
     * Reads the export to its end.
     *
     * @param spool a file to write it to, which is deleted where it is refused
     * @throws IOException where what is read breaks off or the file cannot be written
     */
    public static ArchiveReading read(InputStream in, Path spool) throws IOException {
        boolean kept = false;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(spool), 1 << 16)) {
            ArchiveReader reader = new ArchiveReader(in, out);
            ArchiveReading reading = reader.read(spool);
            kept = reading instanceof ArchiveReading.Sound;
            return reading;
        } finally {
            if (!kept) {
                Files.deleteIfExists(spool);
            }
        }
    }

    private ArchiveReading read(Path path) throws IOException {
        try {
            int commits = header(next());
            String text = next();
            while (text.startsWith("{\"commit\":")) {
                entry(text, commits);
                text = next();
            }
            sha256 = digest.hex();
            trailer(text);
            check.end();
            return new ArchiveReading.Sound(ArchiveFile.of(path, places, commits, sha256));
        } catch (BadLine e) {
            return new ArchiveReading.Refused(e.line(), e.words());
        }
    }

    private int header(String text) throws BadLine, IOException {
        Matcher header = HEADER.matcher(text);
        if (!header.matches()) {
            throw new BadLine(line, "not the first line of an export (expected: " + EXPECTED + ")");
        }
        if (!header.group(2).equals(Integer.toString(ArchiveWriter.VERSION))) {
            throw new BadLine(
                    line,
                    "an export in version " + header.group(2) + " of the format (expected: version "
                            + ArchiveWriter.VERSION + ")");
        }
        pass();
        return Integer.parseInt(header.group(1));
    }

    private void entry(String text, int commits) throws BadLine, IOException {
        ArchiveLine entry = ArchiveLine.parse(text)
                .orElseThrow(() -> new BadLine(
                        line,
                        "not an entry (expected: {\"commit\":n,\"key\":\"...\",\"value\":{...}} and nothing more)"));
        if (entry.key().compareTo(lastKey) <= 0) {
            throw new BadLine(line, "key " + entry.key() + " after " + lastKey + " (expected: ascending keys)");
        }
        if (entry.commit() > commits) {
            throw new BadLine(line, "commit " + entry.commit() + " (expected: 1 to " + commits + ", as in line 1)");
        }
        check.entry(line, entry);
        lastKey = entry.key();
        places.add(new ArchiveFile.Place(entry.commit(), offset, bytes.length - 1));
        pass();
    }

    private void trailer(String text) throws BadLine, IOException {
        Matcher trailer = TRAILER.matcher(text);
        if (!trailer.matches()) {
            throw new BadLine(
                    line,
                    text.isEmpty()
                            ? "the file ends here (expected: a last line with records and sha256): it was cut short"
                            : "neither an entry nor the last line of an export");
        }
        if (!trailer.group(1).equals(Integer.toString(places.size()))) {
            throw new BadLine(
                    line, "records: " + trailer.group(1) + " (expected: " + places.size() + ", as there are)");
        }
        if (!trailer.group(2).equals(sha256)) {
            throw new BadLine(
                    line,
                    "sha256: " + trailer.group(2) + " (expected: " + sha256
                            + ", that of the lines before): a line was changed since the file was written");
        }
        if (in.read() >= 0) {
            throw new BadLine(line + 1, "more after the last line (expected: nothing)");
        }
    }

    /** Keeps the line, and notes it for the digest. */
    private void pass() throws IOException {
        digest.add(bytes);
        spool.write(bytes);
        offset += bytes.length;
    }

    /** The next line; empty at the end. */
    private String next() throws IOException, BadLine {
        line++;
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            read.write(b);
            if (read.size() > LONGEST_LINE) {
                throw new BadLine(line, "longer than " + LONGEST_LINE + " bytes (expected: an export's line)");
            }
            b = in.read();
        }
        String text = read.toString(StandardCharsets.UTF_8);
        if (b == '\n') {
            read.write(b);
        }
        bytes = read.toByteArray();
        return text;
    }
}
