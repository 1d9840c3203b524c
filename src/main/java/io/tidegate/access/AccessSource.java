/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

/** A place that the document of kind Access comes from. */
@FunctionalInterface
public interface AccessSource {

    /** What is there now; never throws: what cannot be read is a result. */
    AccessResult read();
}
