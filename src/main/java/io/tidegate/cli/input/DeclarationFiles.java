/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.input;

import io.tidegate.document.Document;
import io.tidegate.document.DocumentReader;
import io.tidegate.document.Problem;
import io.tidegate.document.ReadResult;
import io.tidegate.document.StringNode;
import io.tidegate.document.Syntax;
import io.tidegate.document.Value;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationReader;
import io.tidegate.event.SchemaFiles;
import io.tidegate.verdict.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what files declare. A file may hold documents of others; those are passed over, and so is a whole file that has none
 * of Tidegate's, which then need not be readable at all: templates and the like stand beside event configs.
 */
public final class DeclarationFiles {

    private static final Pattern NAME = Pattern.compile(".*\\.(?:yaml|yml|json)", Pattern.DOTALL);
    private static final Pattern SCHEMA_NAME = Pattern.compile(".*\\.(?:avsc|json)", Pattern.DOTALL);
    private static final String GROUP = "tidegate.io/";
    private static final Set<String> NOT_PROPOSED = Set.of("Policy", "PolicyTest", "Access");

    private final DocumentReader documents = new DocumentReader();
    private final DeclarationReader declarations = new DeclarationReader();
    private final Tree tree;

    public DeclarationFiles(Tree tree) {
        this.tree = tree;
    }

    /** Whether a file of this name may hold documents. */
    public static boolean isDocument(String place) {
        return NAME.matcher(place).matches();
    }

    /** Whether a file of this name may be a schema that a document names. */
    public static boolean isSchema(String place) {
        return SCHEMA_NAME.matcher(place).matches();
    }

    /** What the file declares; what keeps a document of Tidegate's from being read is added to the problems. */
    public Declared read(String place, List<Problem> problems) {
        return switch (tree.read(place)) {
            case Content.Missing _ -> {
                problems.add(problem(place, "it does not exist"));
                yield Declared.NOTHING;
            }
            case Content.Unreadable unreadable -> {
                problems.add(problem(place, unreadable.reason()));
                yield Declared.NOTHING;
            }
            case Content.Bytes file -> mentions(file.bytes()) ? read(place, file.bytes(), problems) : Declared.NOTHING;
        };
    }

    /** Whether there is anything at the place. */
    public boolean exists(String place) {
        return !(tree.read(place) instanceof Content.Missing);
    }

    /** Cheap, and true of every text that has one of our documents, whatever its encoding. */
    private static boolean mentions(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(GROUP) || text.replace("\0", "").contains(GROUP);
    }

    private Declared read(String place, byte[] bytes, List<Problem> problems) {
        return switch (documents.read(tree.shown(place), bytes, syntax(place))) {
            case ReadResult.Unreadable unreadable -> {
                unreadable.problems().forEach(problem -> Problem.add(problem, problems));
                yield new Declared(List.of(), true, Set.of());
            }
            case ReadResult.Documents read -> {
                List<Document> ours = read.documents().stream()
                        .filter(document -> text(document, "apiVersion").startsWith(GROUP))
                        .toList();
                yield declared(place, ours, problems);
            }
        };
    }

    private Declared declared(String place, List<Document> ours, List<Problem> problems) {
        List<Declaration> found = new ArrayList<>();
        Set<String> schemas = new HashSet<>();
        for (Document document : ours) {
            if (!NOT_PROPOSED.contains(text(document, "kind"))) {
                SchemaFiles.named(document)
                        .flatMap(name -> Tree.resolve(place, name))
                        .ifPresent(schemas::add);
                SchemaFiles.inline(document, (name, faults) -> schema(place, name, faults), problems)
                        .flatMap(whole -> declarations.read(whole, problems))
                        .ifPresent(found::add);
            }
        }
        return new Declared(found, !ours.isEmpty(), schemas);
    }

    private Optional<Document> schema(String place, Value name, List<Problem> problems) {
        Optional<String> file = name.parsed(
                "the path of a file *.avsc or *.json, relative to this file",
                text -> isSchema(text) ? Tree.resolve(place, text) : Optional.empty());
        return file.flatMap(schema -> switch (tree.read(schema)) {
            case Content.Missing _ -> {
                name.problem("schema file: " + tree.shown(schema) + " does not exist (expected: an Avro schema)");
                yield Optional.empty();
            }
            case Content.Unreadable unreadable -> {
                name.problem("schema file: " + tree.shown(schema) + " cannot be read, " + unreadable.reason()
                        + " (expected: an Avro schema)");
                yield Optional.empty();
            }
            case Content.Bytes avro -> schema(tree.shown(schema), avro.bytes(), problems);
        });
    }

    private Optional<Document> schema(String shown, byte[] bytes, List<Problem> problems) {
        return switch (documents.read(shown, bytes, Syntax.JSON)) {
            case ReadResult.Unreadable unreadable -> {
                unreadable.problems().forEach(problem -> Problem.add(problem, problems));
                yield Optional.empty();
            }
            case ReadResult.Documents read -> Optional.of(read.documents().getFirst());
        };
    }

    private static String text(Document document, String name) {
        return document.root().get(name).orElse(null) instanceof StringNode text ? text.value() : "";
    }

    private static Syntax syntax(String place) {
        return place.endsWith(".json") ? Syntax.JSON : Syntax.YAML;
    }

    private Problem problem(String place, String reason) {
        return new Problem(
                new Location(tree.shown(place), 1, 1),
                "",
                "cannot be read, " + reason + " (expected: a readable file)");
    }
}
