/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.timestamp;

import io.tidegate.document.Pointer;
import io.tidegate.event.EventConfig;
import io.tidegate.event.TimestampUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A producer or consumer that says in which unit it counts time.
 *
 * @param role "producer" or "consumer"
 * @param pointer where the unit is declared
 */
record Program(String role, String name, TimestampUnit unit, Pointer pointer) {

    /** Those of an event that say so, producers first, in the order of the document. */
    static List<Program> of(EventConfig config) {
        Stream<Program> producers = IntStream.range(0, config.producers().size())
                .boxed()
                .flatMap(i -> config.producers().get(i).timestampUnit().stream()
                        .map(unit -> new Program(
                                "producer", config.producers().get(i).name(), unit, place("producers", i))));
        Stream<Program> consumers = IntStream.range(0, config.consumers().size())
                .boxed()
                .flatMap(i -> config.consumers().get(i).timestampUnit().stream()
                        .map(unit -> new Program(
                                "consumer", config.consumers().get(i).name(), unit, place("consumers", i))));
        return Stream.concat(producers, consumers).toList();
    }

    boolean produces() {
        return role.equals("producer");
    }

    private static Pointer place(String list, int index) {
        return Pointer.of("/spec").child(list).child(index).child("timestampUnit");
    }
}
