/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

/** A line of an export that cannot be imported. */
final class BadLine extends Exception {

    private static final long serialVersionUID = 1;

    private final long line;

    /** @param line from 1 */
    BadLine(long line, String message) {
        super(message);
        this.line = line;
    }

    long line() {
        return line;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
