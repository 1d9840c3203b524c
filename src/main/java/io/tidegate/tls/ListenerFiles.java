/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.tls;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import org.jboss.logging.Logger;

/**
 * What the listener's files hold, as the framework reads them.
 *
 * @param name the configuration that the listener uses, where it is not the default one
 */
record ListenerFiles(TlsConfigurationRegistry configurations, Optional<String> name, Vertx vertx) {

    private static final Logger LOG = Logger.getLogger("io.tidegate.tls");

    /** Reads the files anew: whether that went well; if not, what was read before stays. */
    boolean read() {
        return configuration().filter(TlsConfiguration::reload).isPresent();
    }

    /** The service's key and certificate; empty where there are none, or none that can be used. */
    Optional<X509KeyManager> keys() {
        return configuration()
                .flatMap(found -> Optional.ofNullable(found.getKeyStoreOptions()))
                .flatMap(options ->
                        made(() -> options.getKeyManagerFactory(vertx).getKeyManagers()))
                .flatMap(managers -> only(X509KeyManager.class, managers));
    }

    /** Whether authorities for clients' certificates are given, whatever they are. */
    boolean haveAuthorities() {
        return authorities().isPresent();
    }

    /** Trust in the authorities for clients' certificates; empty where there are none, or none that can be used. */
    Optional<X509ExtendedTrustManager> trust() {
        return authorities()
                .flatMap(store -> made(() -> {
                    TrustManagerFactory factory =
                            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                    factory.init(store);
                    return factory.getTrustManagers();
                }))
                .flatMap(managers -> only(X509ExtendedTrustManager.class, managers))
                .filter(trust -> trust.getAcceptedIssuers().length > 0);
    }

    /** As a store, which there is none of where the framework would trust everybody. */
    private Optional<KeyStore> authorities() {
        return configuration().flatMap(found -> Optional.ofNullable(found.getTrustStore()));
    }

    private Optional<TlsConfiguration> configuration() {
        return name.flatMap(configurations::get).or(configurations::getDefault);
    }

    private static <T> Optional<T> only(Class<T> type, Object[] managers) {
        return Stream.of(managers).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** As a task, which tells apart what its work may throw: the methods declare everything. */
    private static <T> Optional<T> made(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        task.run();
        return switch (task.state()) {
            case SUCCESS -> Optional.of(task.resultNow());
            case FAILED -> {
                LOG.debug("the listener's files cannot be used", task.exceptionNow());
                yield Optional.empty();
            }
            case RUNNING, CANCELLED -> throw new IllegalStateException("it has run, and nobody cancels it");
        };
    }
}
