/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import java.util.List;
import java.util.Optional;

/** GitLab's older scheme: the secret itself in {@code X-Gitlab-Token}. Nothing is signed, so it needs TLS. */
public record GitLab(List<Secret> secrets) implements SignatureScheme {

    private static final String TOKEN = "X-Gitlab-Token";

    public GitLab {
        secrets = SignatureScheme.some(secrets);
    }

    @Override
    public SignatureCheck check(Headers headers, byte[] body) {
        Optional<String> given = headers.only(TOKEN);
        if (given.isEmpty()) {
            return new SignatureCheck.Refused(TOKEN + " is missing, or there are several");
        }
        return Secret.anyIs(secrets, given.get())
                ? SignatureScheme.verified(headers, "Idempotency-Key")
                : new SignatureCheck.Refused(TOKEN + " fits no secret");
    }
}
