/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.avro;

import io.tidegate.document.JsonPatch;
import io.tidegate.document.Pointer;
import java.util.Optional;

/**
 * Why a sample does not decode.
 *
 * @param pointer in the document that holds the sample
 * @param message which field, what it is and what was expected
 * @param cure a change to that document that writes the same value in the right way, where there is one
 */
public record SampleProblem(Pointer pointer, String message, Optional<JsonPatch> cure) {}
