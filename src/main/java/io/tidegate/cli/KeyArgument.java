/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import io.tidegate.cli.server.Collections;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Of which kind a key is. */
final class KeyArgument {

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "event, schema or waiver: of which kind the key is. Default: event.")
    private String kind = "event";

    Kind kind() {
        return Stream.of(Kind.values())
                .filter(known ->
                        Collections.noun(known).equals(kind) || known.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> CommandFailure.unusable("--kind: " + kind + " (expected: event, schema or waiver)"));
    }

    /** The path of one of the kind. */
    String path(String key) {
        return Collections.of(kind()) + "/"
                + EventKey.parse(key, "")
                        .orElseThrow(() -> CommandFailure.unusable(
                                "key: " + key + " (expected: namespace/name, as checkout/order-placed)"));
    }
}
