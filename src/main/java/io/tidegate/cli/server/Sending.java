/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.server;

/** Is told how far sending is, by the thread that sends. */
@FunctionalInterface
public interface Sending {

    /** So many bytes of all have gone. */
    void at(long bytes, long of);
}
