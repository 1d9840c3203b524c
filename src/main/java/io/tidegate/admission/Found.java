/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.JsonPatch;
import io.tidegate.verdict.Finding;
import java.util.List;

/** A finding with the changes that its rule suggests, which nobody has tried yet. */
record Found(Finding finding, List<JsonPatch> suggestions) {

    /** The stricter of two findings that are the same otherwise. */
    Found stricter(Found other) {
        return finding.severity().compareTo(other.finding.severity()) <= 0 ? this : other;
    }
}
