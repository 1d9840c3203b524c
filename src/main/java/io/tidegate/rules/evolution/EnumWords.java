/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules.evolution;

import java.util.List;

/** Symbols in words; only the first of many are named. */
final class EnumWords {

    private static final int MOST = 8;

    private EnumWords() {}

    static String list(List<String> symbols) {
        return symbols.size() <= MOST
                ? String.join(", ", symbols)
                : String.join(", ", symbols.subList(0, MOST)) + " and " + (symbols.size() - MOST) + " more";
    }

    static String count(List<String> symbols) {
        return (symbols.size() == 1 ? "the symbol " : symbols.size() + " symbols, ") + list(symbols);
    }
}
