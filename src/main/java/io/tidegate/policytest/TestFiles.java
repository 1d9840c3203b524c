/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policytest;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.Syntax;
import io.tidegate.document.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that a test names: relative to it, and in the same checkout, so that a test means the same on every machine. The
 * checkout is the nearest directory above that has a {@code .git}; where none has, the one that holds the policies.
 */
final class TestFiles {

    private static final String EXPECTED = "a path from the test's own directory to a file of the same checkout";

    private final Path test;
    private final Path checkout;
    private final DocumentReader documents = new DocumentReader();

    private TestFiles(Path test, Path checkout) {
        this.test = test;
        this.checkout = checkout;
    }

    /**
     * @param test the file that names others
     * @param policies the directory of the policies that it tests
     */
    static TestFiles of(Path test, Path policies) {
        Path root = policies.toAbsolutePath().normalize();
        Path fallback = root.getParent() == null ? root : root.getParent();
        for (Path above = root; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return new TestFiles(test, above);
            }
        }
        return new TestFiles(test, fallback);
    }

    /** The one document of the file, or empty with problems: those of the path here, those of the file in the file. */
    Optional<Document> read(Value name, List<Problem> problems) {
        Optional<Path> path = name.parsed(EXPECTED, this::inCheckout);
        return path.flatMap(file -> bytes(file, name)
                .map(bytes -> documents.read(shown(file), bytes, syntax(file)))
                .flatMap(read -> switch (read) {
                    case ReadResult.Unreadable unreadable -> {
                        unreadable.problems().forEach(problem -> Problem.add(problem, problems));
                        yield Optional.empty();
                    }
                    case ReadResult.Documents found
                    when found.documents().size() == 1 ->
                        Optional.of(found.documents().getFirst());
                    case ReadResult.Documents found -> {
                        name.problem("file: " + shown(file) + " has "
                                + found.documents().size() + " documents (expected: one)");
                        yield Optional.empty();
                    }
                }));
    }

    private Optional<Path> inCheckout(String name) {
        try {
            Path named = Path.of(name);
            Path file = test.resolveSibling(named).normalize();
            boolean inside = file.toAbsolutePath().normalize().startsWith(checkout);
            return Optional.of(file).filter(_ -> inside && !named.isAbsolute() && !name.isBlank());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A symbolic link may lead elsewhere, so where the file really is counts too. */
    private Optional<byte[]> bytes(Path file, Value name) {
        try {
            if (!file.toRealPath().startsWith(checkout.toRealPath())) {
                return name.unexpected(EXPECTED);
            }
            if (Files.isRegularFile(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    return Optional.of(in.readNBytes(DocumentReader.MAX_BYTES + 1)); // one more is refused as too large
                }
            }
        } catch (IOException e) {
            // told below: whatever the reason, there is no such file to read
        }
        name.problem("file: " + shown(file) + " cannot be read (expected: a readable file)");
        return Optional.empty();
    }

    private static Syntax syntax(Path file) {
        return file.toString().endsWith(".json") ? Syntax.JSON : Syntax.YAML;
    }

    private static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }
}
