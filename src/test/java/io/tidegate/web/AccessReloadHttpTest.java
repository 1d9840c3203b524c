/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import io.tidegate.telemetry.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what changes while the service runs; a broken document lets nobody in, and shuts nobody out. */
@QuarkusTest
@TestProfile(AccessReloadProfile.class)
class AccessReloadHttpTest {

    private static final Logger LOGGER = Logger.getLogger("io.tidegate.access");

    @ConfigProperty(name = "tidegate.auth.file")
    Path file;

    private final Api api = new Api();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage() + " " + Arrays.toString(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void beginAnew() throws IOException {
        write(AccessReloadProfile.document("first", "read"));
        awaitStatus("first", 200);
        await().untilAsserted(() -> assertThat(good()).isEqualTo(1));
        LOGGER.addHandler(log);
    }

    @AfterEach
    void leaveTheLog() {
        LOGGER.removeHandler(log);
    }

    @Test
    void aTokenTakenOutIsRefusedAndANewOneIsTaken() throws IOException {
        assertThat(status("second")).isEqualTo(401);

        write(AccessReloadProfile.document("second", "read"));

        awaitStatus("second", 200);
        assertThat(status("first")).isEqualTo(401);
    }

    @Test
    void aGrantTakesEffectWithoutARestart() throws IOException {
        String yaml = Configs.yaml("changing/placed", 12);
        assertThat(proposed(yaml)).isEqualTo(403);

        write(AccessReloadProfile.document("first", "propose"));

        await().untilAsserted(() -> assertThat(proposed(yaml)).isIn(200, 201));
    }

    @Test
    void aBrokenDocumentIsToldOnceAndChangesNothing() throws IOException {
        write(AccessReloadProfile.document("second", "reed"));

        await().untilAsserted(() -> assertThat(good()).isZero());
        assertThat(status("first")).isEqualTo(200);
        assertThat(status("second")).isEqualTo(401);
        assertThat(api.get("/q/health/ready").status()).isEqualTo(200);
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(logged)
                        .singleElement()
                        .asString()
                        .contains("the last good one stays in force", "access.yaml:7:", "role: reed"));

        write(AccessReloadProfile.document("second", "read"));

        awaitStatus("second", 200);
        await().untilAsserted(() -> assertThat(good()).isEqualTo(1));
        assertThat(status("first")).isEqualTo(401);
    }

    private double good() {
        return Metrics.of(api).value("tidegate_access_good");
    }

    private void awaitStatus(String token, int status) {
        await().untilAsserted(() -> assertThat(status(token)).isEqualTo(status));
    }

    private int status(String token) {
        return api.get("/v1/events", "Authorization", "Bearer " + token).status();
    }

    private int proposed(String yaml) {
        return api.propose(yaml, "Authorization", "Bearer first").status();
    }

    /** At once, so that no half of it is ever seen. */
    private void write(String document) throws IOException {
        Path written = Files.writeString(file.resolveSibling("access.new"), document);
        Files.move(written, file, ATOMIC_MOVE);
    }
}
