/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import java.io.PrintStream;

/**
 * Where a command speaks: findings and answers to the one stream, everything about its own work to the other.
 *
 * @param out for what was asked for
 * @param err for diagnostics
 * @param colour whether a person at a terminal reads the first
 */
public record Console(PrintStream out, PrintStream err, boolean colour) {

    /** Prints a text of whole lines. */
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Says something about the command's own work. */
    public void say(String words) {
        err.print("tidegate: " + words + "\n");
        err.flush();
    }
}
