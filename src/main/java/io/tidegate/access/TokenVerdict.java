/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

/** What a token of an identity provider proves. */
public sealed interface TokenVerdict {

    /** It is good now, and this is whom it is about. */
    record Proven(String subject) implements TokenVerdict {}

    /** It proves nothing; why, for the log and never with any of the token. */
    record Refused(String why) implements TokenVerdict {}

    /** What it takes to tell is not to be had at the moment; why. */
    record Unknown(String why) implements TokenVerdict {}
}
