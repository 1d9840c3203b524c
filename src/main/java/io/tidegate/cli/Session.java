/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has around it.
 *
 * @param directory the working directory; empty in a process, where the system knows it
 * @param environment the environment's variables
 */
public record Session(Console console, Path directory, Map<String, String> environment, Clock clock) {

    public Session {
        environment = Map.copyOf(environment);
    }

    /** A variable of the environment; empty where it is not set, or to nothing. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
