/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request headers that say which version an author started from (RFC 9110, section 13.1). */
final class Preconditions {

    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,9})\"");

    private Preconditions() {}

    /** The version in {@code If-Match}, 0 for {@code If-None-Match: *}, or empty where neither is given. */
    static OptionalInt expectedVersion(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.strip().equals("*") || ifMatch != null) {
                throw new RequestProblem(ProblemDetail.badRequest(
                        "If-None-Match: " + ifNoneMatch + " (expected: *, and no If-Match beside it)"));
            }
            return OptionalInt.of(0);
        }
        if (ifMatch == null) {
            return OptionalInt.empty();
        }
        Matcher etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw new RequestProblem(ProblemDetail.badRequest(
                    "If-Match: " + ifMatch + " (expected: one version in double quotes, as in the ETag: \"3\")"));
        }
        return OptionalInt.of(Integer.parseInt(etag.group(1)));
    }
}
