/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.packaged;

import java.nio.file.Path;

/** The program as it is shipped: the launcher and what it starts, or the native executable that {@code packaged.program} names. */
final class Packaged {

    private static final String PROGRAM = System.getProperty("packaged.program", "native/launcher/tidegate");

    private Packaged() {}

    /** What to run. */
    static String program() {
        return Path.of(PROGRAM).toAbsolutePath().toString();
    }
}
