/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.tidegate.embedded.EmbeddedRegistry;
import io.tidegate.embedded.EmbeddedStoreException;
import io.tidegate.etcd.EtcdRegistry;
import io.tidegate.etcd.EtcdSettings;
import io.tidegate.registry.Registry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Opens the store that the configuration names: etcd where there is an endpoint, else the embedded one. */
final class Stores {

    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration REBUILD_AFTER = Duration.ofSeconds(20);

    private Stores() {}

    /**
     * The store, open; one in etcd may still be out of reach.
     *
     * @throws StartupFailure where the configuration makes no sense, or the embedded store cannot be used
     */
    static Registry open(Settings settings, Clock clock) {
        try {
            return choose(settings, clock);
        } catch (EmbeddedStoreException | IllegalArgumentException e) {
            throw new StartupFailure(e);
        }
    }

    private static Registry choose(Settings settings, Clock clock) {
        List<String> endpoints = settings.etcd().endpoints().orElse(List.of());
        return endpoints.isEmpty()
                ? EmbeddedRegistry.open(Path.of(settings.embedded().path()), clock)
                : EtcdRegistry.start(etcd(settings.etcd(), endpoints), clock);
    }

    private static EtcdSettings etcd(Settings.EtcdStore etcd, List<String> endpoints) {
        return new EtcdSettings(
                endpoints.stream().map(String::strip).map(URI::create).toList(),
                etcd.prefix(),
                tls(etcd.tls()),
                etcd.user()
                        .map(user -> new EtcdSettings.Credentials(
                                user, etcd.password().orElse(""))),
                etcd.timeout(),
                PROBE_INTERVAL,
                REBUILD_AFTER);
    }

    private static Optional<EtcdSettings.Tls> tls(Settings.EtcdTls tls) {
        boolean given = tls.ca().isPresent()
                || tls.certificate().isPresent()
                || tls.key().isPresent()
                || tls.authority().isPresent();
        return given
                ? Optional.of(new EtcdSettings.Tls(
                        tls.ca().map(Path::of),
                        tls.certificate().map(Path::of),
                        tls.key().map(Path::of),
                        tls.authority()))
                : Optional.empty();
    }
}
