/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * GitHub's scheme: the HMAC-SHA256 of the body in {@code X-Hub-Signature-256}. The id of the delivery is not signed, and no
 * time is.
 */
public record GitHub(List<Secret> secrets) implements SignatureScheme {

    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String PREFIX = "sha256=";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-fA-F]{64}");

    public GitHub {
        secrets = SignatureScheme.some(secrets);
    }

    @Override
    public SignatureCheck check(Headers headers, byte[] body) {
        Optional<String> given = headers.only(SIGNATURE);
        if (given.isEmpty()) {
            return new SignatureCheck.Refused(SIGNATURE + " is missing, or there are several");
        }
        if (!FORM.matcher(given.get()).matches()) {
            return new SignatureCheck.Refused(SIGNATURE + " is no sha256= with 64 hexadecimal digits");
        }
        byte[] signature = HexFormat.of().parseHex(given.get().substring(PREFIX.length()));
        return Secret.anySigned(secrets, signature, body)
                ? SignatureScheme.verified(headers, "X-GitHub-Delivery")
                : new SignatureCheck.Refused(SIGNATURE + " fits no secret");
    }
}
