/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service that was just started, on a free port. */
final class Service implements AutoCloseable {

    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Process process;
    private final URI address;
    private final long started;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Service(Process process, URI address, long started) {
        this.process = process;
        this.address = address;
        this.started = started;
    }

    static Service start(Way way, Path directory) throws IOException {
        String port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = Integer.toString(free.getLocalPort());
        }
        long started = System.nanoTime();
        Process process = way.start(directory, Map.of("QUARKUS_HTTP_PORT", port), "serve");
        return new Service(process, URI.create("http://127.0.0.1:" + port), started);
    }

    /** Milliseconds from the start until a request is answered. */
    double untilItAnswers() throws IOException, InterruptedException {
        HttpRequest probe =
                HttpRequest.newBuilder(address.resolve("/q/health/live")).build();
        while (true) {
            try {
                http.send(probe, HttpResponse.BodyHandlers.discarding());
                return elapsed();
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() - started > PATIENCE_NANOS) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Milliseconds from the start until the proposal is accepted. */
    double untilItAccepts(String yaml) throws IOException, InterruptedException {
        int status = propose("/v1/proposals", yaml);
        if (status != 201) {
            throw new IOException("the proposal was answered with " + status);
        }
        return elapsed();
    }

    int propose(String path, String yaml) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(yaml))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Resident memory in MiB, as Linux tells it. */
    double resident() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(each -> each.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
    }

    private double elapsed() {
        return (System.nanoTime() - started) / 1e6;
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
