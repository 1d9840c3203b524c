/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import io.tidegate.policy.ParameterDoc;
import io.tidegate.policy.RuleDoc;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A built-in rule's page as Markdown: what docs/rules holds, and what the service shows to who asks for it. */
public final class RulePage {

    private RulePage() {}

    /** The page of one rule. */
    public static String of(RuleDoc doc) {
        String parameters = doc.parameters().stream().map(RulePage::parameter).collect(Collectors.joining());
        return "# " + doc.id() + "\n\n"
                + doc.summary() + "\n\n"
                + "Severity where a policy names none: `" + doc.severity().word() + "`.\n\n"
                + "## Why\n\n" + doc.rationale() + "\n\n"
                + "## How to mend it\n\n" + doc.remedy() + "\n"
                + (parameters.isEmpty()
                        ? ""
                        : "\n## Parameters\n\n| name | type | default | meaning |\n|---|---|---|---|\n" + parameters)
                + (doc.source().isEmpty() ? "" : "\n## Source\n\n" + doc.source() + "\n");
    }

    private static String parameter(ParameterDoc parameter) {
        return "| `" + parameter.name() + "` | " + parameter.type().name().toLowerCase(Locale.ROOT) + " | "
                + (parameter.defaultText().isEmpty() ? "" : "`" + parameter.defaultText() + "`") + " | "
                + parameter.description() + " |\n";
    }

    /** The page that lists all rules. */
    public static String index(List<RuleDoc> docs) {
        String rows = docs.stream()
                .map(doc -> "| [" + doc.id() + "](" + doc.id() + ".md) | "
                        + doc.severity().word() + " | " + doc.summary() + " |\n")
                .collect(Collectors.joining());
        return """
                # Rules

                Every built-in rule, as `GET /v1/rules` serves it. A policy turns a rule on with `use:`; the severity given here
                holds where the policy names none. `schema/names-valid` and `schema/parses` are judged whatever the policies
                say, since all others rest on them.

                | rule | severity | what must hold |
                |---|---|---|
                """ + rows;
    }
}
