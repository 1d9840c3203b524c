/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.access.Access;
import io.tidegate.access.Principal;
import io.tidegate.access.TokenVerdict;
import io.tidegate.access.TokenVerifier;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Who is proven by a token (RFC 6750, section 2.1): one whose digest the Access document has, or one of the identity provider. */
@Singleton
final class BearerToken {

    private static final Logger LOG = Logger.getLogger("io.tidegate.access");

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([-A-Za-z0-9._~+/]{1,16384}={0,2})");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");
    private static final int LONGEST_OF_DOCUMENT = 514;
    private static final int SHOWN = 200;

    private final TokenVerifier verifier;

    BearerToken(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** Nobody where there is more than one header, or anything is wrong with it; the log says what, and never shows it. */
    Optional<Principal> holder(Access.Restricted restricted, List<String> headers) {
        return token(headers)
                .flatMap(token -> token.length() > LONGEST_OF_DOCUMENT
                        ? foreign(restricted, token)
                        : restricted.holder(token).or(() -> foreign(restricted, token)));
    }

    private static Optional<String> token(List<String> headers) {
        Matcher bearer = BEARER.matcher(headers.size() == 1 ? headers.getFirst() : "");
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    private Optional<Principal> foreign(Access.Restricted restricted, String token) {
        return switch (verifier.verify(token)) {
            case TokenVerdict.Proven(String subject) -> {
                Optional<Principal> principal = restricted.about(subject);
                if (principal.isEmpty()) {
                    LOG.infof("a good token is nobody's here: subject %s", shown(subject));
                }
                yield principal;
            }
            case TokenVerdict.Refused(String why) -> {
                LOG.debugf("a token was refused: %s", why);
                yield Optional.empty();
            }
            case TokenVerdict.Unknown(String why) -> {
                LOG.debugf("a token cannot be looked at: %s", why);
                throw new RequestProblem(ProblemDetail.unavailable(
                        "the keys of the identity provider are not to be had (expected: the same again later)"));
            }
        };
    }

    private static String shown(String subject) {
        return UNPRINTABLE
                .matcher(subject.substring(0, Math.min(SHOWN, subject.length())))
                .replaceAll("?");
    }
}
