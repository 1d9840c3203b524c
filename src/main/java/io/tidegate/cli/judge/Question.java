/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli.judge;

import io.tidegate.event.Declaration;
import io.tidegate.event.DeclarationId;
import java.util.List;

/**
 * What is to be judged.
 *
 * @param declarations all that was given, whether it changes anything or not
 * @param deletions what is gone
 * @param base what it is judged against
 */
public record Question(List<Declaration> declarations, List<DeclarationId> deletions, Base base) {

    public Question {
        declarations = List.copyOf(declarations);
        deletions = List.copyOf(deletions);
    }
}
