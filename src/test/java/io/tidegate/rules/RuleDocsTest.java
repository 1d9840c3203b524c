/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.policy.BuiltInRule;
import io.tidegate.policy.RuleDoc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rules says what the catalogue says; {@code mvn test -Dtest=RuleDocsTest -Ddocs.update=true} writes it anew. */
class RuleDocsTest {

    private static final Path FOLDER = Path.of("docs/rules");
    private static final List<RuleDoc> DOCS =
            new Catalogue().rules().stream().map(BuiltInRule::doc).toList();

    @Test
    void thePagesOfTheRulesAreWhatTheCatalogueSays() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        expected.put("README.md", RulePage.index(DOCS));
        DOCS.forEach(doc -> expected.put(doc.id() + ".md", RulePage.of(doc)));
        if (Boolean.getBoolean("docs.update")) {
            write(expected);
        }
        assertThat(pages()).isEqualTo(expected);
    }

    @Test
    void everyRuleTellsWhatWhyAndHowToMend() {
        assertThat(DOCS).allSatisfy(doc -> {
            assertThat(doc.summary()).as(doc.id().toString()).endsWith(".");
            assertThat(doc.rationale()).as(doc.id().toString()).endsWith(".").hasSizeGreaterThan(40);
            assertThat(doc.remedy()).as(doc.id().toString()).endsWith(".");
        });
    }

    private static void write(Map<String, String> pages) throws IOException {
        for (String name : pages().keySet()) {
            Files.delete(FOLDER.resolve(name));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = FOLDER.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
    }

    private static Map<String, String> pages() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.filter(Files::isRegularFile)
                    .forEach(
                            file -> pages.put(FOLDER.relativize(file).toString().replace('\\', '/'), text(file)));
        }
        return pages;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
