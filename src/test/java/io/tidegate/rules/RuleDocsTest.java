/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.RuleDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/rules.md says what the catalogue says; {@code mvn test -Dtest=RuleDocsTest -Ddocs.update=true} writes it anew. */
class RuleDocsTest {

    private static final Path PAGE = Path.of("docs/rules.md");

    @Test
    void thePageOfRulesIsWhatTheCatalogueSays() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    @Test
    void everyRuleTellsWhatWhyAndHowToMend() {
        assertThat(new Catalogue().rules()).extracting(BuiltInRule::doc).allSatisfy(doc -> {
            assertThat(doc.summary()).as(doc.id().toString()).endsWith(".");
            assertThat(doc.rationale()).as(doc.id().toString()).endsWith(".").hasSizeGreaterThan(40);
            assertThat(doc.remedy()).as(doc.id().toString()).endsWith(".");
        });
    }

    private static String page() {
        return """
                # Rules

                Every built-in rule, as `GET /v1/rules` serves it. A policy turns a rule on with `use:`; the severity given here
                holds where the policy names none. The rules of the group `schema` are judged whatever the policies say, since
                all others rest on them.

                """
                + new Catalogue()
                        .rules().stream()
                                .map(BuiltInRule::doc)
                                .map(RuleDocsTest::section)
                                .collect(Collectors.joining("\n"));
    }

    private static String section(RuleDoc doc) {
        String parameters =
                doc.parameters().stream().map(RuleDocsTest::parameter).collect(Collectors.joining());
        return "## " + doc.id() + "\n\n"
                + "**" + doc.summary() + "** Severity: `" + doc.severity().word() + "`.\n\n"
                + doc.rationale() + "\n\n"
                + "*Remedy:* " + doc.remedy() + "\n"
                + (parameters.isEmpty() ? "" : "\n" + parameters)
                + (doc.source().isEmpty() ? "" : "\n*Source:* " + doc.source() + "\n");
    }

    private static String parameter(ParameterDoc parameter) {
        return "- `" + parameter.name() + "` (" + parameter.type().name().toLowerCase(Locale.ROOT) + ", `"
                + parameter.defaultText() + "` where absent): " + parameter.description() + "\n";
    }
}
