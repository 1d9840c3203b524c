/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.watch;

/** Why a watch ended. */
public enum Ending {
    /** Nobody is there any more. */
    GONE,
    /** What was sent was not taken in time. */
    SLOW,
    /** The service was told to stop. */
    STOPPING
}
