/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

/**
 * Which schemas must be able to read which data, in the seven modes that schema registries share. "Backward": the new
 * schema reads data of older ones. "Forward": older schemas read data of the new one. Transitive modes look at every
 * accepted version, the others at the latest only.
 */
public enum CompatibilityMode {
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true),
    NONE(false, false, false);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityMode(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    public boolean backward() {
        return backward;
    }

    public boolean forward() {
        return forward;
    }

    public boolean transitive() {
        return transitive;
    }

    /** The weakest mode that demands all that either of the two demands. */
    public CompatibilityMode stricter(CompatibilityMode other) {
        boolean back = backward || other.backward;
        boolean forth = forward || other.forward;
        boolean all = transitive || other.transitive;
        for (CompatibilityMode mode : values()) {
            if (mode.backward == back && mode.forward == forth && mode.transitive == all) {
                return mode;
            }
        }
        throw new AssertionError("the modes are closed under union");
    }
}
