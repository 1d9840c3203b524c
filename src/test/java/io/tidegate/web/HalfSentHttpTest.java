/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.event.Configs;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Bodies that never end keep nobody else waiting, though there are more of them than threads and than turns. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class HalfSentHttpTest {

    private static final int MANY = 400;

    private static final String HALF = "POST /v1/proposals HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/yaml\r\nContent-Length: 1000\r\n\r\napiVersion: ";

    private final Api api = new Api();

    @Test
    void aBodyThatIsSentByHalfHoldsNoWorkerAndNoTurn() throws IOException {
        URI base = ConfigProvider.getConfig().getValue("test.url", URI.class);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                Socket socket = new Socket(base.getHost(), base.getPort());
                sockets.add(socket);
                socket.getOutputStream().write(HALF.getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(api.propose(Configs.yaml("half-sent/placed", 12)).status())
                    .isEqualTo(201);
            assertThat(api.get("/v1/events/half-sent/placed").status()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
