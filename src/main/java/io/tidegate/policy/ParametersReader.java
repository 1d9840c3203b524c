/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Fields;
import io.tidegate.document.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code with:}, checks it against a rule's {@link ParameterDoc}s and fills in the defaults. */
public final class ParametersReader {

    private ParametersReader() {}

    /** The parameters, or empty with problems. */
    public static Optional<Parameters> read(RuleDoc rule, Optional<Value> with) {
        Map<String, Object> values = new HashMap<>();
        rule.parameters().forEach(parameter -> values.put(parameter.name(), byDefault(parameter)));
        if (with.isEmpty()) {
            return Optional.of(new Parameters(values));
        }
        Optional<Fields> fields = with.get().object();
        int wrong = 0;
        for (ParameterDoc parameter : rule.parameters()) {
            Optional<Value> value = fields.flatMap(object -> object.optional(parameter.name()));
            Optional<Object> read = value.flatMap(present -> read(present, parameter.type()));
            read.ifPresent(present -> values.put(parameter.name(), present));
            wrong += value.isPresent() && read.isEmpty() ? 1 : 0;
        }
        fields.ifPresent(Fields::done);
        return fields.isPresent() && wrong == 0 ? Optional.of(new Parameters(values)) : Optional.empty();
    }

    private static Optional<Object> read(Value value, ParameterDoc.Type type) {
        return switch (type) {
            case DURATION -> value.duration().map(Object.class::cast);
            case INSTANT -> value.instant().map(Object.class::cast);
            case INTEGER -> value.integer(0, Integer.MAX_VALUE).map(Object.class::cast);
            case STRING -> value.string().map(Object.class::cast);
            case BOOLEAN -> value.bool().map(Object.class::cast);
            case STRINGS -> {
                List<String> items = value.list(Value::string);
                yield Optional.of(items);
            }
        };
    }

    /** The default as a rule's author wrote it; lists are written like {@code [a, b]}. */
    private static Object byDefault(ParameterDoc parameter) {
        String text = parameter.defaultText();
        return switch (parameter.type()) {
            case DURATION -> Duration.parse(text);
            case INSTANT -> Instant.parse(text);
            case INTEGER -> Integer.parseInt(text);
            case STRING -> text;
            case BOOLEAN -> Boolean.parseBoolean(text);
            case STRINGS ->
                Stream.of(text.replaceAll("[\\[\\]]", "").split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
        };
    }
}
