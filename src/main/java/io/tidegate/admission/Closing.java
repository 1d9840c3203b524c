/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

/** Whether the service was told to stop: what is under way is finished, and nothing else begun. Thread-safe. */
public final class Closing {

    private volatile boolean begun;

    /** There is no way back. */
    public void begin() {
        begun = true;
    }

    public boolean begun() {
        return begun;
    }
}
