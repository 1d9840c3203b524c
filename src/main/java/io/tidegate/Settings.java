/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration, {@code tidegate.*}; the README has it as a table. */
@ConfigMapping(prefix = "tidegate")
interface Settings {

    PolicyPlace policies();

    EmbeddedStore embedded();

    EtcdStore etcd();

    GateBounds gate();

    ListenerTls tls();

    Watches watch();

    Authentication auth();

    IdentityProvider oidc();

    Bounds limits();

    /** Who may send signed webhooks, by the name in the path. */
    Map<String, WebhookSource> webhooks();

    /** Where policies come from. */
    interface PolicyPlace {
        /** A directory of policy documents; {@code policies} where that exists, else the packs in the executable. */
        Optional<String> path();

        /** How often the directory is looked at for changes. */
        @WithDefault("2s")
        Duration reloadInterval();
    }

    /** The store in a local file, used where no etcd endpoint is set. */
    interface EmbeddedStore {
        /** The directory of the file. */
        @WithDefault("data")
        String path();
    }

    /** The store in etcd. */
    interface EtcdStore {
        /** URLs like {@code http://127.0.0.1:2379}; etcd is used where there is at least one. */
        Optional<List<String>> endpoints();

        /** All keys start with it. */
        @WithDefault("/tidegate/")
        String prefix();

        Optional<String> user();

        Optional<String> password();

        /** For one request to etcd. */
        @WithDefault("3s")
        Duration timeout();

        EtcdTls tls();
    }

    /** PEM files for https endpoints. */
    interface EtcdTls {
        /** The authorities that the server's certificate may come from; the JDK's where absent. */
        Optional<String> ca();

        /** The client's certificate chain. */
        Optional<String> certificate();

        /** The client's private key, PKCS#8. */
        Optional<String> key();

        /** The name that the servers' certificates must carry; the first endpoint's host where absent. */
        Optional<String> authority();
    }

    /** The certificate that the service presents, which the framework's settings name. */
    interface ListenerTls {
        /** How often its files are looked at. */
        @WithDefault("10s")
        Duration reloadInterval();

        /** Whether clients must show a certificate, where there are authorities for theirs: optional or required. */
        @WithDefault("optional")
        String clientCertificates();
    }

    /** Bounds of watches over HTTP. */
    interface Watches {
        /** After how much silence a watcher is sent a comment. */
        @WithDefault("15s")
        Duration heartbeat();

        /** For how long a watcher may leave untaken what was sent to it, after which it is cut off. */
        @WithDefault("30s")
        Duration patience();

        /** How many may watch at once. */
        @WithDefault("1000")
        int limit();
    }

    /** Who is asked who they are. */
    interface Authentication {
        /** A document of kind Access; where absent nobody is asked, which only a loopback address may do. */
        Optional<String> file();

        /** That whoever reaches the service from wherever may do everything. */
        @WithDefault("false")
        boolean allowAnonymous();

        /** How often the document is looked at for changes. */
        @WithDefault("2s")
        Duration reloadInterval();
    }

    /** The OpenID Connect provider whose tokens prove who asks. */
    interface IdentityProvider {
        /** Its URL, as tokens have it in {@code iss}. */
        Optional<String> issuer();

        /** What tokens for this service have in {@code aud}; must be given with the issuer. */
        Optional<String> audience();

        /** The claim that says whom a token is about. */
        @WithDefault("sub")
        String principalClaim();
    }

    /** What one replica takes on at once. */
    interface Bounds {
        /** How many proposals are judged at once. */
        @WithDefault("64")
        int judgements();

        /** How many more may wait for that. */
        @WithDefault("256")
        int queue();

        /** Requests a second of each principal in the long run; 0 for no limit. */
        @WithDefault("0")
        int rate();

        /** Requests of each principal at once after a pause, where there is a limit. */
        @WithDefault("100")
        int burst();
    }

    /** A sender of webhooks. */
    interface WebhookSource {
        /** How it signs: {@code standard}, {@code github} or {@code gitlab}; must be given. */
        Optional<String> scheme();

        /** Any of them will do, so that they can be renewed. */
        Optional<List<String>> secrets();

        /** Files with one more secret each, read at the start. */
        Optional<List<String>> secretFiles();

        /** How far a signed timestamp may be from the clock; answers are remembered for twice as long. */
        @WithDefault("5m")
        Duration tolerance();

        /** Origins that CloudEvents' handshake says yes to. */
        Optional<List<String>> allowedOrigins();
    }

    /** Bounds of one admission. */
    interface GateBounds {
        /** For everything from reading the proposal to the store's answer. */
        @WithDefault("10s")
        Duration timeout();

        /** How often a proposal is judged again because the store moved on in between. */
        @WithDefault("256")
        int attempts();

        /** From which age on the snapshot counts as stale. */
        @WithDefault("10s")
        Duration maxStaleness();
    }
}
