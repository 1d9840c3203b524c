/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.git;

import io.tidegate.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The git program, without a shell. It never prompts, never pages, answers in English, and heeds no variable that a hook has set
 * for the repository that it runs in, but for the index where that is wanted.
 */
final class Git {

    /** How long one question may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Most of what `git rev-parse --local-env-vars` names, and what changes how paths and differences are told. */
    private static final Set<String> DROPPED = Set.of(
            "GIT_CONFIG",
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_COMMON_DIR",
            "GIT_PREFIX",
            "GIT_INDEX_FILE",
            "GIT_INTERNAL_SUPER_PREFIX",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_GRAFT_FILE",
            "GIT_SHALLOW_FILE",
            "GIT_NAMESPACE",
            "GIT_LITERAL_PATHSPECS",
            "GIT_GLOB_PATHSPECS",
            "GIT_NOGLOB_PATHSPECS",
            "GIT_ICASE_PATHSPECS",
            "GIT_EXTERNAL_DIFF",
            "GIT_DIFF_OPTS",
            "GIT_REDIRECT_STDOUT",
            "GIT_REDIRECT_STDERR");

    private static final Map<String, String> SET = Map.of(
            "LC_ALL", "C",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_PAGER", "cat",
            "GIT_SSH_COMMAND", "ssh -oBatchMode=yes");

    private final String program;
    private final Path directory;
    private final Map<String, String> environment;

    /**
     * @param variables of the session
     * @param directory to run in
     */
    Git(Map<String, String> variables, Path directory) {
        this(program(variables.getOrDefault("PATH", "/usr/bin:/bin")), directory, cleaned(variables));
    }

    private Git(String program, Path directory, Map<String, String> environment) {
        this.program = program;
        this.directory = directory;
        this.environment = environment;
    }

    /** The same with another index than the repository's own. */
    Git withIndex(Path index) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put("GIT_INDEX_FILE", index.toString());
        return new Git(program, directory, more);
    }

    /** The same in another directory. */
    Git in(Path other) {
        return new Git(program, other, environment);
    }

    private static String program(String path) {
        return Stream.of(path.split(":", -1))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, "git"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Path::toString)
                .orElseThrow(
                        () -> CommandFailure.environment("git is not on PATH, and what was accepted before is asked of"
                                + " it (expected: git, or --against dir:PATH)"));
    }

    private static Map<String, String> cleaned(Map<String, String> variables) {
        Map<String, String> kept = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (!DROPPED.contains(name) && !name.startsWith("GIT_TRACE")) {
                kept.put(name, value);
            }
        });
        kept.putAll(SET);
        return kept;
    }

    /** What git answers; its words where it fails. */
    record Answer(int status, String out, String err) {
        boolean good() {
            return status == 0;
        }

        /** The parts of an answer to a question with {@code -z}. */
        List<String> parts() {
            return Stream.of(out.split("\0", -1))
                    .filter(part -> !part.isEmpty())
                    .toList();
        }
    }

    /** The answer to a question that must not fail; ends the command where it does. */
    Answer must(String... arguments) {
        Answer answer = ask("", arguments);
        if (!answer.good()) {
            throw CommandFailure.environment(
                    "git " + arguments[0] + " failed: " + answer.err().strip().replaceAll("\\R+", "; "));
        }
        return answer;
    }

    /** Runs git to its end; ends the command where that does not come in time. */
    Answer ask(String input, String... arguments) {
        Process process = start(arguments);
        try {
            CompletableFuture<String> out = later(() -> text(process.getInputStream()));
            CompletableFuture<String> err = later(() -> text(process.getErrorStream()));
            CompletableFuture<Void> _ =
                    CompletableFuture.runAsync(() -> feed(process.getOutputStream(), input), Git::onThread);
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw CommandFailure.environment("git " + arguments[0] + " does not end (expected: an answer within "
                        + TIMEOUT.toSeconds() + " s)");
            }
            return new Answer(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.environment("interrupted while git was asked");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts git for a conversation; its error output goes nowhere. */
    Process converse(String... arguments) {
        return start(true, arguments);
    }

    private Process start(String... arguments) {
        return start(false, arguments);
    }

    private Process start(boolean quiet, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "--no-pager", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (quiet) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw CommandFailure.environment("git cannot be started: " + e.getMessage());
        }
    }

    private static void onThread(Runnable work) {
        Thread.ofVirtual().start(work);
    }

    private static CompletableFuture<String> later(Supplier<String> work) {
        return CompletableFuture.supplyAsync(work, Git::onThread);
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void feed(OutputStream out, String input) {
        try (out) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // git did not want it, and says why itself
        }
    }
}
