/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import io.tidegate.document.CanonicalJson;
import io.tidegate.document.Document;
import io.tidegate.document.JsonBuilder;
import io.tidegate.document.NumberNode;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Position;
import io.tidegate.document.Problem;
import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import io.tidegate.event.DeclarationReader;
import io.tidegate.event.Fingerprint;
import io.tidegate.verdict.ChangeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version as the store keeps it, and what is in force, which servers watch. Both hold the document without
 * {@code metadata.version}: what the author started from is no part of what was accepted.
 */
final class VersionRecord {

    private VersionRecord() {}

    /** @param exists whether it is in force before this version */
    static String text(Version version, boolean exists) {
        return CanonicalJson.text(new JsonBuilder()
                .put("version", version.number())
                .put("change", change(version, exists).word())
                .put(
                        "fingerprint",
                        version.content()
                                .map(content -> content.fingerprint().hex())
                                .orElse(null))
                .put("decision", version.decision())
                .put("author", version.author())
                .put("reason", version.reason())
                .put("at", version.at().toString())
                .put("config", version.content().map(VersionRecord::content).orElse(null))
                .build());
    }

    /** The text of a version that is known, from its place in the history. */
    static String text(List<Version> history, int number) {
        boolean exists = number > 1 && !history.get(number - 2).deletion();
        return text(history.get(number - 1), exists);
    }

    /** What is in force: the document's own members, with its version and fingerprint beside them. */
    static String inForce(Declaration declaration, int number) {
        return CanonicalJson.text(content(declaration)
                .with("version", new NumberNode(BigDecimal.valueOf(number), Position.START))
                .with(
                        "fingerprint",
                        JsonBuilder.string(declaration.fingerprint().hex())));
    }

    static Version read(StoredEntry entry, DeclarationId id, int number) {
        StoredRecord stored = StoredRecord.parse(entry.key(), entry.text());
        if (stored.positive("version") != number) {
            throw new CorruptStoreException(
                    entry.key(), "version: " + stored.positive("version") + " (expected: " + number + ")");
        }
        return new Version(
                id,
                number,
                content(entry.key(), id, number, stored),
                stored.string("decision"),
                stored.string("author"),
                stored.string("reason"),
                stored.instant("at"),
                entry.revision());
    }

    private static Optional<Declaration> content(String key, DeclarationId id, int number, StoredRecord stored) {
        boolean deletion = stored.string("change").equals(ChangeKind.DELETE.word());
        if (deletion != stored.optionalObject("config").isEmpty()) {
            throw new CorruptStoreException(key, "config (expected: one, unless the change is a deletion)");
        }
        return stored.optionalObject("config")
                .map(root -> read(key, new Document(id.key() + "@" + number, root)))
                .map(declaration -> checked(key, id, declaration, stored.fingerprint("fingerprint")));
    }

    private static Declaration read(String key, Document document) {
        List<Problem> problems = new ArrayList<>();
        Optional<Declaration> declaration = new DeclarationReader().read(document, problems);
        if (!problems.isEmpty() || declaration.isEmpty()) {
            throw StoredRecord.corrupt(key, problems);
        }
        return declaration.get();
    }

    private static Declaration checked(String key, DeclarationId id, Declaration declaration, Fingerprint expected) {
        if (!declaration.id().equals(id)) {
            throw new CorruptStoreException(key, "config of " + declaration.id() + " (expected: of " + id + ")");
        }
        if (!declaration.fingerprint().equals(expected)) {
            throw new CorruptStoreException(
                    key, "config with fingerprint " + declaration.fingerprint() + " (expected: " + expected + ")");
        }
        return declaration;
    }

    private static ChangeKind change(Version version, boolean exists) {
        if (version.deletion()) {
            return ChangeKind.DELETE;
        }
        return exists ? ChangeKind.UPDATE : ChangeKind.CREATE;
    }

    private static ObjectNode content(Declaration declaration) {
        ObjectNode root = declaration.document().root();
        return root.get("metadata")
                .map(node ->
                        node instanceof ObjectNode metadata ? root.with("metadata", metadata.without("version")) : root)
                .orElse(root);
    }
}
