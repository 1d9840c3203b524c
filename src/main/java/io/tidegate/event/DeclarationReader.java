/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Document;
import io.tidegate.document.Fields;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Problem;
import io.tidegate.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a document into what it declares, by its {@code kind}, telling every problem at once; has no state. */
public final class DeclarationReader {

    /** The format's version, {@code apiVersion} in a document. */
    public static final String API_VERSION = "tidegate.io/v1";

    private static final String KINDS =
            "one of " + Stream.of(Kind.values()).map(Kind::word).collect(Collectors.joining(", "));

    /** Makes the declaration of what was read; called only where nothing had problems. */
    interface Maker extends Function<Common, Declaration> {}

    /** What all kinds have in common. */
    record Common(Metadata metadata, Fingerprint fingerprint, Document document) {}

    /** The declaration, or empty with every problem that it has added to the list. */
    public Optional<Declaration> read(Document document, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        Optional<Declaration> declaration = declaration(document, found);
        found.stream().sorted(Problem.IN_TEXT_ORDER).forEach(problem -> Problem.add(problem, problems));
        return found.isEmpty() ? declaration : Optional.empty();
    }

    private static Optional<Declaration> declaration(Document document, List<Problem> problems) {
        Fields fields = Fields.of(document, problems);
        Optional<String> _ =
                fields.required("apiVersion").flatMap(value -> value.string(API_VERSION, API_VERSION::equals));
        Optional<Value> stated = fields.required("kind");
        Optional<Kind> kind = stated.flatMap(DeclarationReader::kind);
        if (stated.isPresent() && kind.isEmpty()) {
            return Optional.empty(); // then the rest of the document is not ours to judge
        }
        Optional<Metadata> metadata =
                fields.required("metadata").flatMap(Value::object).map(Metadata::of);
        Optional<Fields> spec = fields.required("spec").flatMap(Value::object);
        Optional<Maker> maker = spec.flatMap(object -> kind.map(known -> maker(known, object, metadata)));
        fields.done();
        return problems.isEmpty()
                ? maker.flatMap(make ->
                        metadata.map(names -> make.apply(new Common(names, fingerprint(document.root()), document))))
                : Optional.empty();
    }

    private static Maker maker(Kind kind, Fields spec, Optional<Metadata> metadata) {
        Optional<String> namespace = metadata.flatMap(Metadata::namespace);
        return switch (kind) {
            case EVENT_CONFIG -> SpecReader.of(spec, namespace)::config;
            case SHARED_SCHEMA -> SchemaReader.shared(spec);
            case WAIVER -> WaiverReader.of(spec, namespace)::waiver;
        };
    }

    private static Optional<Kind> kind(Value value) {
        return value.parsed(hint(value), Kind::ofWord);
    }

    private static String hint(Value value) {
        return switch (value.text().orElse("")) {
            case "Policy" -> KINDS + "; policies are loaded from the policy directory, not proposed";
            case "PolicyTest" -> KINDS + "; policy tests stand beside the policies and are not proposed";
            default -> KINDS;
        };
    }

    /** Without {@code metadata.version}: it says what the author started from, not what is declared. */
    private static Fingerprint fingerprint(ObjectNode root) {
        ObjectNode content = root.get("metadata").orElseThrow() instanceof ObjectNode metadata
                ? root.with("metadata", metadata.without("version"))
                : root;
        return Fingerprint.of(content);
    }
}
