/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** A command line that was run in this process: its exit status, and what it said where. */
record Run(int status, String out, String err) {

    /** Runs the command in the directory, with no other variables than those that git needs. */
    static Run in(Path directory, String... arguments) {
        return in(directory, Map.of(), arguments);
    }

    static Run in(Path directory, Map<String, String> variables, String... arguments) {
        return in(directory, variables, false, arguments);
    }

    /** As a person at a terminal runs it. */
    static Run atATerminal(Path directory, Map<String, String> variables, String... arguments) {
        return in(directory, variables, true, arguments);
    }

    private static Run in(Path directory, Map<String, String> variables, boolean terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = new TreeMap<>(Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "HOME",
                directory.toString(),
                "GIT_CONFIG_GLOBAL",
                "/dev/null",
                "GIT_CONFIG_NOSYSTEM",
                "1"));
        environment.putAll(variables);
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
        int status = new Cli(new Session(console, directory, environment, Clock.systemUTC())).run(arguments);
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
