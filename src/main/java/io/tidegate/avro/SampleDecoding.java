/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import java.util.List;

/** What became of decoding a sample. */
public sealed interface SampleDecoding {

    /** It is a payload of the schema. */
    record Decoded(Sample sample) implements SampleDecoding {}

    /** It is not; the problems that could be found, 100 at most. */
    record Undecodable(List<SampleProblem> problems) implements SampleDecoding {
        public Undecodable {
            problems = List.copyOf(problems);
        }
    }
}
