/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.DocumentReader;
import io.tidegate.document.Problem;
import io.tidegate.verdict.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files {@code *.yaml}, {@code *.yml} and {@code *.json} directly in a directory, not those below it, where the
 * policies' tests are ({@code tests/}); names with a leading dot are left out,
 * among them what Kubernetes keeps behind a mounted ConfigMap ({@code ..data}), whose visible names are symbolic links.
 * Everything is read until two readings agree, so that a change in between is never half seen.
 */
public final class DirectoryPolicies implements PolicySource {

    private static final Pattern NAME = Pattern.compile("[^.].*\\.(?:yaml|yml|json)");
    private static final int READINGS = 5;

    private final Path directory;

    public DirectoryPolicies(Path directory) {
        this.directory = directory;
    }

    @Override
    public PolicyTexts read() {
        PolicyTexts before = readOnce();
        for (int i = 1; i < READINGS; i++) {
            PolicyTexts now = readOnce();
            if (now.fingerprint().equals(before.fingerprint())) {
                return now;
            }
            before = now;
        }
        return unreadable(directory, "policies: they keep changing while they are read (expected: files at rest)");
    }

    private PolicyTexts readOnce() {
        List<Problem> problems = new ArrayList<>();
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            for (Path file : files()) {
                read(file, files, problems);
            }
        } catch (IOException e) {
            return unreadable(
                    directory,
                    "policy directory: cannot be listed, " + reason(e) + " (expected: a readable directory)");
        }
        return problems.isEmpty()
                ? new PolicyTexts.Found(shown(directory), files)
                : new PolicyTexts.Unreadable(problems);
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                directory, entry -> NAME.matcher(entry.getFileName().toString()).matches())) {
            entries.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files.stream().sorted().toList();
    }

    /** Only regular files: opening a pipe would wait for its other end, and policies would never change again. */
    private static void read(Path file, SortedMap<String, byte[]> files, List<Problem> problems) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            problems.add(problem(
                    file,
                    "policy file: cannot be read, it is neither a file nor a link to one (expected: a readable file)"));
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            files.put(shown(file), in.readNBytes(DocumentReader.MAX_BYTES + 1)); // one more is refused as too large
        } catch (IOException e) {
            problems.add(problem(file, "policy file: cannot be read, " + reason(e) + " (expected: a readable file)"));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "it does not exist";
            case NotDirectoryException _ -> "it is a file";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static PolicyTexts unreadable(Path path, String message) {
        return new PolicyTexts.Unreadable(List.of(problem(path, message)));
    }

    private static Problem problem(Path path, String message) {
        return new Problem(new Location(shown(path), 1, 1), "", message);
    }

    private static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }
}
