/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.tidegate.document.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The environment variables that the service knows; a misspelt one would leave its setting at the default, silently. */
final class Variables {

    private static final String PREFIX = "TIDEGATE_";

    static final List<String> KNOWN = List.of(
            "TIDEGATE_AUTH_ALLOW_ANONYMOUS",
            "TIDEGATE_AUTH_FILE",
            "TIDEGATE_AUTH_RELOAD_INTERVAL",
            "TIDEGATE_EMBEDDED_PATH",
            "TIDEGATE_ETCD_ENDPOINTS",
            "TIDEGATE_ETCD_PASSWORD",
            "TIDEGATE_ETCD_PREFIX",
            "TIDEGATE_ETCD_TIMEOUT",
            "TIDEGATE_ETCD_TLS_AUTHORITY",
            "TIDEGATE_ETCD_TLS_CA",
            "TIDEGATE_ETCD_TLS_CERTIFICATE",
            "TIDEGATE_ETCD_TLS_KEY",
            "TIDEGATE_ETCD_USER",
            "TIDEGATE_GATE_ATTEMPTS",
            "TIDEGATE_GATE_MAX_STALENESS",
            "TIDEGATE_GATE_TIMEOUT",
            "TIDEGATE_LIMITS_BURST",
            "TIDEGATE_LIMITS_JUDGEMENTS",
            "TIDEGATE_LIMITS_QUEUE",
            "TIDEGATE_LIMITS_RATE",
            "TIDEGATE_OIDC_AUDIENCE",
            "TIDEGATE_OIDC_ISSUER",
            "TIDEGATE_OIDC_PRINCIPAL_CLAIM",
            "TIDEGATE_POLICIES_PATH",
            "TIDEGATE_POLICIES_RELOAD_INTERVAL",
            "TIDEGATE_TLS_CLIENT_CERTIFICATES",
            "TIDEGATE_TLS_RELOAD_INTERVAL",
            "TIDEGATE_WATCH_HEARTBEAT",
            "TIDEGATE_WATCH_LIMIT",
            "TIDEGATE_WATCH_PATIENCE",
            "TIDEGATE_WEBHOOKS");

    private Variables() {}

    /**
     * What to tell an operator of these names: those that look like a known one and are none. Others are left alone, as
     * Kubernetes sets {@code TIDEGATE_SERVICE_HOST} and more of its own for a service of that name.
     */
    static List<String> misspelt(Collection<String> names) {
        return names.stream()
                .sorted()
                .filter(name -> name.toUpperCase(Locale.ROOT).startsWith(PREFIX) && !KNOWN.contains(name))
                .flatMap(name -> Spelling.nearest(name, KNOWN)
                        .map(known -> name + ": not a setting, so it has no effect (did you mean " + known + "?)")
                        .stream())
                .toList();
    }
}
