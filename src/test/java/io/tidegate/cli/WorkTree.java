/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A work tree of git in a directory, with a configuration of its own. */
record WorkTree(Path directory) {

    /** A new repository, without a commit. */
    static WorkTree init(Path directory) {
        WorkTree tree = new WorkTree(directory);
        tree.git("init", "-q", "-b", "main");
        return tree;
    }

    void write(String place, String text) {
        try {
            Path file = directory.resolve(place);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String place) {
        try {
            Files.delete(directory.resolve(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void commit() {
        git("add", "-A");
        git("commit", "-q", "--no-verify", "-m", "a change");
    }

    /** Runs git; fails the test where git does. */
    String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
