/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Gives every request a deadline, which jetcd has no option for; watches, which are streams, have none. */
record CallInterceptor(Duration defaultLimit) implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return next.newCall(method, limited(method, options));
    }

    private CallOptions limited(MethodDescriptor<?, ?> method, CallOptions options) {
        if (method.getType() != MethodDescriptor.MethodType.UNARY) {
            return options;
        }
        Attempt attempt = Attempt.KEY.get();
        return attempt == null
                ? options.withDeadlineAfter(defaultLimit.toNanos(), TimeUnit.NANOSECONDS)
                : attempt.watched(options);
    }
}
