/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.judge;

import io.tidegate.cli.CommandFailure;
import io.tidegate.cli.Session;
import io.tidegate.policy.PolicyLoad;
import io.tidegate.policy.PolicyLoader;
import io.tidegate.policy.PolicySet;
import io.tidegate.policy.PolicySource;
import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.rules.Catalogue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policies that files are judged by: the same as the service's, where it is started in the same place. */
public final class Policies {

    private static final String VARIABLE = "TIDEGATE_POLICIES_PATH";

    private Policies() {}

    /** Loads policies. */
    public static PolicyLoader loader() {
        return new PolicyLoader(new Catalogue().rules(), new CelRuleLanguage());
    }

    /**
     * Where they are.
     *
     * @param named a directory; null for the one of the environment, else {@code policies}, else the shipped packs
     */
    public static PolicySource source(Session session, @Nullable String named) {
        Optional<String> directory = Optional.ofNullable(named).or(() -> session.variable(VARIABLE));
        try {
            return PolicySource.choose(directory.map(Path::of), session.directory());
        } catch (InvalidPathException e) {
            throw CommandFailure.unusable("policies: " + e.getInput() + " is no path (expected: a directory)");
        }
    }

    /** The policies there; ends the command where they cannot be loaded. */
    public static PolicySet load(Session session, @Nullable String named) {
        return switch (loader().load(source(session, named).read())) {
            case PolicyLoad.Loaded loaded -> loaded.policies();
            case PolicyLoad.Broken broken -> throw CommandFailure.unusable(broken.problems());
        };
    }
}
