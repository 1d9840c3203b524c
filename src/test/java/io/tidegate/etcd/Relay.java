/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between a client and etcd that can be cut, and that can swallow what etcd answers. */
final class Relay implements AutoCloseable {

    private final int etcdPort;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean mute;

    Relay(URI etcd) throws IOException {
        this(0, etcd);
    }

    /** @param port where to listen; 0 for any */
    Relay(int port, URI etcd) throws IOException {
        this.etcdPort = etcd.getPort();
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Breaks all connections and lets no new one through. */
    void cut() {
        cut = true;
        open.forEach(Relay::close);
        open.clear();
    }

    /** Swallows every answer; requests still reach etcd. */
    void mute() {
        mute = true;
    }

    /** Everything goes through again, on new connections. */
    void mend() {
        cut();
        mute = false;
        cut = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // the client will try again, or the test is over
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (cut) {
            client.close();
            return;
        }
        Socket etcd = new Socket(InetAddress.getLoopbackAddress(), etcdPort);
        open.add(client);
        open.add(etcd);
        Thread.ofVirtual().start(() -> pump(client, etcd, false));
        Thread.ofVirtual().start(() -> pump(etcd, client, true));
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!(answers && mute)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // cut
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
