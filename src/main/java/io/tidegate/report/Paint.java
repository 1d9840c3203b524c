/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import io.tidegate.verdict.Outcome;

/** Colours words by ECMA-48's sequences (SGR), or leaves them as they are. */
record Paint(boolean on) {

    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String RED = "1;31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";

    String bold(String text) {
        return sgr(BOLD, text);
    }

    String dim(String text) {
        return sgr(DIM, text);
    }

    String weight(Weight weight, String text) {
        return switch (weight) {
            case DENY -> sgr(RED, text);
            case WARN -> sgr(YELLOW, text);
            case WAIVED -> sgr(CYAN, text);
            case AUDIT -> sgr(DIM, text);
        };
    }

    String outcome(Outcome outcome, String text) {
        return switch (outcome) {
            case ACCEPTED, UNCHANGED -> sgr(GREEN, text);
            case REJECTED -> sgr(RED, text);
        };
    }

    private String sgr(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
