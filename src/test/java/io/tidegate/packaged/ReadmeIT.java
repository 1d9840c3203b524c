/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's {@code console} blocks are carried out, in order, against a service that was just started, and print what
 * the README says. {@code mvn verify -Dit.test=ReadmeIT -Dreadme.update=true} writes what they print into it: read each line.
 */
class ReadmeIT {

    private static final Path README = Path.of("README.md");
    private static final String SERVICE = "localhost:8080";

    @TempDir
    Path directory;

    @Test
    void theExamplesOfTheReadmePrintWhatItSays() throws IOException, InterruptedException {
        List<String> written = Files.readAllLines(README);
        List<String> printed;
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            printed = carriedOut(written, service);
        }
        if (Boolean.getBoolean("readme.update")) {
            Files.write(README, printed);
        } else {
            assertThat(String.join("\n", written)).isEqualTo(String.join("\n", printed));
        }
        assertThat(printed).anyMatch(line -> line.contains("\"verdict\": \"accepted\""));
        assertThat(printed).anyMatch(line -> line.contains("\"verdict\": \"rejected\""));
    }

    /** The lines with every output replaced by what its command printed. */
    private List<String> carriedOut(List<String> lines, ServiceProcess service)
            throws IOException, InterruptedException {
        List<String> result = new ArrayList<>();
        boolean console = false;
        boolean command = false;
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            boolean fence = line.startsWith("```");
            if (fence) {
                console = line.equals("```console");
            }
            boolean begins = console && line.startsWith("$ ");
            if (fence || begins || command || !console) {
                result.add(line);
            }
            if (begins || command) {
                boolean goesOn = line.endsWith("\\") || line.endsWith("|");
                text.append(begins ? line.substring(2) : line).append('\n');
                command = goesOn;
                if (!goesOn) {
                    result.addAll(output(text.toString(), service));
                    text.setLength(0);
                }
            }
        }
        return result;
    }

    private List<String> output(String command, ServiceProcess service) throws IOException, InterruptedException {
        String here = command.replace(SERVICE, service.base().getAuthority());
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", here)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        assertThat(process.exitValue()).as(command + output).isZero();
        return output.lines().toList();
    }
}
