/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A good document replaces the one before, a broken one nothing. */
class AccessKeeperTest {

    @TempDir
    private Path directory;

    @Test
    void aBrokenDocumentNeverTakesAnythingAway() throws Exception {
        Path file = Files.writeString(directory.resolve("access.yaml"), document("ada"));
        AccessFile source = new AccessFile(file);
        AccessKeeper keeper = AccessKeeper.of(source, ((AccessResult.Read) source.read()).access());
        AccessKeeper.State first = keeper.state();

        assertThat(keeper.refresh()).isEqualTo(first);

        Files.writeString(file, document("Bob "));
        assertThat(keeper.refresh().access()).isEqualTo(first.access());
        assertThat(keeper.state().problems()).singleElement().asString().contains("access.yaml:5:", "Bob");

        Files.delete(file);
        assertThat(keeper.refresh().access()).isEqualTo(first.access());
        assertThat(keeper.state().problems())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("it does not exist");

        Files.createDirectory(file);
        assertThat(keeper.refresh().problems())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("neither a file");

        Files.delete(file);
        Files.writeString(file, document("bob"));
        assertThat(keeper.refresh().problems()).isEmpty();
        assertThat(((Access.Restricted) keeper.access()).named("bob")).isPresent();
        assertThat(((Access.Restricted) keeper.access()).named("ada")).isEmpty();
    }

    @Test
    void whereNobodyIsAskedNobodyEverIs() {
        AccessKeeper keeper = AccessKeeper.open();

        assertThat(keeper.refresh()).isEqualTo(new AccessKeeper.State(new Access.Open(), List.of()));
    }

    private static String document(String name) {
        return """
                apiVersion: tidegate.io/v1
                kind: Access
                spec:
                  principals:
                    - {name: "%s", grants: [{role: read, namespaces: [shop]}]}
                """.formatted(name);
    }
}
