/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

/** What became of reading an export. */
public sealed interface ArchiveReading {

    /** It is whole and sound; the caller closes it. */
    record Sound(ArchiveFile file) implements ArchiveReading {}

    /**
     * It cannot be imported.
     *
     * @param line where that is seen, from 1
     */
    record Refused(long line, String message) implements ArchiveReading {}
}
