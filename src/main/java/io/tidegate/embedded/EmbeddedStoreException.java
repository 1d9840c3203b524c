/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.embedded;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** The embedded store's file cannot be used; the message names it and says what to do. */
public final class EmbeddedStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EmbeddedStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    EmbeddedStoreException(String message) {
        super(message);
    }

    /** What the file system said, without what libraries wrap around it. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root) {
            case FileAlreadyExistsException e -> e.getFile() + " is a file (expected: a directory)";
            case AccessDeniedException e -> e.getFile() + ": permission denied";
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
            default -> root.getMessage() == null ? root.toString() : root.getMessage();
        };
    }
}
