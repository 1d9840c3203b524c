/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

/** What came of looking for data that shows an incompatibility. */
public sealed interface Counterexample {

    /**
     * Data of the writer's schema that Avro's reader was given and refused.
     *
     * @param datum as JSON, shortened where it is long
     * @param refusal what Avro's reader said
     */
    record Refused(String datum, String refusal) implements Counterexample {}

    /** There is none to show. */
    record None(Reason why) implements Counterexample {}

    /** Why there is none. */
    enum Reason {
        /** No data of the writer's takes this way: it leads into a record that holds itself without end. */
        ENDLESS,
        /** The smallest data that take this way are too large to be tried. */
        TOO_LARGE,
        /** Avro's Java reader does not compare the names of records; the specification demands it, and other readers do. */
        NAME_NOT_COMPARED,
        /**
         * Avro's Java reader reads them, where the specification says it must not and Avro's own checker says it cannot: it
         * applies no alias in a record whose full name changed, and of an alias that two fields claim it takes the last.
         */
        READ
    }
}
