/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import java.util.Optional;

/**
 * A program that writes an event.
 *
 * @param idempotent the client's {@code enable.idempotence}; empty where the document does not say
 * @param maxInFlight the client's {@code max.in.flight.requests.per.connection}, from 1
 */
public record Producer(
        String name,
        Optional<Boolean> idempotent,
        Optional<Integer> maxInFlight,
        Optional<Partitioner> partitioner,
        Optional<TimestampUnit> timestampUnit) {}
