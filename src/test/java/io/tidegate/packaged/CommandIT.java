/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the packaged program, as people and a hook of git call them. */
@Timeout(300)
class CommandIT {

    private static final String PROGRAM = Packaged.program();

    @TempDir
    Path directory;

    @BeforeEach
    void repository() throws IOException, InterruptedException {
        assertThat(run("git", "init", "-q").status()).isZero();
        run("git", "config", "user.name", "Ada");
        run("git", "config", "user.email", "ada@example.com");
        // as pre-commit calls it: with the names of what is staged, but not of what is deleted
        Path hook = directory.resolve(".git/hooks/pre-commit");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, """
                #!/bin/sh
                git diff --cached --name-only -z --diff-filter=ACMRT | xargs -0 -r '%s' check --staged --
                """.formatted(PROGRAM));
        assertThat(hook.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aHookLetsAGoodCommitPassInSilenceAndStopsABadOne() throws IOException, InterruptedException {
        write("orders.yaml", document(12));
        run("git", "add", "-A");
        Ended good = run("git", "commit", "-q", "-m", "good");
        assertThat(good.status()).as(good.said()).isZero();

        write("orders.yaml", document(12).replace("team: t", "team: u"));
        Ended silent = run("git", "commit", "-q", "-a", "-m", "good");
        assertThat(silent).isEqualTo(new Ended(0, ""));

        write("orders.yaml", document(18));
        Ended bad = run("git", "commit", "-q", "-a", "-m", "bad");
        assertThat(bad.status()).isEqualTo(1);
        assertThat(bad.said()).contains("ordering/partitions-frozen", "orders.yaml:14");
    }

    @Test
    void aCommandStartsNoService() throws IOException, InterruptedException {
        Ended version = run(PROGRAM, "--version");

        assertThat(version.status()).isZero();
        assertThat(version.said()).startsWith("tidegate ").hasLineCount(1);
        assertThat(run(PROGRAM, "chek").status()).isEqualTo(2);
    }

    @Test
    void namesOfFilesAreReadInWhateverLocale() throws IOException, InterruptedException {
        write("größe.yaml", document(12));

        Ended ended = run("env", "LC_ALL=C", PROGRAM, "check", "größe.yaml");

        assertThat(ended.status()).as(ended.said()).isZero();
    }

    private record Ended(int status, String said) {}

    private Ended run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(directory.toFile());
        Stream.of("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE").forEach(builder.environment()::remove);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "JAVA_HOME", System.getProperty("java.home")));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private void write(String place, String text) throws IOException {
        Files.writeString(directory.resolve(place), text);
    }

    private static String document(int partitions) {
        return """
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: shop, name: orders, labels: {team: t}}
                spec:
                  stream: orders
                  schema:
                    avro:
                      type: record
                      name: Thing
                      fields:
                        - {name: id, type: string}
                        - {name: at, type: {type: long, logicalType: timestamp-millis}}
                  topic:
                    partitions: %d
                    name: orders
                  ordering: {guarantee: per-key, key: [id]}
                  timestamp: {field: at, unit: millis}
                """.formatted(partitions);
    }
}
