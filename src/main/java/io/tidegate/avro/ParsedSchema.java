/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.List;

/** What became of parsing a schema. */
public sealed interface ParsedSchema {

    /** It is valid Avro. */
    record Valid(EventSchema schema) implements ParsedSchema {}

    /** It is not; all problems that could be found. */
    record Invalid(List<SchemaProblem> problems) implements ParsedSchema {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
