/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One way to run Tidegate.
 *
 * @param environment variables beside those that every way gets
 */
record Way(String name, Path program, Map<String, String> environment) {

    /** Those that are built here. */
    static List<Way> all() {
        Path launcher = Path.of("native/launcher/tidegate").toAbsolutePath();
        return Stream.of(
                        new Way("native", Path.of("target/tidegate").toAbsolutePath(), Map.of()),
                        new Way("JVM with AOT cache", launcher, Map.of()),
                        new Way("JVM", launcher, Map.of("TIDEGATE_JAVA_OPTS", "-XX:AOTMode=off")))
                .filter(way -> way.program().toFile().canExecute())
                .toList();
    }

    /** Starts it in the directory; what it says goes to a file there. */
    Process start(Path directory, Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TIDEGATE_") || name.startsWith("QUARKUS_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        builder.environment().putAll(variables);
        File log = directory.resolve("log").toFile();
        return builder.redirectErrorStream(true).redirectOutput(log).start();
    }
}
