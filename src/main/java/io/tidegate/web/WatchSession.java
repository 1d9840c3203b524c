/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.tidegate.watch.Ending;
import io.tidegate.watch.Signal;
import io.tidegate.watch.WatchSettings;
import io.tidegate.watch.Watcher;
import io.tidegate.web.WatchConnection.Sent;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Writes what one watcher is told to its connection, until one of them ends. */
final class WatchSession {

    private final Watcher watcher;
    private final WatchSettings settings;
    private final WatchConnection connection;
    private long told;

    /** @param after what the client has already */
    WatchSession(Watcher watcher, RoutingContext context, WatchSettings settings, long after) {
        this.watcher = watcher;
        this.settings = settings;
        this.told = after;
        this.connection = new WatchConnection(context, settings.patience(), () -> watcher.end(Ending.GONE));
    }

    void run() {
        send(WatchText.opening(told));
        boolean goesOn = true;
        while (goesOn) {
            goesOn = tell(watcher.next(settings.heartbeat()));
        }
    }

    private boolean tell(Signal signal) {
        switch (signal) {
            case Signal.Accepted(long revision, var versions) -> {
                if (sendAll(WatchText.accepted(revision, versions))) {
                    told = revision;
                }
            }
            case Signal.Synced(long revision) -> {
                send(WatchText.synced(revision));
                told = Math.max(told, revision);
            }
            case Signal.Quiet _ -> send(WatchText.heartbeat());
            case Signal.Ended(Ending why) -> {
                connection.end(lastWord(why));
                return false;
            }
        }
        return true;
    }

    private boolean sendAll(List<String> texts) {
        return texts.stream().allMatch(this::send);
    }

    /** Whether it was taken; if not, the watch ends. */
    private boolean send(String text) {
        Sent sent = connection.send(text);
        switch (sent) {
            case TAKEN -> {}
            case UNTAKEN -> watcher.end(Ending.SLOW);
            case GONE -> watcher.end(Ending.GONE);
        }
        return sent == Sent.TAKEN;
    }

    private String lastWord(Ending why) {
        return switch (why) {
            case GONE -> "";
            case SLOW ->
                WatchText.closed(ProblemDetail.slowWatcher("slow consumer: what was sent was not taken within "
                        + settings.patience() + " (expected: resume with Last-Event-ID " + told + ")"));
            case STOPPING ->
                WatchText.closed(
                        ProblemDetail.watchStopped("the watch ends with it (expected: resume with Last-Event-ID " + told
                                + ", of another replica)"));
        };
    }
}
