/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A connection that events are written to, one after the other: the next only when the network has taken the one before, so
 * that no more than one is ever held for a client that does not read.
 */
final class WatchConnection {

    /** What became of a text. */
    enum Sent {
        TAKEN,
        /** Not taken in time; it is still being tried. */
        UNTAKEN,
        GONE
    }

    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private final HttpServerResponse response;
    private final Duration patience;
    private final Runnable cutOff;

    /** @param gone called once, by the event loop, when the client is gone or the answer is complete */
    WatchConnection(RoutingContext context, Duration patience, Runnable gone) {
        this.response = context.response();
        this.patience = patience;
        HttpServerRequest request = context.request();
        this.cutOff = request.version() == HttpVersion.HTTP_2
                ? response::reset
                : () -> request.connection().close();
        context.addEndHandler(_ -> gone.run());
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
    }

    Sent send(String text) {
        return response.closed() ? Sent.GONE : await(response.write(text), patience);
    }

    /** Says one thing more where the client still reads, and ends the answer; who does not read is cut off. */
    void end(String lastWord) {
        if (await(response.end(lastWord), LAST_WORD) != Sent.TAKEN) {
            cutOff.run();
        }
    }

    private static Sent await(Future<Void> written, Duration patience) {
        CountDownLatch done = new CountDownLatch(1);
        written.onComplete(_ -> done.countDown());
        try {
            boolean known = done.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            return known ? (written.succeeded() ? Sent.TAKEN : Sent.GONE) : Sent.UNTAKEN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Sent.GONE;
        }
    }
}
