/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.etcd;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.options.WatchOption;
import io.grpc.Context;
import io.tidegate.registry.Deadline;
import io.tidegate.registry.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The client to etcd, which is replaced while others use it, and requests with a time limit. */
final class EtcdConnection implements AutoCloseable {

    /** gRPC's deadline ends a call; this much later the future is given up too, should it ever fail to. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final EtcdSettings settings;
    private volatile Client client;
    private List<FileTime> filesAsOf;

    EtcdConnection(EtcdSettings settings) {
        this.settings = settings;
        this.filesAsOf = fileTimes();
        this.client = EtcdClient.build(settings);
    }

    /** Starts a request in the caller's thread; the future fails with an {@link EtcdFailure}. */
    <T> CompletableFuture<T> start(Duration limit, Function<KV, CompletableFuture<T>> request) {
        return begin(limit, current -> request.apply(current.getKVClient()));
    }

    private <T> CompletableFuture<T> begin(Duration limit, Function<Client, CompletableFuture<T>> request) {
        Attempt attempt = new Attempt(limit);
        Context context = Context.ROOT.withValue(Attempt.KEY, attempt);
        Context outer = context.attach();
        try {
            return request.apply(client)
                    .orTimeout(limit.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
                    .exceptionallyCompose(cause -> CompletableFuture.failedFuture(failure(cause, attempt)));
        } catch (RuntimeException e) {
            // a client that was just replaced refuses the call in its own ways
            return CompletableFuture.failedFuture(EtcdFailure.of(e, attempt.mayHaveBeenSent()));
        } finally {
            context.detach(outer);
        }
    }

    private static EtcdFailure failure(Throwable cause, Attempt attempt) {
        Throwable root = unwrap(cause);
        boolean given = root instanceof TimeoutException;
        return EtcdFailure.of(root, given || attempt.mayHaveBeenSent());
    }

    /** What failed, without what futures wrap around it. */
    static Throwable unwrap(Throwable cause) {
        boolean wrapped = cause instanceof CompletionException || cause instanceof ExecutionException;
        Throwable inner = wrapped ? cause.getCause() : null;
        return inner == null ? cause : unwrap(inner);
    }

    /** Makes a request and waits for its result; a limit of zero fails at once. */
    <T> T call(Duration limit, Function<KV, CompletableFuture<T>> request) throws EtcdFailure {
        return result(start(limit, request));
    }

    private static <T> T result(CompletableFuture<T> request) throws EtcdFailure {
        try {
            return request.get();
        } catch (ExecutionException e) {
            throw unwrap(e) instanceof EtcdFailure failure ? failure : EtcdFailure.of(e, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EtcdFailure.of(e, true);
        }
    }

    /** Reads, again and again while etcd does not answer, until the deadline. */
    <T> T read(Deadline deadline, Function<KV, CompletableFuture<T>> request) {
        return repeated(deadline, current -> request.apply(current.getKVClient()));
    }

    /** A new lease: the keys that are put with it are gone after this time, in whole seconds; one that fails is left alone. */
    long lease(Duration time, Deadline deadline) {
        long seconds = time.plusMillis(999).toSeconds();
        return repeated(deadline, current -> current.getLeaseClient().grant(seconds))
                .getID();
    }

    private <T> T repeated(Deadline deadline, Function<Client, CompletableFuture<T>> request) {
        Backoff backoff = new Backoff();
        while (true) {
            try {
                return result(begin(deadline.left(settings.requestTimeout()), request));
            } catch (EtcdFailure e) {
                boolean hopeless = e.kind() == EtcdFailure.Kind.REFUSED;
                if (hopeless || !backoff.pause(deadline)) {
                    throw new StoreUnavailableException("etcd does not answer: " + e.words(), e);
                }
            }
        }
    }

    Watch.Watcher watch(String prefix, WatchOption option, Watch.Listener listener) {
        return client.getWatchClient().watch(Bytes.of(prefix), option, listener);
    }

    /**
     * Closes the client and builds another: requests on the way fail, and nothing waits for an old connection.
     *
     * @throws IllegalArgumentException where the TLS files cannot be used; the old client stays
     */
    synchronized void rebuild() {
        List<FileTime> times = fileTimes();
        Client fresh = EtcdClient.build(settings);
        Client old = client;
        client = fresh;
        filesAsOf = times;
        old.close();
    }

    /** Whether a certificate was renewed since the client was built. */
    synchronized boolean filesChanged() {
        return !fileTimes().equals(filesAsOf);
    }

    private List<FileTime> fileTimes() {
        List<FileTime> times = new ArrayList<>();
        for (Path file : settings.files()) {
            try {
                times.add(Files.getLastModifiedTime(file));
            } catch (IOException e) {
                times.add(FileTime.fromMillis(0));
            }
        }
        return times;
    }

    @Override
    public synchronized void close() {
        client.close();
    }
}
