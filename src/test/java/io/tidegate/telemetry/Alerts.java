/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The alerts of deploy/prometheus. */
final class Alerts {

    static final Path RULES = Path.of("deploy/prometheus/rules.yaml");
    static final Path TESTS = Path.of("deploy/prometheus/rules.test.yaml");

    private Alerts() {}

    static Stream<String> names() throws IOException {
        return values(RULES, "- alert: ");
    }

    static Stream<String> expressions() throws IOException {
        return values(RULES, "expr: ");
    }

    static Stream<String> runbooks() throws IOException {
        return values(RULES, "runbook_url: ").map(quoted -> quoted.substring(1, quoted.length() - 1));
    }

    private static Stream<String> values(Path file, String key) throws IOException {
        return Pattern.compile("^ *" + key + "(.+)$", Pattern.MULTILINE)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1));
    }
}
