/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.admission;

import io.tidegate.document.JsonPatch;
import io.tidegate.verdict.Finding;
import java.util.List;

/**
 * A finding on its way to the verdict.
 *
 * @param change what it was found in
 * @param waivable whether a waiver can help
 * @param suggestions changes that its rule suggests, which nobody has tried yet
 */
record Found(Finding finding, PlannedChange change, boolean waivable, List<JsonPatch> suggestions) {

    /** The stricter of two findings that are the same otherwise. */
    Found stricter(Found other) {
        return finding.severity().compareTo(other.finding.severity()) <= 0 ? this : other;
    }

    /** With another finding in place of this one. */
    Found with(Finding changed) {
        return new Found(changed, change, waivable, suggestions);
    }
}
