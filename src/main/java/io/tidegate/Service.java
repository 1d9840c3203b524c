/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.tidegate.admission.Closing;
import io.tidegate.admission.Gate;
import io.tidegate.signature.Sources;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The service from the moment it listens to the moment it is told to stop. */
final class Service implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger("io.tidegate");

    private final String host;
    private final int port;
    private final Closing closing;

    /**
     * @param gate so that everything that it needs is there before the first request
     * @param webhooks so that a wrong secret is told at the start
     */
    Service(
            Gate gate,
            Sources webhooks,
            Closing closing,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.host = host;
        this.port = port;
        this.closing = closing;
    }

    @Override
    public int run(String... arguments) {
        Variables.misspelt(System.getenv().keySet()).forEach(LOG::warn);
        LOG.infof("Tidegate is listening on http://%s:%d", host, port);
        Quarkus.waitForExit();
        closing.begin();
        return 0;
    }
}
