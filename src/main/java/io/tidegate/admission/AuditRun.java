/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.registry.Version;
import io.tidegate.verdict.Finding;
import io.tidegate.verdict.Severity;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * One audit, a document at a time, by kind and key: what was judged is not held, and between two documents others get the
 * processor. For one thread; {@link #close} lets the next audit begin.
 */
public final class AuditRun implements AutoCloseable {

    private final Judge judge;
    private final AuditGround ground;
    private final Set<String> namespaces;
    private final Runnable over;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Iterator<Version> rest;
    private final Map<Severity, Long> findings = new EnumMap<>(Severity.class);
    private long done;

    AuditRun(Judge judge, AuditGround ground, Set<String> namespaces, Runnable over) {
        this.judge = judge;
        this.ground = ground;
        this.namespaces = namespaces;
        this.over = over;
        this.rest = versions().iterator();
    }

    /** What was found in a document that is in force. */
    public record Audited(Version version, List<Finding> findings) {}

    /**
     * What an audit comes to.
     *
     * @param documents how many were judged
     * @param findings how many were found, by severity; every severity is there
     * @param policies the digest of the policies judged with
     * @param revision the store's revision of the snapshot judged
     * @param stale whether that may have been behind the store
     */
    public record Summary(
            long documents, Map<Severity, Long> findings, String policies, long revision, boolean stale) {}

    private Stream<Version> versions() {
        return ground.snapshot()
                .latest()
                .filter(version -> !version.deletion())
                .filter(version -> namespaces.contains(version.key().namespace()));
    }

    /** How many documents there are to judge. */
    public long total() {
        return versions().count();
    }

    /** Judges the next document; empty where none is left. */
    @SuppressWarnings("ThreadPriorityCheck") // nobody relies on it: a virtual thread keeps its carrier until it waits
    public Optional<Audited> next() {
        if (!rest.hasNext()) {
            return Optional.empty();
        }
        Version version = rest.next();
        List<Finding> found = judge.again(ground.before(version), version, ground.policies(), ground.now());
        found.forEach(finding -> findings.merge(finding.severity(), 1L, Long::sum));
        done++;
        Thread.yield();
        return Optional.of(new Audited(version, found));
    }

    /** What has been judged so far. */
    public Summary summary() {
        Map<Severity, Long> all = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            all.put(severity, findings.getOrDefault(severity, 0L));
        }
        return new Summary(
                done, all, ground.policies().digest().hex(), ground.snapshot().revision(), ground.stale());
    }

    /** Whether it runs to its end or not; closing twice does nothing more. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            over.run();
        }
    }
}
