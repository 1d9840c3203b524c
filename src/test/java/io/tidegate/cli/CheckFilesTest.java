/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files are judged offline, whatever a directory holds beside them; what cannot be read is told, with its name. */
@Timeout(60)
class CheckFilesTest {

    @TempDir
    Path directory;

    private WorkTree files;

    @BeforeEach
    void start() {
        files = new WorkTree(directory);
    }

    @Test
    void withoutABaseEveryDocumentIsNew() {
        files.write("a.yaml", document("shop/a", 12));

        Run run = Run.in(directory, "check", "a.yaml", "--format", "json");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"verdict\": \"accepted\"", "\"change\": \"create\"", "\"dryRun\": true");
    }

    @Test
    void aDirectoryCountsAsVersionOne() {
        files.write("old/a.yaml", document("shop/a", 12));
        files.write("new/a.yaml", document("shop/a", 18));

        Run run = Run.in(directory, "check", "new", "--against", "dir:old");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("ordering/partitions-frozen", "new/a.yaml:13");
    }

    @Test
    void onlyWhatDiffersIsProposedAndTheRestStandsBesideIt() {
        files.write("old/a.yaml", document("shop/a", 12));
        files.write("old/b.yaml", document("shop/b", 12));
        files.write("new/a.yaml", document("shop/a", 12));
        files.write("new/b.yaml", document("shop/b", 12).replace("timestamp-millis", "timestamp-micros"));

        Run run = Run.in(directory, "check", "new", "--against", "dir:old", "--format", "json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("\"event\": \"shop/b\"").doesNotContain("\"event\": \"shop/a\"");
    }

    @Test
    void moreThanAProposalMayHaveIsRefusedAndTheSameManyUnchangedAreNot() {
        for (int i = 0; i < 101; i++) {
            files.write("many/e" + i + ".yaml", document("shop/e" + i, 12));
        }

        assertThat(Run.in(directory, "check", "many").err()).contains("101 documents differ (expected: at most 100");
        assertThat(Run.in(directory, "check", "many").status()).isEqualTo(2);
        Run same = Run.in(directory, "check", "many", "--against", "dir:many", "--format", "json");
        assertThat(same.out()).contains("\"verdict\": \"unchanged\"");
        assertThat(same.status()).isZero();
    }

    @Test
    void whatIsNotTidegatesIsPassedOverInADirectoryHoweverItIsWritten() {
        files.write("a.yaml", document("shop/a", 12));
        files.write("compose.yml", "x: &anchor {a: 1}\ny: *anchor\n");
        files.write("chart/deploy.yaml", "{{ if .Values.on }}\nkind: Deployment\n{{ end }}\n");
        files.write("package.json", "[1, 2]");
        files.write("policies-of-others.yaml", "apiVersion: tidegate.io/v1\nkind: Policy\nmetadata: {name: x}\n");

        Run run = Run.in(directory, "check", ".");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aNamedFileWithoutADocumentIsToldOf() {
        files.write("compose.yml", "services: {}\n");

        Run run = Run.in(directory, "check", "compose.yml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("compose.yml:1:1: no document of Tidegate (expected: apiVersion: tidegate.io/v1)");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aSchemaInAFileOfItsOwnIsInlinedAndFoundFaultWithWhereItIs() {
        files.write(
                "events/a.yaml",
                document("shop/a", 12).replaceAll("(?s)avro:.*?topic:", "file: ../avro/a.avsc\n  topic:"));
        files.write("avro/a.avsc", """
                {"type": "record", "name": "Thing",
                 "fields": [
                   {"name": "id", "type": "string"},
                   {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": "x"}]}
                """);

        Run run = Run.in(directory, "check", "events");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("schema/parses", "avro/a.avsc:4");
    }

    @Test
    void aSchemaFileThatIsNotThereIsToldWhereItIsNamed() {
        files.write("a.yaml", document("shop/a", 12).replaceAll("(?s)avro:.*?topic:", "file: gone.avsc\n  topic:"));

        Run run = Run.in(directory, "check", "a.yaml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("a.yaml:7:5: schema file: gone.avsc does not exist (expected: an Avro schema)");
    }

    @Test
    void aPipeIsNeverOpened() throws IOException, InterruptedException {
        Process made =
                new ProcessBuilder("mkfifo", directory.resolve("pipe.yaml").toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();

        Run run = Run.in(directory, "check", ".");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("pipe.yaml:1:1: cannot be read, it is neither a file nor a link to one");
    }

    @Test
    void linksThatLeadNowhereOrBackAreToldAndAFileUnderTwoNamesIsReadOnce() throws IOException {
        files.write("a.yaml", document("shop/a", 12));
        Files.createSymbolicLink(directory.resolve("again.yaml"), Path.of("a.yaml"));
        assertThat(Run.in(directory, "check", ".").status()).isZero();

        Files.createSymbolicLink(directory.resolve("loop"), Path.of("."));
        Files.createSymbolicLink(directory.resolve("self.yaml"), Path.of("self.yaml"));
        Files.createSymbolicLink(directory.resolve("lost.yaml"), Path.of("nowhere.yaml"));
        Run run = Run.in(directory, "check", ".");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("loop:1:1: cannot be looked into, it is a link that leads back")
                .contains("self.yaml:1:1: cannot be read, it is a link that leads back to itself")
                .contains("lost.yaml:1:1: cannot be read, it is a link to a file that does not exist");
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirPlace() throws IOException {
        Files.write(
                directory.resolve("a.yaml"),
                new byte[] {'t', 'i', 'd', 'e', 'g', 'a', 't', 'e', '.', 'i', 'o', '/', 0, 1});

        Run run = Run.in(directory, "check", "a.yaml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("a.yaml:1:13: character U+0000");
    }

    @Test
    void nothingAtAllIsBadUsage() {
        assertThat(Run.in(directory, "check", ".").err()).contains("nothing to judge in .");
        assertThat(Run.in(directory, "check", ".").status()).isEqualTo(2);
        assertThat(Run.in(directory, "check").status()).isEqualTo(2);
        assertThat(Run.in(directory, "check", "gone.yaml").err()).contains("gone.yaml:1:1: does not exist");
    }

    @Test
    void oneThingInTwoFilesIsToldWithBoth() {
        files.write("a.yaml", document("shop/a", 12));
        files.write("b.yaml", document("shop/a", 18));

        Run run = Run.in(directory, "check", ".");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("b.yaml:3:29: shop/a twice (expected: one document each; first at a.yaml:3:29)");
    }

    @Test
    void warningsFailWhereTheyAreToldTo() {
        files.write("a.yaml", Configs.yaml("shop/a", 12));
        files.write("policies/owners.yaml", """
                apiVersion: tidegate.io/v1
                kind: Policy
                metadata: {name: owners}
                spec: {rules: [{use: lifecycle/owner-declared, severity: warn}]}
                """);

        Run fine = Run.in(directory, "check", "a.yaml");
        Run strict = Run.in(directory, "check", "a.yaml", "--fail-on", "warn");

        assertThat(fine.out()).contains("warn");
        assertThat(fine.status()).isZero();
        assertThat(strict.status()).isEqualTo(1);
    }

    @Test
    void brokenPoliciesAreNotPassedOver() {
        files.write("a.yaml", document("shop/a", 12));
        files.write(
                "policies/mine.yaml",
                "apiVersion: tidegate.io/v1\nkind: Policy\nmetadata: {name: x}\nspec: {rules: [{use: no/such}]}\n");

        Run run = Run.in(directory, "check", "a.yaml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("policies/mine.yaml:4");
    }

    /** One that has an owner and nothing to be warned of. */
    static String document(String key, int partitions) {
        return Configs.yaml(key, partitions).replaceFirst("(name: [a-z0-9-]+)}", "$1, labels: {team: t}}");
    }
}
