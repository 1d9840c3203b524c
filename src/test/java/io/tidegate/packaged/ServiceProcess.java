/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service as a process of its own, on a free port. */
final class ServiceProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Tidegate is listening on (https?://\\S+)\\n");
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.base = URI.create(awaitListening());
    }

    /** Starts the service with its store in the directory, and these variables on top. */
    static ServiceProcess start(Path directory, Map<String, String> environment) {
        return startIn(Path.of("").toAbsolutePath(), directory, environment);
    }

    /** The same from another working directory. */
    static ServiceProcess startIn(Path workingDirectory, Path directory, Map<String, String> environment) {
        Path log = newLog(directory);
        return new ServiceProcess(launch(workingDirectory, directory, environment, log), log);
    }

    /** What the service says when it cannot start; fails the test where it does start, or does not end. */
    static String failure(Path directory, Map<String, String> environment) {
        Path log = newLog(directory);
        Process process = launch(Path.of("").toAbsolutePath(), directory, environment, log);
        try {
            boolean ended = process.waitFor(START.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            String said = Files.readString(log);
            if (!ended || process.exitValue() == 0) {
                throw new AssertionError("the service did not fail:\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path newLog(Path directory) {
        try {
            Files.createDirectories(directory);
            return Files.createTempFile(directory, "service-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path workingDirectory, Path directory, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(Packaged.program(), "serve");
        builder.directory(workingDirectory.toFile());
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment()
                .put("TIDEGATE_EMBEDDED_PATH", directory.resolve("store").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI base() {
        return base;
    }

    /** Posts a body as YAML. */
    HttpResponse<String> propose(String yaml) {
        return propose("/v1/proposals", yaml);
    }

    HttpResponse<String> propose(String path, String yaml) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(yaml)));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing of the process gets a chance to finish. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and the exit status. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    @Override
    public void close() {
        kill();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the service did not end:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String awaitListening() {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher listening = LISTENING.matcher(log());
            if (listening.find()) {
                return listening.group(1);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        process.destroyForcibly();
        throw new AssertionError("the service did not start:\n" + log());
    }
}
