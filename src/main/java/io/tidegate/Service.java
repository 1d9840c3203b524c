/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.tidegate.admission.Closing;
import io.tidegate.admission.Gate;
import io.tidegate.signature.Sources;
import io.tidegate.tls.LiveCertificate;
import io.tidegate.watch.Watchers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The service from the moment it listens to the moment it is told to stop. */
final class Service implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger("io.tidegate");

    private final List<String> addresses;
    private final Watchers watchers;
    private final Closing closing;

    /**
     * @param gate so that everything that it needs is there before the first request
     * @param webhooks so that a wrong secret is told at the start
     */
    Service(
            Gate gate,
            Sources webhooks,
            LiveCertificate certificate,
            Watchers watchers,
            Closing closing,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "quarkus.http.ssl-port") int securePort,
            @ConfigProperty(name = "quarkus.http.insecure-requests") Optional<String> insecure) {
        String plain = insecure.orElse("").equals("disabled") ? "" : "http://" + host + ":" + port;
        String secure = certificate.expires().isEmpty() ? "" : "https://" + host + ":" + securePort;
        this.watchers = watchers;
        this.addresses =
                Stream.of(plain, secure).filter(address -> !address.isEmpty()).toList();
        this.closing = closing;
    }

    @Override
    public int run(String... arguments) {
        Variables.misspelt(System.getenv().keySet()).forEach(LOG::warn);
        addresses.forEach(address -> LOG.infof("Tidegate is listening on %s", address));
        Quarkus.waitForExit();
        closing.begin();
        watchers.end();
        return 0;
    }
}
