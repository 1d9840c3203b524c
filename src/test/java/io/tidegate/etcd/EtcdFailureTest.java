/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What gRPC throws, in an operator's words. */
class EtcdFailureTest {

    private static String words(Throwable cause) {
        return EtcdFailure.of(cause, true).words();
    }

    @Test
    void namesTheReasonOfALostConnection() {
        Throwable refused =
                new IOException("finishConnect", new ConnectException("Connection refused: /127.0.0.1:2379"));
        Status lost = Status.UNAVAILABLE.withDescription("io exception").withCause(refused);

        assertThat(words(lost.asRuntimeException())).isEqualTo("Connection refused: /127.0.0.1:2379");
        assertThat(words(Status.UNAVAILABLE
                        .withDescription("etcdserver: no leader")
                        .asRuntimeException()))
                .isEqualTo("etcdserver: no leader");
    }

    @Test
    void saysThatNothingCameInTime() {
        Status late = Status.DEADLINE_EXCEEDED.withDescription(
                "CallOptions deadline exceeded after 0.6s. Name resolution delay 0.0 seconds. [closed=[], open=[[]]]");

        assertThat(words(late.asRuntimeException())).isEqualTo("requests time out");
        assertThat(words(new TimeoutException())).isEqualTo("requests time out");
        assertThat(words(Status.UNAVAILABLE
                        .withDescription("Channel shutdownNow invoked")
                        .asRuntimeException()))
                .isEqualTo("the connection was given up, since nothing came over it");
    }
}
