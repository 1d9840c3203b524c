/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Address;
import java.net.URI;

/** What {@code check} holds files against. */
sealed interface Against {

    /** What is wanted, for help and messages. */
    String FORMS = "git:REF, dir:PATH or the URL of a Tidegate";

    /** A commit, and what came before it. */
    record Git(String ref) implements Against {}

    /** Another directory. */
    record Directory(String path) implements Against {}

    /** Nothing: all is new. */
    record Nothing() implements Against {}

    /** A running Tidegate. */
    record Server(URI address) implements Against {}

    /** Reads the option's value. */
    static Against parse(String text) {
        if (text.startsWith("git:") && text.length() > 4) {
            return new Git(text.substring(4));
        }
        if (text.startsWith("dir:") && text.length() > 4) {
            return new Directory(text.substring(4));
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return new Server(Address.of(text));
        }
        throw CommandFailure.unusable("--against: " + text + " (expected: " + FORMS + ")");
    }
}
