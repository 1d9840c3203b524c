/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.document.Syntax;
import io.tidegate.event.ProposalReader;
import io.tidegate.event.ProposalResult;
import io.tidegate.policy.cel.CelRuleLanguage;
import io.tidegate.rules.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that the README and docs/documents.md show can be read as what they claim to be. */
class ShownDocumentsTest {

    private static final String README = "README.md";
    private static final String DOCUMENTS = "docs/documents.md";

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({
        README + ",kind: EventConfig",
        DOCUMENTS + ",kind: EventConfig",
        DOCUMENTS + ",kind: SharedSchema",
        DOCUMENTS + ",kind: Waiver",
        DOCUMENTS + ",deletes:"
    })
    void whatCanBeProposedCanBeRead(String page, String kind) throws IOException {
        assertThat(blocks(page, kind))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(new ProposalReader()
                                .read(page, block.getBytes(StandardCharsets.UTF_8), Syntax.YAML, "", ""))
                        .isInstanceOf(ProposalResult.Proposed.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {README, DOCUMENTS})
    void policiesLoad(String page) throws IOException {
        PolicyLoader loader = new PolicyLoader(new Catalogue().rules(), new CelRuleLanguage());
        assertThat(blocks(page, "kind: Policy\n")).isNotEmpty().allSatisfy(block -> {
            TreeMap<String, byte[]> files = new TreeMap<>();
            files.put("shown.yaml", block.getBytes(StandardCharsets.UTF_8));
            assertThat(loader.load(new PolicyTexts.Found("shown", files))).isInstanceOf(PolicyLoad.Loaded.class);
        });
    }

    private static Stream<String> blocks(String page, String kind) throws IOException {
        return YAML.matcher(Files.readString(Path.of(page)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains(kind));
    }
}
