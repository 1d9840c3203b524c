/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Document;
import io.tidegate.document.Fields;
import io.tidegate.document.ObjectNode;
import io.tidegate.document.Problem;
import io.tidegate.document.StringNode;
import io.tidegate.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads a document of kind {@code EventConfig}, telling every problem at once; has no state. */
public final class EventConfigReader {

    /** The format's version, {@code apiVersion} in a document. */
    public static final String API_VERSION = "tidegate.io/v1";

    /** {@code kind} in a document. */
    public static final String KIND = "EventConfig";

    private static final int MAX_LABELS = 63;

    /** The event config, or empty with every problem that it has added to the list. */
    public Optional<EventConfig> read(Document document, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        Optional<EventConfig> config = config(document, found);
        found.stream().sorted(Problem.IN_TEXT_ORDER).forEach(problem -> Problem.add(problem, problems));
        return found.isEmpty() ? config : Optional.empty();
    }

    private static Optional<EventConfig> config(Document document, List<Problem> problems) {
        Fields fields = Fields.of(document, problems);
        Optional<String> _ =
                fields.required("apiVersion").flatMap(value -> value.string(API_VERSION, API_VERSION::equals));
        if (fields.required("kind").filter(EventConfigReader::isOtherKind).isPresent()) {
            return Optional.empty();
        }
        Optional<Metadata> metadata =
                fields.required("metadata").flatMap(Value::object).map(Metadata::of);
        Optional<SpecReader> spec = fields.required("spec")
                .flatMap(Value::object)
                .map(object -> SpecReader.of(object, metadata.flatMap(Metadata::namespace)));
        fields.done();
        return problems.isEmpty()
                ? metadata.flatMap(names -> spec.map(parts -> config(names, parts, document)))
                : Optional.empty();
    }

    /** Then the rest of the document is not ours to judge. */
    private static boolean isOtherKind(Value kind) {
        String policy = kind.node() instanceof StringNode word && word.value().equals("Policy")
                ? "; policies are loaded from the policy directory, not proposed"
                : "";
        return kind.string(KIND + policy, KIND::equals).isEmpty();
    }

    private static EventConfig config(Metadata metadata, SpecReader spec, Document document) {
        EventKey key = new EventKey(metadata.namespace.orElseThrow(), metadata.name.orElseThrow());
        return new EventConfig(
                key,
                metadata.labels,
                metadata.version,
                spec.stream(),
                spec.schema().orElseThrow(),
                spec.topic().orElseThrow(),
                spec.ordering(),
                spec.timestamp(),
                spec.producers(),
                spec.consumers(),
                spec.effectiveFrom(),
                spec.samples(),
                fingerprint(document.root()),
                document);
    }

    /** Without {@code metadata.version}: it says what the author started from, not what the event config is. */
    private static Fingerprint fingerprint(ObjectNode root) {
        ObjectNode content = root.get("metadata").orElseThrow() instanceof ObjectNode metadata
                ? root.with("metadata", metadata.without("version"))
                : root;
        return Fingerprint.of(content);
    }

    private record Metadata(
            Optional<String> namespace, Optional<String> name, Map<String, String> labels, OptionalInt version) {

        static Metadata of(Fields fields) {
            Metadata metadata = new Metadata(
                    fields.required("namespace").flatMap(Forms::name),
                    fields.required("name").flatMap(Forms::name),
                    fields.optional("labels")
                            .flatMap(Value::object)
                            .map(Metadata::labels)
                            .orElse(Map.of()),
                    fields.optional("version")
                            .flatMap(value -> value.integer(0, Integer.MAX_VALUE))
                            .map(OptionalInt::of)
                            .orElse(OptionalInt.empty()));
            fields.done();
            return metadata;
        }

        private static Map<String, String> labels(Fields fields) {
            Map<String, String> labels = new TreeMap<>();
            if (fields.all().size() > MAX_LABELS) {
                fields.whole().problem("labels: " + fields.all().size() + " (expected: at most " + MAX_LABELS + ")");
                return labels;
            }
            for (String key : fields.all().keySet()) {
                Value value = fields.required(key).orElseThrow();
                if (!Forms.isLabelKey(key)) {
                    value.misnamed("1 to 63 letters, digits and inner - _ ., after an optional prefix/");
                }
                Forms.labelValue(value).ifPresent(text -> labels.put(key, text));
            }
            return labels;
        }
    }
}
