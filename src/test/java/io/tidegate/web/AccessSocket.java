/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sends a request whose head the service may refuse before all of it is written. */
final class AccessSocket {

    private AccessSocket() {}

    /** The status of the answer to a GET with this header line. */
    static int status(String headerLine) {
        URI base = ConfigProvider.getConfig().getValue("test.url", URI.class);
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            write(socket.getOutputStream(), "GET /v1/events HTTP/1.1\r\nHost: localhost\r\n" + headerLine + "\r\n\r\n");
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ", 3)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only up to where the service has heard enough. */
    private static void write(OutputStream out, String request) throws IOException {
        try {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (SocketException _) {
            // the answer is there already
        }
    }
}
