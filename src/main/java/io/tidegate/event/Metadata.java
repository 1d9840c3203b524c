/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Fields;
import io.tidegate.document.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A document's {@code metadata}; what has problems is empty or left out, and the problems are told. */
record Metadata(Optional<String> namespace, Optional<String> name, Map<String, String> labels, OptionalInt version) {

    private static final int MAX_LABELS = 63;

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

    /** The key; only where the names had no problems. */
    EventKey key() {
        return new EventKey(namespace.orElseThrow(), name.orElseThrow());
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
