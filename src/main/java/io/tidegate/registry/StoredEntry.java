/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

/**
 * A key of the store with its value.
 *
 * @param text the value, JSON in UTF-8
 * @param revision of the commit that wrote it last
 */
public record StoredEntry(String key, String text, long revision) {}
