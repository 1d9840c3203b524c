/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.input;

/** What became of reading a file. */
public sealed interface Content {

    /** Its bytes; of a file that is larger than a document may be, one more than that. Nobody may change them. */
    final class Bytes implements Content {

        private final byte[] bytes;

        public Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes;
        }
    }

    /** There is no such file. */
    record Missing() implements Content {}

    /** It is there, and cannot be read; the reason goes on from the file's name. */
    record Unreadable(String reason) implements Content {}
}
