/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.kubernetes;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Node;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Pointer;
import io.tidegate.document.ReadResult;
import io.tidegate.document.StringNode;
import io.tidegate.document.Syntax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of deploy/kubernetes. */
final class Manifests {

    static final Path DIRECTORY = Path.of("deploy/kubernetes");

    private Manifests() {}

    static List<Document> read(Path file, Syntax syntax) {
        return switch (new DocumentReader().read(file.getFileName().toString(), bytes(file), syntax)) {
            case ReadResult.Documents read -> read.documents();
            case ReadResult.Unreadable unreadable ->
                throw new AssertionError(unreadable.problems().toString());
        };
    }

    static List<Document> of(String file) {
        return read(DIRECTORY.resolve(file), Syntax.YAML);
    }

    /** The one object of that kind in the file. */
    static Document of(String file, String kind) {
        List<Document> found = of(file).stream()
                .filter(document -> text(document, "/kind").equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(file + ": " + found.size() + " objects of kind " + kind);
        }
        return found.getFirst();
    }

    static Node at(Document document, String pointer) {
        return document.at(Pointer.of(pointer))
                .orElseThrow(() -> new AssertionError(document.source() + ": no " + pointer));
    }

    static ObjectNode object(Document document, String pointer) {
        return (ObjectNode) at(document, pointer);
    }

    static String text(Document document, String pointer) {
        return ((StringNode) at(document, pointer)).value();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
