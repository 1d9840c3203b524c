/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.EmbeddedRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is taken only where it is whole and what a gate would have written; else the line is named that shows it. */
class ArchiveReaderTest {

    private static String export = "";

    @TempDir
    private Path temporary;

    @BeforeAll
    static void fill(@TempDir Path store) {
        try (Registry source = EmbeddedRegistry.open(store, Clock.systemUTC())) {
            Exports.fill(source);
            export = Exports.of(source);
        }
    }

    private Path spool() {
        return temporary.resolve("spool");
    }

    private ArchiveReading.Refused refused(String file) {
        ArchiveReading reading = Exports.read(file, spool());
        assertThat(reading).isInstanceOf(ArchiveReading.Refused.class);
        assertThat(spool()).doesNotExist();
        return (ArchiveReading.Refused) reading;
    }

    private void assertRefused(String file, long line, String message) {
        ArchiveReading.Refused refused = refused(file);
        assertThat(refused.message()).contains(message);
        assertThat(refused.line()).as(refused.message()).isEqualTo(line);
    }

    /** The line, from 1, that has the text. */
    private static int line(String text) {
        List<String> lines = Exports.lines(export);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError("no line has " + text);
    }

    /** With a line changed, and the trailer that belongs to that. */
    private static String changed(int line, UnaryOperator<String> change) {
        List<String> lines = new ArrayList<>(Exports.lines(export));
        String after = change.apply(lines.get(line - 1));
        assertThat(after).isNotEqualTo(lines.get(line - 1));
        lines.set(line - 1, after);
        return Exports.signed(lines);
    }

    private static String without(int line) {
        List<String> lines = new ArrayList<>(Exports.lines(export));
        lines.remove(line - 1);
        return Exports.signed(lines);
    }

    @Test
    void aSoundFileIsKeptUntilItIsClosed() {
        assertThat(Exports.signed(Exports.lines(export))).isEqualTo(export);
        try (ArchiveFile file = Exports.sound(export, spool())) {
            assertThat(file.commits()).isEqualTo(9);
            assertThat(file.entries(9)).isEqualTo(Exports.lines(export).size() - 1);
            assertThat(file.commit(3))
                    .extracting(KeyChange::key)
                    .contains("v1/schema-versions/common/money/0000000002");
            assertThat(spool()).exists();
        }
        assertThat(spool()).doesNotExist();
    }

    @Test
    void theExportOfAnEmptyStoreIsSound() {
        try (ArchiveFile file = Exports.sound(Exports.EMPTY, spool())) {
            assertThat(file.commits()).isZero();
        }
    }

    @Test
    void aFileThatEndsBehindAnyLineButTheLastWasCutShort() {
        List<String> lines = Exports.lines(export);
        for (int kept = 1; kept <= lines.size(); kept++) {
            assertRefused(String.join("\n", lines.subList(0, kept)) + "\n", kept + 1, "it was cut short");
        }
        assertRefused("", 1, "not the first line of an export");
    }

    @Test
    void aFileThatEndsAnywhereElseIsRefusedToo() {
        for (int length = 1; length < export.length() - 2; length += 53) {
            assertThat(refused(export.substring(0, length)).line()).isPositive();
        }
    }

