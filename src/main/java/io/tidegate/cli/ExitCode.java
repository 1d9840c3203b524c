/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

/** How a command ends, as its caller sees it. */
public enum ExitCode {
    /** All is well. */
    FINE(0),
    /** The gate, a policy's test or a comparison says no. */
    DENIED(1),
    /** The command cannot be understood, or what it is to read cannot be read. */
    UNUSABLE(2),
    /** Something around the command does not work: a server, a store, a disk, git. */
    ENVIRONMENT(3);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The exit status of the process. */
    public int status() {
        return status;
    }
}
