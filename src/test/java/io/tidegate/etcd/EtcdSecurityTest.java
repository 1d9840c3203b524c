/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.etcd.jetcd.Auth;
import io.etcd.jetcd.Client;
import io.tidegate.registry.CommitOutcome;
import io.tidegate.registry.Proposed;
import io.tidegate.registry.Registry;
import io.tidegate.registry.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The etcd registry over TLS, as a user with a password. */
class EtcdSecurityTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void speaksTlsAndLogsInAndDoesSoAgainAfterARestart(@TempDir Path files) throws IOException {
        try (EtcdProcess etcd = EtcdProcess.start("https", "--auto-tls")) {
            // etcd signs for itself, so its certificate is the authority to trust
            Path authority =
                    Files.copy(etcd.data().resolve("fixtures/client/cert.pem"), files.resolve("authority.pem"));
            EtcdSettings nobody = settings(etcd.endpoint(), Optional.of(authority), Optional.empty());
            enableAuthentication(nobody);
            var root = new EtcdSettings.Credentials("root", "secret");

            try (Registry registry = EtcdRegistry.start(
                    settings(etcd.endpoint(), Optional.of(authority), Optional.of(root)), Clock.systemUTC())) {
                commit(registry, 1);
                etcd.stop();
                etcd.restart();
                // etcd has forgotten the token of the session
                await().atMost(SOON).until(() -> registry.status().reachable());
                commit(registry, 2);
                await().atMost(SOON)
                        .until(() ->
                                registry.snapshot().latest().toList().getFirst().number() == 2);
            }
            refused(nobody, "user name is empty");
            refused(
                    settings(
                            etcd.endpoint(),
                            Optional.of(authority),
                            Optional.of(new EtcdSettings.Credentials("root", "wrong"))),
                    "invalid user ID or password");
            refused(settings(etcd.endpoint(), Optional.empty(), Optional.of(root)), "");
        }
    }

    private static void enableAuthentication(EtcdSettings settings) {
        try (Client client = EtcdClient.build(settings)) {
            Auth auth = client.getAuthClient();
            EtcdProcess.result(auth.userAdd(Bytes.of("root"), Bytes.of("secret")));
            EtcdProcess.result(auth.userGrantRole(Bytes.of("root"), Bytes.of("root")));
            EtcdProcess.result(auth.authEnable());
        }
    }

    private static void commit(Registry registry, int partitions) {
        await().atMost(SOON).until(() -> registry.status().loaded());
        CommitOutcome outcome = registry.commit(
                Proposed.put("checkout/order-placed", partitions).on(registry.snapshot()), SOON);
        assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
    }

    private static void refused(EtcdSettings settings, String words) {
        try (Registry registry = EtcdRegistry.start(settings, Clock.systemUTC())) {
            assertThatThrownBy(() -> registry.decision("any", Duration.ofSeconds(3)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(words);
            await().atMost(SOON)
                    .until(() -> registry.status()
                            .problem()
                            .filter(problem -> problem.contains(words))
                            .isPresent());
            assertThat(registry.status().loaded()).isFalse();
        }
    }

    private static EtcdSettings settings(
            URI endpoint, Optional<Path> authority, Optional<EtcdSettings.Credentials> credentials) {
        EtcdSettings plain = EtcdSettings.of(List.of(endpoint), "/tidegate/");
        return new EtcdSettings(
                plain.endpoints(),
                plain.prefix(),
                authority.map(file ->
                        new EtcdSettings.Tls(Optional.of(file), Optional.empty(), Optional.empty(), Optional.empty())),
                credentials,
                plain.requestTimeout(),
                Duration.ofMillis(250),
                plain.rebuildAfter());
    }

    @Test
    void refusesSettingsThatCannotWork() {
        URI http = URI.create("http://127.0.0.1:2379");
        var noFiles = new EtcdSettings.Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Optional<Path> file = Optional.of(Path.of("x.pem"));

        assertThatThrownBy(() -> EtcdSettings.of(List.of(), "/t/")).hasMessageContaining("at least one");
        for (String wrong : List.of("127.0.0.1:2379", "http://127.0.0.1", "ftp://h:1", "http:/x")) {
            assertThatThrownBy(() -> EtcdSettings.of(List.of(URI.create(wrong)), "/t/"))
                    .hasMessageContaining(wrong);
        }
        assertThatThrownBy(() -> EtcdSettings.of(List.of(http, URI.create("https://h:1")), "/t/"))
                .hasMessageContaining("https://h:1");
        assertThatThrownBy(() -> new EtcdSettings(
                        List.of(http), "/t/", Optional.of(noFiles), Optional.empty(), SOON, SOON, SOON))
                .hasMessageContaining("expected: https://");
        assertThatThrownBy(() -> new EtcdSettings.Tls(Optional.empty(), file, Optional.empty(), Optional.empty()))
                .hasMessageContaining("certificate and key");
        assertThat(new EtcdSettings.Credentials("root", "secret").toString()).doesNotContain("secret");
    }
}
