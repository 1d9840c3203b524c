/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.options.CompactOption;
import io.etcd.jetcd.options.GetOption;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real etcd for tests, on free loopback ports, with its data under target/. It can be stopped, killed, paused and started
 * again on the same ports and data, and never outlives this JVM.
 */
public final class EtcdProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final List<String> command;
    private final URI endpoint;
    private final Path log;
    private final Client client;
    private Process process;

    private EtcdProcess(Path home, String scheme, List<String> more) throws IOException {
        int clientPort = freePort();
        String peer = "http://127.0.0.1:" + freePort();
        this.endpoint = URI.create(scheme + "://127.0.0.1:" + clientPort);
        this.log = home.resolve("etcd.log");
        this.command = new ArrayList<>(List.of(
                Binaries.directory().resolve("etcd").toString(),
                "--name=test",
                "--data-dir=" + home.resolve("data"),
                "--listen-client-urls=" + endpoint,
                "--advertise-client-urls=" + endpoint,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=test=" + peer,
                "--heartbeat-interval=50",
                "--election-timeout=500"));
        command.addAll(more);
        this.client = Client.builder()
                .endpoints("http://127.0.0.1:" + clientPort)
                .waitForReady(true)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        this.process = launch();
    }

    /** One for all test classes of this JVM, which must not leave it stopped; each test takes a prefix of its own. */
    public static EtcdProcess shared() {
        return Shared.ETCD;
    }

    /** A new one, with more options for its command line; over https it is not waited for. */
    public static EtcdProcess start(String scheme, String... options) {
        try {
            Path home = Files.createDirectories(Binaries.ROOT.resolve("target/etcd-data"));
            EtcdProcess etcd = new EtcdProcess(Files.createTempDirectory(home, "etcd"), scheme, List.of(options));
            etcd.awaitHealthy();
            return etcd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        private static final EtcdProcess ETCD = start("http");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("ETCD_UNSUPPORTED_ARCH", architecture(), "ETCDCTL_API", "3"));
        return builder.start();
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "";
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Where its data and certificates are. */
    public Path data() {
        return log.resolveSibling("data");
    }

    /** A client of the tests' own, without Tidegate in between. */
    public Client client() {
        return client;
    }

    /** The result of a request made with {@link #client()}. */
    public static <T> T result(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Everything below a prefix, by key without the prefix. */
    public SortedMap<String, String> below(String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        GetOption option = GetOption.builder().isPrefix(true).build();
        for (KeyValue pair :
                result(client.getKVClient().get(Bytes.of(prefix), option)).getKvs()) {
            found.put(Bytes.text(pair.getKey()).substring(prefix.length()), Bytes.text(pair.getValue()));
        }
        return found;
    }

    /** Forgets everything but what is newest. */
    public void compact() {
        long revision =
                result(client.getKVClient().get(Bytes.of("any"))).getHeader().getRevision();
        try {
            result(client.getKVClient()
                    .compact(
                            revision,
                            CompactOption.builder().withCompactPhysical(true).build()));
        } catch (CompletionException e) {
            // nothing was written since the last time, or the answer to the first attempt got lost
            if (!String.valueOf(e.getMessage()).contains("required revision has been compacted")) {
                throw e;
            }
        }
    }

    /** SIGTERM, and waits. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** SIGKILL, and waits. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Starts it again, on the same ports and data. */
    public void restart() {
        try {
            process = launch();
            awaitHealthy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: it keeps its connections and answers nothing. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        Binaries.run(List.of("kill", "-" + name, Long.toString(process.pid())), Duration.ofSeconds(10));
    }

    private void awaitHealthy() {
        long end = System.nanoTime() + START.toNanos();
        while (!healthy()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                kill();
                throw new IllegalStateException("etcd did not start; see " + log);
            }
            pauseBriefly();
        }
    }

    private boolean healthy() {
        try {
            String text = Files.readString(log, StandardCharsets.UTF_8);
            String latest = text.substring(Math.max(0, text.lastIndexOf("etcd Version:")));
            return latest.contains("ready to serve client requests") && latest.contains("elected leader");
        } catch (IOException e) {
            return false;
        }
    }

    private static void pauseBriefly() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it and removes its data; the log stays. */
    @Override
    public void close() {
        client.close();
        kill();
        try (Stream<Path> files = Files.walk(data())) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The executables, found or fetched by src/build/etcd. */
    private static final class Binaries {

        private static final Path ROOT = Path.of("").toAbsolutePath();
        private static final Path DIRECTORY =
                Path.of(run(List.of(ROOT.resolve("src/build/etcd").toString()), Duration.ofMinutes(3))
                        .strip());

        static Path directory() {
            return DIRECTORY;
        }

        static String run(List<String> command, Duration limit) {
            try {
                File errors = File.createTempFile("command", ".err");
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.to(errors))
                        .start();
                boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " failed: " + Files.readString(errors.toPath()));
                }
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
