/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.server;

import io.tidegate.event.Kind;

/** Where a server has what of each kind. */
public final class Collections {

    private Collections() {}

    /** What answers call one of a kind. */
    public static String noun(Kind kind) {
        return switch (kind) {
            case EVENT_CONFIG -> "event";
            case SHARED_SCHEMA -> "schema";
            case WAIVER -> "waiver";
        };
    }

    /** What answers call several. */
    public static String list(Kind kind) {
        return noun(kind) + "s";
    }

    /** The path of all of a kind. */
    public static String of(Kind kind) {
        return "/v1/" + list(kind);
    }
}
