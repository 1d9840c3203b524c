/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.event;

import io.tidegate.document.Document;
import java.util.Map;
import java.util.OptionalInt;

/** What a proposed document declares, and the gate admits as a version. */
public sealed interface Declaration permits SchemaHolder, Waiver {

    /** Its name; unique among those of its kind. */
    EventKey key();

    Kind kind();

    /** Labels by name, in the order of names. */
    Map<String, String> labels();

    /** The version that the author started from ({@code metadata.version}); 0 means "does not exist yet". */
    OptionalInt expectedVersion();

    /** Over the document without {@code metadata.version}. */
    Fingerprint fingerprint();

    /** Where it was read from, for positions. */
    Document document();

    default DeclarationId id() {
        return new DeclarationId(kind(), key());
    }
}
