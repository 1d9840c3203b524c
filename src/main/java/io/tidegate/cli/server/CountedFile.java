/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.server;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Flow;

/** A file as the body of a request, which tells how much of it was taken. */
record CountedFile(BodyPublisher file, Sending sent) implements BodyPublisher {

    static CountedFile of(Path path, Sending sent) throws FileNotFoundException {
        return new CountedFile(BodyPublishers.ofFile(path), sent);
    }

    @Override
    public long contentLength() {
        return file.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> network) {
        file.subscribe(new Flow.Subscriber<>() {
            private long bytes;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                network.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                bytes += part.remaining();
                sent.at(bytes, contentLength());
                network.onNext(part);
            }

            @Override
            public void onError(Throwable failure) {
                network.onError(failure);
            }

            @Override
            public void onComplete() {
                network.onComplete();
            }
        });
    }
}
