/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

/** A place that policies come from. */
public interface PolicySource {

    /** What is there now; never throws: what cannot be read is a result. */
    PolicyTexts read();
}
