/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.tidegate.access.Access;
import io.tidegate.access.AccessKeeper;
import io.tidegate.access.CertificateCheck;
import io.tidegate.access.RateLimit;
import io.tidegate.access.TokenVerifier;
import io.tidegate.access.Turnstile;
import io.tidegate.admission.Audit;
import io.tidegate.admission.Closing;
import io.tidegate.admission.Gate;
import io.tidegate.admission.GateListener;
import io.tidegate.admission.GateSettings;
import io.tidegate.admission.Judge;
import io.tidegate.admission.RecentRejections;
import io.tidegate.avro.AvroSchemas;
import io.tidegate.oidc.IssuerTokens;
import io.tidegate.policy.PolicyKeeper;
import io.tidegate.policy.PolicyLoader;
import io.tidegate.policy.PolicySource;
import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.registry.Registry;
import io.tidegate.rules.Catalogue;
import io.tidegate.signature.Sources;
import io.tidegate.telemetry.CertificateExpiry;
import io.tidegate.telemetry.DecisionLog;
import io.tidegate.telemetry.Freshness;
import io.tidegate.telemetry.GateMetrics;
import io.tidegate.tls.ClientCertificates;
import io.tidegate.tls.LiveCertificate;
import io.tidegate.watch.WatchSettings;
import io.tidegate.watch.Watchers;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the parts of the service together; the only place that knows them all. */
@Dependent
final class Wiring {

    private static final Logger LOG = Logger.getLogger("io.tidegate");

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Catalogue catalogue() {
        return new Catalogue();
    }

    @Produces
    @Singleton
    PolicyKeeper policies(Settings settings, Catalogue catalogue) {
        positive("policy reload interval", settings.policies().reloadInterval());
        PolicyKeeper keeper =
                new PolicyKeeper(policySource(settings), new PolicyLoader(catalogue.rules(), new CelRuleLanguage()));
        keeper.refresh();
        return keeper;
    }

    private static Duration positive(String setting, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new StartupFailure(
                    new IllegalArgumentException(setting + ": " + interval + " (expected: more than zero, like 2s)"));
        }
        return interval;
    }

    private static PolicySource policySource(Settings settings) {
        return PolicySource.choose(settings.policies().path().map(Path::of), Path.of(""));
    }

    @Produces
    @Singleton
    Registry registry(Settings settings, Clock clock) {
        return Stores.open(settings, clock);
    }

    void close(@Disposes Registry registry) {
        registry.close();
    }

    /** In use before anything else is made: the listener asks for it. */
    @Produces
    @Singleton
    LiveCertificate certificate(
            TlsConfigurationRegistry configurations,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> name,
            Settings settings,
            Vertx vertx) {
        Duration interval = positive("TLS reload interval", settings.tls().reloadInterval());
        return new LiveCertificate(configurations, name, clients(settings.tls()), interval, vertx);
    }

    private static ClientCertificates clients(Settings.ListenerTls tls) {
        try {
            return ClientCertificates.of(tls.clientCertificates());
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(e);
        }
    }

    @Produces
    @Singleton
    CertificateCheck certificateCheck(LiveCertificate certificate) {
        return certificate::trusts;
    }

    void close(@Disposes LiveCertificate certificate) {
        certificate.close();
    }

    @Produces
    @Singleton
    MeterBinder certificateExpiry(LiveCertificate certificate, Clock clock) {
        return new CertificateExpiry(certificate::expires, clock);
    }

    @Produces
    @Singleton
    RecentRejections rejections() {
        return new RecentRejections();
    }

    @Produces
    @Singleton
    Sources webhooks(Settings settings, Clock clock) {
        return Webhooks.sources(settings.webhooks(), clock);
    }

    @Produces
    @Singleton
    Watchers watchers(Registry registry, Settings settings) {
        try {
            Settings.Watches watch = settings.watch();
            return new Watchers(registry, new WatchSettings(watch.heartbeat(), watch.patience(), watch.limit()));
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(e);
        }
    }

    @Produces
    @Singleton
    AccessKeeper access(Settings settings, @ConfigProperty(name = "quarkus.http.host") String host) {
        positive("access reload interval", settings.auth().reloadInterval());
        return Accesses.of(settings.auth(), host);
    }

    /** The keys are read while the service starts, which does not wait for them. */
    @Produces
    @Singleton
    TokenVerifier tokens(Settings settings, Clock clock) {
        return Accesses.issuer(settings.oidc(), settings.auth())
                .<TokenVerifier>map(issuer -> {
                    IssuerTokens tokens = new IssuerTokens(issuer, clock);
                    tokens.watch();
                    return tokens;
                })
                .orElseGet(TokenVerifier::none);
    }

    void close(@Disposes TokenVerifier tokens) {
        if (tokens instanceof IssuerTokens watching) {
            watching.close();
        }
    }

    @Produces
    @Singleton
    Closing closing() {
        return new Closing();
    }

    @Produces
    @Singleton
    Turnstile turnstile(Settings settings) {
        try {
            Settings.Bounds limits = settings.limits();
            return new Turnstile(
                    limits.judgements(), limits.queue(), settings.gate().timeout());
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(e);
        }
    }

    @Produces
    @Singleton
    RateLimit rate(Settings settings, Clock clock) {
        try {
            return new RateLimit(settings.limits().rate(), settings.limits().burst(), clock);
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(e);
        }
    }

    /** Before the first connection is taken, so that what is wrong with any of them is told then. */
    void decideAccess(
            @Observes StartupEvent start,
            AccessKeeper access,
            TokenVerifier tokens,
            Turnstile turnstile,
            RateLimit rate) {
        LOG.info(
                switch (access.access()) {
                    case Access.Open _ -> "Nobody is asked who they are";
                    case Access.Restricted restricted ->
                        "Principals known: " + restricted.accounts().size() + "; others may do nothing";
                });
    }

    @Produces
    @Singleton
    Freshness freshness(Registry registry, Clock clock, Settings settings) {
        return new Freshness(registry, clock, settings.gate().maxStaleness());
    }

    @Produces
    @Singleton
    Judge judge(Catalogue catalogue) {
        return new Judge(new AvroSchemas(), catalogue.foundation());
    }

    @Produces
    @Singleton
    Audit audit(Registry registry, Judge judge, PolicyKeeper policies, Clock clock, Settings settings) {
        return new Audit(registry, judge, policies::policies, clock, bounds(settings.gate()));
    }

    @Produces
    @Singleton
    Gate gate(
            Registry registry,
            PolicyKeeper policies,
            Judge judge,
            Clock clock,
            Settings settings,
            RecentRejections rejections,
            MeterRegistry meters) {
        GateListener listener = GateListener.all(List.of(new GateMetrics(meters), new DecisionLog()));
        return new Gate(registry, judge, policies::policies, clock, bounds(settings.gate()), rejections, listener);
    }

    private static GateSettings bounds(Settings.GateBounds gate) {
        try {
            return new GateSettings(gate.timeout(), gate.attempts(), gate.maxStaleness());
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(e);
        }
    }
}
