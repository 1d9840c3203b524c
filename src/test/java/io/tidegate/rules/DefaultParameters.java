/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.Parameters;
import io.tidegate.policy.RuleDoc;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters that a rule has where a policy gives it none. */
final class DefaultParameters {

    private DefaultParameters() {}

    static Parameters of(RuleDoc doc) {
        return new Parameters(
                doc.parameters().stream().collect(Collectors.toMap(ParameterDoc::name, DefaultParameters::value)));
    }

    private static Object value(ParameterDoc parameter) {
        String text = parameter.defaultText();
        return switch (parameter.type()) {
            case DURATION -> Duration.parse(text);
            case INTEGER -> Integer.valueOf(text);
            case STRING -> text;
            case STRINGS -> strings(text);
            case BOOLEAN -> Boolean.valueOf(text);
        };
    }

    /** A list in YAML's flow style, of plain words. */
    private static List<String> strings(String text) {
        return Stream.of(text.replaceAll("[\\[\\]]", "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