    @Test
    void aByteThatIsAnotherIsNoticedWhereverItIs() throws IOException {
        byte[] bytes = export.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length - 1; i += 23) {
            byte[] altered = bytes.clone();
            altered[i] ^= 1;
            ArchiveReading reading = ArchiveReader.read(new ByteArrayInputStream(altered), spool());
            assertThat(reading).as("byte %d", i).isInstanceOf(ArchiveReading.Refused.class);
        }
    }

    @Test
    void aCharacterOfAReasonIsCoveredByTheDigestAlone() {
        String line = Exports.lines(export).get(line("v1/versions/shop/placed/0000000001") - 1);
        assertRefused(
                export.replace(line, line.replace("because", "BECAUSE")),
                Exports.lines(export).size() + 1,
                "a line was changed since the file was written");
    }

    @Test
    void linesInAnotherOrderAreRefused() {
        List<String> lines = new ArrayList<>(Exports.lines(export));
        int line = line("v1/versions/shop/placed/0000000002");
        String second = lines.remove(line - 1);
        lines.add(line - 2, second);

        assertRefused(Exports.signed(lines), line - 1, "version 2 of shop/placed (expected: 1");
        List<String> twice = new ArrayList<>(Exports.lines(export));
        twice.add(line, second);
        assertRefused(Exports.signed(twice), line + 1, "expected: ascending keys");
    }

    @Test
    void aFormatOfAnotherReleaseIsNamed() {
        assertRefused(
                export.replaceFirst("\"version\":1}", "\"version\":2}"),
                1,
                "an export in version 2 of the format (expected: version 1)");
        assertRefused("{\"version\":1}\n" + export, 1, "not the first line of an export");
    }

    @Test
    void versionsHaveNoGap() {
        int line = line("v1/versions/shop/placed/0000000001");

        assertRefused(without(line), line, "version 2 of shop/placed (expected: 1; versions have no gap)");
    }

    @Test
    void aDocumentIsTheOneOfItsFingerprint() {
        int line = line("v1/versions/shop/placed/0000000002");

        assertRefused(changed(line, text -> text.replace("\"partitions\":6", "\"partitions\":7")), line, "fingerprint");
        assertRefused(changed(line, text -> text.replace("\"partitions\":6", "\"partitions\":-6")), line, "partitions");
    }

    @Test
    void receiptsAreAChainFromTheFirstToTheHead() {
        int first = line("v1/receipts/shop/0000000001");
        int last = line("v1/receipts/common/0000000002");
        int head = line("v1/heads/common");

        assertRefused(without(first), first, "receipt v1/receipts/shop/0000000001");
        assertRefused(
                changed(first, text -> text.replace("because", "BECAUSE")),
                first + 1,
                "the chain of receipts is broken");
        assertRefused(changed(last, text -> text.replace("because", "BECAUSE")), head, "a head at sequence 2");
        assertRefused(without(last), head, "a head at sequence 1");
        assertRefused(without(head), line("v1/receipts/common/0000000001") - 1, "with a head");
    }

    @Test
    void decisionsReceiptsAndVersionsBelongTogether() {
        int decision = line("v1/decisions/");

        ArchiveReading.Refused refused = refused(without(decision));
        assertThat(refused.message()).contains("a decision that names it");
        assertRefused(
                changed(
                        line("v1/versions/shop/placed/0000000001"),
                        text -> text.replaceFirst("\"decision\":\"", "\"decision\":\"not-")),
                line("v1/versions/shop/placed/0000000001"),
                "a decision that is there");
    }

    @Test
    void inForceIsTheNewestVersionAndNothingElse() {
        int placed = line("v1/events/shop/placed");
        assertRefused(
                changed(placed, text -> text.replace("\"partitions\":6", "\"partitions\":7")),
                placed,
                "in force of shop/placed: something else");
        assertRefused(
                without(placed), line("v1/versions/shop/placed/0000000002") - 1, "in force of shop/placed: nothing");
        List<String> more = new ArrayList<>(Exports.lines(export));
        more.add(placed, more.get(placed - 1).replace("v1/events/shop/placed", "v1/events/shop/pq"));
        assertRefused(Exports.signed(more), placed + 1, "in force of shop/pq (expected: nothing");
    }

    @Test
    void keysAndValuesAreThoseOfTheGate() {
        int topics = line("v1/topics/");
        assertRefused(changed(topics, text -> text.replace("v1/topics/", "v1/tropics/")), topics, "expected: a key of");
        assertRefused(
                changed(topics, text -> text.replace("v1/topics/", "v1/topics/x")), topics, "a hexadecimal digit");
        assertRefused(
                changed(topics, text -> text.replace("{\"decision\":", "{ \"decision\":")), topics, "canonical JSON");
        assertRefused(
                changed(
                        topics,
                        text -> text.replace("{\"decision\"", "{\"a\":1,\"decision\"")
                                .replace("}}", "}}}")),
                topics,
                "JSON");
        assertRefused(changed(topics, text -> text + " "), topics, "not an entry");
        int last = Exports.lines(export).size();
        assertRefused(
                changed(last, text -> text.replaceFirst("\"key\":\"[^\"]+\"", "\"key\":\"v1/xyz\"")),
                last,
                "expected: a key of this release");
    }

    @Test
    void commitsAreCountedFromOneWithoutAGap() {
        assertRefused(changed(1, text -> text.replace("\"commits\":9", "\"commits\":10")), 1, "commit 10: 0 records");
        assertThat(refused(changed(1, text -> text.replace("\"commits\":9", "\"commits\":8")))
                        .message())
                .contains("commit 9 (expected: 1 to 8");
    }

    @Test
    void nothingComesBehindTheLastLine() {
        assertRefused(export + "\n", Exports.lines(export).size() + 2, "more after the last line");
        assertRefused(
                export.replaceFirst("\"records\":", "\"records\":1"),
                Exports.lines(export).size() + 1,
                "as there are");
    }
}
