/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.signature;

import java.util.Optional;

/** The headers of one request. */
@FunctionalInterface
public interface Headers {

    /** The value of a header, by its name in any case; empty where it is absent or given more than once. */
    Optional<String> only(String name);
}
