/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a kind of sender proves that a webhook is its own; any of several secrets will do, so that they can be renewed. */
public sealed interface SignatureScheme permits StandardWebhooks, GitHub, GitLab {

    /** Visible ASCII, at most 200 characters. */
    Pattern DELIVERY_ID = Pattern.compile("[!-~]{1,200}");

    /** Checks the body as it came, before anything of it is read; takes as long whichever secret fits, or none. */
    SignatureCheck check(Headers headers, byte[] body);

    /** The check of a scheme that has no say in the delivery's id, which is in a header where there is one. */
    static SignatureCheck verified(Headers headers, String idHeader) {
        Optional<String> id = headers.only(idHeader);
        return id.isEmpty() || DELIVERY_ID.matcher(id.get()).matches()
                ? new SignatureCheck.Verified(id)
                : new SignatureCheck.Refused(idHeader + " is no delivery id");
    }

    /** A list of secrets that has at least one. */
    static List<Secret> some(List<Secret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("secrets: none (expected: at least one)");
        }
        return List.copyOf(secrets);
    }
}
