/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * How well the registry follows its store.
 *
 * @param loaded whether a first snapshot is there
 * @param reachable whether the store answered the last time it was asked
 * @param asOf the last moment at which the snapshot was known to be the store's newest
 * @param problem what an operator must look at: why it is not loaded or not reachable, or which key of the store was changed
 *     by another hand
 */
public record RegistryStatus(boolean loaded, boolean reachable, Instant asOf, Optional<String> problem) {}
