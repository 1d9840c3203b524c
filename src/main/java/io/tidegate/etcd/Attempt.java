/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.Context;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One request to etcd: its time limit, and whether it can have reached a server.
 *
 * <p>The limit is gRPC's own deadline, not only a timeout on the future: a call whose deadline has passed is closed and
 * cannot be sent any more, while a future that gave up would leave the request waiting for a connection, to land when
 * nobody counts on it. A call that is over without a stream on a transport was therefore never sent and never will be.
 */
final class Attempt {

    /** Carries the attempt from the caller, through jetcd, to {@link CallInterceptor}. */
    static final Context.Key<Attempt> KEY = Context.key("tidegate-attempt");

    private final Duration limit;
    private volatile boolean intercepted;
    private volatile boolean sent;

    Attempt(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    /** The call's options with the deadline, and with an ear on its streams. */
    CallOptions watched(CallOptions options) {
        intercepted = true;
        return options.withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                .withStreamTracerFactory(new ClientStreamTracer.Factory() {
                    @Override
                    public ClientStreamTracer newClientStreamTracer(
                            ClientStreamTracer.StreamInfo info, Metadata headers) {
                        return new Ear();
                    }
                });
    }

    /** Whether the request, which is over, can have reached a server. In doubt it can. */
    boolean mayHaveBeenSent() {
        return !intercepted || sent;
    }

    private final class Ear extends ClientStreamTracer {
        @Override
        public void streamCreated(Attributes transport, Metadata headers) {
            sent = true;
        }
    }
}
