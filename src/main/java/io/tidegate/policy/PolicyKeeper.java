/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Problem;
import io.tidegate.event.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * Holds the policies in force while the service runs. Call {@link #refresh()} once before serving and then now and again: it
 * notices changed contents, takes them where all are good, and otherwise keeps the last good ones. Reading never waits.
 */
public final class PolicyKeeper {

    private final PolicySource source;
    private final PolicyLoader loader;
    private volatile State state = new State(Optional.empty(), List.of(), 0, 0, Optional.empty());

    /**
     * What is in force, and why not something newer.
     *
     * @param policies the last good ones; empty where there never were any, and then nothing may be admitted
     * @param problems what is wrong with the present contents of the source; empty where they are in force
     * @param loads how many different contents were taken
     * @param failedLoads how many different contents were not, each counted once for as long as it stays
     * @param seen the contents that were last looked at
     */
    public record State(
            Optional<PolicySet> policies,
            List<Problem> problems,
            long loads,
            long failedLoads,
            Optional<Fingerprint> seen) {
        public State {
            problems = List.copyOf(problems);
        }
    }

    public PolicyKeeper(PolicySource source, PolicyLoader loader) {
        this.source = source;
        this.loader = loader;
    }

    /** The state now. */
    public State state() {
        return state;
    }

    /** The policies in force; empty where there never were any, and then nothing may be admitted. */
    public Optional<PolicySet> policies() {
        return state.policies();
    }

    /** Looks at the source; costs little where nothing changed. The state afterwards. */
    public synchronized State refresh() {
        State before = state;
        PolicyTexts texts = source.read();
        Fingerprint contents = texts.fingerprint();
        if (!before.seen().equals(Optional.of(contents))) {
            state = switch (loader.load(texts)) {
                case PolicyLoad.Loaded loaded ->
                    new State(
                            Optional.of(loaded.policies()),
                            List.of(),
                            before.loads() + 1,
                            before.failedLoads(),
                            Optional.of(contents));
                case PolicyLoad.Broken broken ->
                    new State(
                            before.policies(),
                            broken.problems(),
                            before.loads(),
                            before.failedLoads() + 1,
                            Optional.of(contents));
            };
        }
        return state;
    }
}
