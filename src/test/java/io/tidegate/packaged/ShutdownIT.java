/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.event.Configs;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Told to stop, the service finishes what is under way, refuses the rest, and ends. */
class ShutdownIT {

    @TempDir
    Path directory;

    @Test
    void aProposalUnderWayIsAdmittedAndLaterRequestsAreRefused() throws IOException {
        String body = Configs.yaml("stop/placed", 12);
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of());
                Socket socket =
                        new Socket(service.base().getHost(), service.base().getPort())) {
            socket.setSoTimeout(30_000);
            send(
                    socket,
                    "POST /v1/proposals HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/yaml\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body.substring(0, 10));
            await().until(() -> service.get("/q/metrics").body().lines().anyMatch(ShutdownIT::twoUnderWay));

            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(service::stop);
            HttpResponse<String> refused = await().atMost(Duration.ofSeconds(10))
                    .until(() -> service.get("/v1/rules"), answer -> answer.statusCode() != 200);
            int ready = service.get("/q/health/ready").statusCode();
            send(socket, body.substring(10));
            String admitted = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("This replica is being stopped");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(ready).isEqualTo(503);
            assertThat(admitted).startsWith("HTTP/1.1 201 ").contains("\"verdict\": \"accepted\"");
            assertThat(end.join()).isEqualTo(143);
            assertThat(service.log()).doesNotContain("Exception", "ERROR");
        }
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            assertThat(service.get("/v1/events/stop/placed").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoeverWatchesIsToldAndHoldsUpNothing() throws IOException {
        Map<String, String> patient = Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "10M");
        try (ServiceProcess service = ServiceProcess.start(directory, patient);
                Socket socket =
                        new Socket(service.base().getHost(), service.base().getPort())) {
            socket.setSoTimeout(30_000);
            send(socket, "GET /v1/watch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            await().until(() -> service.get("/q/metrics").body().lines().anyMatch("tidegate_watchers 1.0"::equals));

            int end = service.stop();
            String told = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(told).contains("event: synced", "event: closed", "resume with Last-Event-ID");
            assertThat(end).isEqualTo(143);
            assertThat(service.log()).doesNotContain("Exception", "ERROR");
        }
    }

    /** The one that is half sent, and the one that asks. */
    private static boolean twoUnderWay(String line) {
        return line.startsWith("http_server_active_requests{") && line.endsWith(" 2.0");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
