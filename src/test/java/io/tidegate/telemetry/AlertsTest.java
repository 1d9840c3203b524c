/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Prometheus takes the alerts, they come when they have to, and each leads to what there is to do. */
class AlertsTest {

    @Test
    void prometheusTakesThemAndTheyComeWhenTheyHaveTo() throws IOException, InterruptedException {
        String directory =
                output(List.of("src/build/promtool")).lines().toList().getLast();

        assertThat(output(List.of(directory + "/promtool", "check", "rules", Alerts.RULES.toString())))
                .contains("SUCCESS");
        assertThat(output(List.of(directory + "/promtool", "test", "rules", Alerts.TESTS.toString())))
                .contains("SUCCESS");
    }

    @Test
    void eachIsTestedWhereItComesAndWhereItDoesNot() throws IOException {
        String tests = Files.readString(Alerts.TESTS);

        assertThat(Alerts.names()).isNotEmpty().allSatisfy(name -> {
            assertThat(tests).contains("alertname: " + name + "}");
            assertThat(tests).contains("alertname: " + name + "\n        exp_alerts:");
        });
    }

    @Test
    void eachLeadsToWhatThereIsToDo() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md")).toLowerCase(Locale.ROOT);

        assertThat(Alerts.runbooks())
                .hasSameSizeAs(Alerts.names().toList())
                .allSatisfy(runbook -> assertThat(runbook).startsWith("docs/operations.md#"))
                .allSatisfy(runbook ->
                        assertThat(page).contains("### " + runbook.substring(runbook.indexOf('#') + 1) + "\n"));
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
