/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.grpc.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A request to etcd that brought no result: what that says about its effect, and the words for it. */
final class EtcdFailure extends Exception {

    private static final long serialVersionUID = 1;

    /** What became of the request. */
    enum Kind {
        /** It never left this process, and never will. */
        NOT_SENT,
        /** A server refused it: it has no effect, and the same request would be refused again. */
        REFUSED,
        /** A server refused it because it is too large: it has no effect. */
        TOO_LARGE,
        /** A server could not take it this time: it has no effect. */
        NOT_NOW,
        /** The store is full. etcd may have written it all the same: the write that crosses the limit is applied. */
        NO_SPACE,
        /** What was asked for was compacted away. */
        COMPACTED,
        /** Nobody answered: it may have landed, or may yet. */
        UNANSWERED
    }

    private final Kind kind;

    private EtcdFailure(Kind kind, String words, Throwable cause) {
        super(words, cause);
        this.kind = kind;
    }

    static EtcdFailure of(Throwable cause, boolean mayHaveBeenSent) {
        Status status = status(cause);
        String said = Optional.ofNullable(status.getDescription())
                .orElseGet(() -> status.getCode().name().toLowerCase(Locale.ROOT));
        return new EtcdFailure(kind(status, said, mayHaveBeenSent), words(status, said, cause), cause);
    }

    /** What an operator understands: gRPC's own words for a lost connection tell of its inside. */
    private static String words(Status status, String said, Throwable cause) {
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED || cause instanceof TimeoutException) {
            return "requests time out";
        }
        if (said.contains("shutdown")) {
            return "the connection was given up, since nothing came over it";
        }
        return status.getCode() == Status.Code.UNAVAILABLE
                ? innermost(status.getCause()).filter(inner -> !inner.isBlank()).orElse(said)
                : said;
    }

    /** Such as "Connection refused: /127.0.0.1:2379". */
    private static Optional<String> innermost(@Nullable Throwable cause) {
        if (cause == null) {
            return Optional.empty();
        }
        return innermost(cause.getCause()).or(() -> Optional.ofNullable(cause.getMessage()));
    }

    /** The status that has words: where a login failed before the request, that of the login. */
    private static Status status(Throwable cause) {
        Status status = Status.fromThrowable(cause);
        Throwable inner = status.getCause();
        if (status.getDescription() == null && inner != null && !inner.equals(cause)) {
            return status(inner);
        }
        return status.getDescription() == null ? status.withDescription(cause.getMessage()) : status;
    }

    private static Kind kind(Status status, String words, boolean mayHaveBeenSent) {
        if (words.contains("has been compacted")) {
            return Kind.COMPACTED;
        }
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED, INVALID_ARGUMENT, FAILED_PRECONDITION, UNIMPLEMENTED, NOT_FOUND ->
                refused(words);
            case RESOURCE_EXHAUSTED -> exhausted(words);
            default -> mayHaveBeenSent ? Kind.UNANSWERED : Kind.NOT_SENT;
        };
    }

    private static Kind refused(String words) {
        if (words.contains("request is too large") || words.contains("too many operations")) {
            return Kind.TOO_LARGE;
        }
        // jetcd fetches a new token upon these; the next attempt carries it
        boolean token = words.contains("invalid auth token") || words.contains("revision of auth store is old");
        return token ? Kind.NOT_NOW : Kind.REFUSED;
    }

    private static Kind exhausted(String words) {
        if (words.contains("too many requests")) {
            return Kind.NOT_NOW;
        }
        return words.contains("space exceeded") ? Kind.NO_SPACE : Kind.UNANSWERED;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it says that etcd cannot be reached, rather than that etcd said no. */
    boolean outOfReach() {
        return kind == Kind.NOT_SENT || kind == Kind.UNANSWERED;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
