/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import io.tidegate.document.Pointer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language that written rules are in; a rule is compiled once, when its policy loads. */
public interface RuleLanguage {

    /** The rule ready to judge, or everything that is wrong with its texts; never throws for bad texts. */
    Compilation compile(Source rule);

    /**
     * A written rule's texts.
     *
     * @param when the rule is about the subjects for which this is true; about all where it is absent
     * @param require what must be true of them
     * @param message makes the violation's message; a plain one is made where it is absent
     * @param at what the violation points at in the judged document
     */
    record Source(Optional<String> when, String require, Optional<String> message, Pointer at) {}

    /** One text of a rule. */
    enum Part {
        WHEN,
        REQUIRE,
        MESSAGE;

        /** The field of the policy document that holds the text. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of compiling a rule. */
    sealed interface Compilation {

        /** It can judge. */
        record Compiled(Rule.Requirement requirement) implements Compilation {}

        /** It cannot; everything that is wrong, in the order of the texts. */
        record Refused(List<Mistake> mistakes) implements Compilation {
            public Refused {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    /**
     * What is wrong with a text, and where in it.
     *
     * @param line within the text, from 1
     * @param column within the line, from 1, in Unicode code points
     * @param message with the line and a caret below it
     */
    record Mistake(Part part, int line, int column, String message) {}
}
