/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.Optional;

/** A program that reads an event, and the unit in which it reads the timestamp where it says so. */
public record Consumer(String name, Optional<TimestampUnit> timestampUnit) {}
