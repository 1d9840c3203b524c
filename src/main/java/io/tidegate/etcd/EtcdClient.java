/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.etcd.jetcd.resolver.IPResolverProvider;
import io.grpc.NameResolverRegistry;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLException;

/** Builds jetcd's client from the settings. */
final class EtcdClient {

    /** A page of a load, or what a watch has to catch up with, in one message. */
    private static final int MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

    private EtcdClient() {}

    static Client build(EtcdSettings settings) {
        resolveAddresses();
        ClientBuilder builder = Client.builder()
                .endpoints(endpoints(settings))
                .waitForReady(false) // else a request waits without end while etcd is down
                .retryMaxAttempts(0) // uncertain outcomes are settled by the commit protocol, not repeated blindly
                .retryDelay(1)
                .retryMaxDelay(2)
                .retryChronoUnit(ChronoUnit.MILLIS)
                .connectTimeout(Duration.ofSeconds(2))
                .keepaliveTime(Duration.ofSeconds(10))
                .keepaliveTimeout(Duration.ofSeconds(5))
                .keepaliveWithoutCalls(true)
                .loadBalancerPolicy("round_robin")
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .executorService(new CallerThread())
                .interceptor(new CallInterceptor(settings.requestTimeout()));
        settings.credentials()
                .ifPresent(credentials ->
                        builder.user(Bytes.of(credentials.user())).password(Bytes.of(credentials.password())));
        return settings.secure() ? secured(builder, settings) : builder.build();
    }

    /** jetcd names its endpoints in a scheme of its own, whose resolver gRPC does not find by itself in a native image. */
    private static void resolveAddresses() {
        NameResolverRegistry registry = NameResolverRegistry.getDefaultRegistry();
        IPResolverProvider provider = new IPResolverProvider();
        if (registry.getProviderForScheme(provider.getDefaultScheme()) == null) {
            registry.register(provider);
        }
    }

    /** jetcd takes the addresses from these; whether TLS is spoken is said elsewhere. */
    private static List<URI> endpoints(EtcdSettings settings) {
        return settings.endpoints().stream()
                .map(endpoint -> URI.create("http://" + endpoint.getRawAuthority()))
                .toList();
    }

    private static Client secured(ClientBuilder builder, EtcdSettings settings) {
        String host = settings.endpoints().getFirst().getHost();
        try {
            return builder.authority(
                            settings.tls().flatMap(EtcdSettings.Tls::authority).orElse(host))
                    .sslContext(ssl -> settings.tls().ifPresent(tls -> files(ssl, tls)))
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("etcd TLS files " + settings.files() + ": " + e.getMessage(), e);
        }
    }

    private static void files(SslContextBuilder ssl, EtcdSettings.Tls tls) {
        tls.authorities().ifPresent(file -> ssl.trustManager(file.toFile()));
        tls.certificate()
                .ifPresent(certificate -> ssl.keyManager(
                        certificate.toFile(), tls.key().orElseThrow().toFile()));
    }
}
