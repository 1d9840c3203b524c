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
import org.junit.jupiter.api.Test;

/** The documents that the README shows can be read as what they claim to be. */
class ReadmeDocumentsTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void theEventConfigOfTheReadmeCanBeRead() throws IOException {
        assertThat(blocks("kind: EventConfig"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(new ProposalReader()
                                .read("README.md", block.getBytes(StandardCharsets.UTF_8), Syntax.YAML, "", ""))
                        .isInstanceOf(ProposalResult.Proposed.class));
    }

    @Test
    void thePolicyOfTheReadmeLoads() throws IOException {
        PolicyLoader loader = new PolicyLoader(new Catalogue().rules(), new CelRuleLanguage());
        assertThat(blocks("kind: Policy")).isNotEmpty().allSatisfy(block -> {
            TreeMap<String, byte[]> files = new TreeMap<>();
            files.put("README.yaml", block.getBytes(StandardCharsets.UTF_8));
            assertThat(loader.load(new PolicyTexts.Found("README", files))).isInstanceOf(PolicyLoad.Loaded.class);
        });
    }

    private static Stream<String> blocks(String kind) throws IOException {
        return YAML.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains(kind));
    }
}
