/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

/** Tells a person at a terminal how far long work has come, in a line that is gone afterwards; tells nobody else. */
final class Progress {

    private static final int WHOLE = 100;

    private final Console console;
    private final String work;
    private String shown = "";

    /** @param work what goes on, in a word */
    Progress(Console console, String work) {
        this.console = console;
        this.work = work;
    }

    /** So much of the whole is done. */
    void at(long done, long of) {
        long percent = of <= 0 ? WHOLE : Math.min(WHOLE, done * WHOLE / of);
        String line = work + ": " + percent + " %";
        if (console.colour() && !line.equals(shown)) {
            hide();
            console.err().print(line);
            console.err().flush();
            shown = line;
        }
    }

    /** Takes the line away, before something else is said and at the end. */
    void hide() {
        if (!shown.isEmpty()) {
            console.err().print("\r" + " ".repeat(shown.length()) + "\r");
            console.err().flush();
            shown = "";
        }
    }
}
