/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Standard Webhooks 1.0: the HMAC-SHA256 of {@code id.timestamp.body}, and several signatures while a secret is renewed.
 * Signatures of other versions than {@code v1} are passed over.
 *
 * @param tolerance how far the timestamp may be from the clock, either way, inclusive
 */
public record StandardWebhooks(List<Secret> secrets, Duration tolerance, Clock clock) implements SignatureScheme {

    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final String VERSION = "v1,";
    private static final int MOST_SIGNATURES = 20;

    /** Unix seconds, without a sign or leading zeros. */
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,11}");

    public StandardWebhooks {
        secrets = SignatureScheme.some(secrets);
        if (tolerance.isNegative() || tolerance.isZero() || tolerance.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "tolerance: " + tolerance + " (expected: more than zero and at most a day, like 5m)");
        }
    }

    @Override
    public SignatureCheck check(Headers headers, byte[] body) {
        Optional<String> id = headers.only(ID);
        Optional<String> timestamp = headers.only(TIMESTAMP);
        Optional<String> signatures = headers.only(SIGNATURE);
        if (id.isEmpty() || timestamp.isEmpty() || signatures.isEmpty()) {
            return new SignatureCheck.Refused("one of " + ID + ", " + TIMESTAMP + " and " + SIGNATURE
                    + " is missing, or there are several of it");
        }
        if (!DELIVERY_ID.matcher(id.get()).matches() || id.get().contains(".")) {
            return new SignatureCheck.Refused(ID + " is no delivery id, which has visible characters without a dot");
        }
        if (!SECONDS.matcher(timestamp.get()).matches()) {
            return new SignatureCheck.Refused(TIMESTAMP + " is no time in Unix seconds");
        }
        byte[] head = (id.get() + "." + timestamp.get() + ".").getBytes(StandardCharsets.UTF_8);
        if (!signed(signatures.get(), head, body)) {
            return new SignatureCheck.Refused(SIGNATURE + " has none of version v1 that fits a secret");
        }
        return timely(Long.parseLong(timestamp.get()))
                ? new SignatureCheck.Verified(id)
                : new SignatureCheck.Refused(TIMESTAMP + " is further than " + tolerance + " from the clock");
    }

    private boolean signed(String signatures, byte[] head, byte[] body) {
        boolean any = false;
        String[] each = signatures.split(" ", MOST_SIGNATURES + 1);
        for (int i = 0; i < Math.min(each.length, MOST_SIGNATURES); i++) {
            if (each[i].startsWith(VERSION)) {
                any |= Secret.anySigned(secrets, bytes(each[i].substring(VERSION.length())), head, body);
            }
        }
        return any;
    }

    /** What is no Base64 becomes no bytes, which is no HMAC. */
    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private boolean timely(long seconds) {
        return Duration.between(Instant.ofEpochSecond(seconds), clock.instant())
                        .abs()
                        .compareTo(tolerance)
                <= 0;
    }
}
