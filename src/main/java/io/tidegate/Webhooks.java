/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate;

import io.tidegate.event.EventKey;
import io.tidegate.signature.GitHub;
import io.tidegate.signature.GitLab;
import io.tidegate.signature.Secret;
import io.tidegate.signature.SignatureScheme;
import io.tidegate.signature.Source;
import io.tidegate.signature.Sources;
import io.tidegate.signature.StandardWebhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes the sources of webhooks from the configuration. */
final class Webhooks {

    private Webhooks() {}

    /**
     * All sources.
     *
     * @throws StartupFailure where the configuration makes no sense; never shows a secret
     */
    static Sources sources(Map<String, Settings.WebhookSource> settings, Clock clock) {
        Map<String, Source> sources = new TreeMap<>();
        settings.forEach((name, source) -> {
            try {
                sources.put(name, source(name, source, clock));
            } catch (IllegalArgumentException e) {
                throw new StartupFailure(
                        new IllegalArgumentException("webhooks of " + name + ": " + e.getMessage(), e));
            }
        });
        return new Sources(sources);
    }

    private static Source source(String name, Settings.WebhookSource settings, Clock clock) {
        if (!EventKey.LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name (expected: lower case letters, digits and inner hyphens, at most 63)");
        }
        SignatureScheme scheme = switch (settings.scheme().orElse("none")) {
            case "standard" -> new StandardWebhooks(secrets(settings, Secret::standard), settings.tolerance(), clock);
            case "github" -> new GitHub(secrets(settings, Secret::text));
            case "gitlab" -> new GitLab(secrets(settings, Secret::text));
            default ->
                throw new IllegalArgumentException(
                        "scheme: " + settings.scheme().orElse("none") + " (expected: standard, github or gitlab)");
        };
        // a signature may be ahead of the clock as far as behind it, so it is good for twice the tolerance
        return new Source(
                name,
                scheme,
                settings.tolerance().multipliedBy(2),
                Set.copyOf(settings.allowedOrigins().orElse(List.of())));
    }

    private static List<Secret> secrets(Settings.WebhookSource settings, Function<String, Secret> reader) {
        List<Secret> secrets = new ArrayList<>();
        for (String text : settings.secrets().orElse(List.of())) {
            secrets.add(secret("secret " + (secrets.size() + 1), text, reader));
        }
        for (String file : settings.secretFiles().orElse(List.of())) {
            secrets.add(secret("secret file " + file, content(file), reader));
        }
        return secrets;
    }

    private static Secret secret(String place, String text, Function<String, Secret> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    /** Without the line breaks at its end, which editors put there. */
    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "secret file " + file + ": cannot be read (expected: a text file with one secret)", e);
        }
    }
}
