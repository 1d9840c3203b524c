/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

/**
 * What must still hold for a commit to land: the namespace's head is the one that was judged on.
 *
 * @param headRevision {@link Head#revision()} in the judged snapshot; 0 where the namespace did not exist
 */
public record Precondition(String namespace, long headRevision) {}
