/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Proposed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another process that commits to an embedded store, one version after the other, and says so after each. */
final class CommittingProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;

    private CommittingProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param prologue what the shell runs first, like a ulimit */
    static CommittingProcess start(Path directory, String prologue) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", prologue + " exec \"$@\"", "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                CommittingProcess.class.getName(),
                directory.toString()));
        return new CommittingProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The next thing it says; null where it has ended. */
    @Nullable
    String line() throws IOException {
        return lines.readLine();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it, and waits until it is gone: its locks go with it. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Commits until it is killed, or until three commits in a row did not land. */
    public static void main(String[] args) {
        try (EmbeddedRegistry registry = EmbeddedRegistry.open(Path.of(args[0]), Clock.systemUTC())) {
            int failures = 0;
            while (failures < 3) {
                int next = (int) registry.snapshot().head("checkout").sequence() + 1;
                CommitOutcome outcome = registry.commit(
                        Proposed.nothing()
                                .andPut(Proposed.large("checkout/order-placed", 5_000 + next % 7))
                                .on(registry.snapshot()),
                        Duration.ofSeconds(30));
                failures = outcome instanceof CommitOutcome.Committed ? 0 : failures + 1;
                System.out.println(outcome instanceof CommitOutcome.Committed ? "" + next : outcome.toString());
            }
            System.out.println("problem " + registry.status().problem().orElse("none"));
        }
    }
}
