/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A judged verdict in every format, as src/test/resources/reports and docs/reports.md have it; {@code mvn test
 * -Dtest=ReportFormatTest -Dreports.update=true} writes both anew: read each line that it changes.
 */
class ReportFormatTest {

    private static final Path FOLDER = Path.of("src/test/resources/reports");
    private static final Path PAGE = Path.of("docs/reports.md");
    private static final boolean UPDATE = Boolean.getBoolean("reports.update");

    @ParameterizedTest
    @EnumSource
    void tellsTheSameVerdictAsEver(ReportFormat format) throws IOException {
        ReportOptions options = options(JudgedVerdicts.richText());

        String report = format.report(options).of(JudgedVerdicts.rich());

        assertThatFile(FOLDER.resolve(format.word() + ".txt"), report);
    }

    @Test
    void coloursWhatTheTextSays() throws IOException {
        ReportOptions options = options(JudgedVerdicts.richText()).withColour(true);

        String report = ReportFormat.TEXT.report(options).of(JudgedVerdicts.rich());

        assertThatFile(FOLDER.resolve("text-in-colour.txt"), report.replace("\u001b", "<ESC>"));
        assertThat(report.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(ReportFormat.TEXT.report(options.withColour(false)).of(JudgedVerdicts.rich()));
    }

    @ParameterizedTest
    @EnumSource
    void thePageShowsWhatIsPrinted(ReportFormat format) throws IOException {
        String report = format.report(options(JudgedVerdicts.smallText())).of(JudgedVerdicts.small());
        String page = Files.readString(PAGE);
        Matcher block = Pattern.compile("(?s)(<!-- " + format.word() + " -->\n```[a-z]*\n)(.*?)(```\n)")
                .matcher(page);

        assertThat(block.find()).as("block of %s", format.word()).isTrue();
        if (UPDATE) {
            Files.writeString(
                    PAGE,
                    page.substring(0, block.start())
                            + block.group(1)
                            + report
                            + block.group(3)
                            + page.substring(block.end()));
        } else {
            assertThat(block.group(2)).isEqualTo(report);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNamedByAWord(ReportFormat format) {
        assertThat(ReportFormat.ofWord(format.word())).contains(format);
        assertThat(ReportFormat.ofWord(format.word().toUpperCase(Locale.ROOT))).isEmpty();
    }

    private static ReportOptions options(String text) {
        return ReportOptions.PLAIN
                .withSources(JudgedVerdicts.lines(text))
                .withRules(JudgedVerdicts::summary)
                .withVersion("1.0.0");
    }

    private static void assertThatFile(Path file, String text) throws IOException {
        if (UPDATE) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
