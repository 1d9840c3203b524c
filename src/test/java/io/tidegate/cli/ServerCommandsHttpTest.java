/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import static io.tidegate.cli.CheckFilesTest.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.web.ServiceProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask a server, against the real one. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class ServerCommandsHttpTest {

    private static final Pattern DECISION = Pattern.compile("\"decision\": \"([0-9a-f]{64})\"");

    @TempDir
    Path directory;

    @Test
    void whatIsSubmittedIsInForceWithAHistoryThatTellsByWhomAndWhy() {
        WorkTree files = new WorkTree(directory);
        files.write("a.yaml", document("cli/a", 12));
        Run first = run("submit", "a.yaml", "--author", "ada", "--reason", "für Bestellungen");
        files.write("a.yaml", document("cli/a", 12).replace("team: t", "team: u"));
        Run second = run("submit", ".", "--reason", "moved");
        Run again = run("submit", ".");

        assertThat(Stream.of(first, second, again).map(Run::status))
                .as(first.err())
                .containsOnly(0);
        assertThat(again.out()).contains("unchanged");
        assertThat(run("history", "cli/a").out()).contains("ada", "für Bestellungen", "moved");
        assertThat(run("get", "cli/a").out()).contains("\"version\": 2", "\"team\": \"u\"");
        assertThat(run("get", "cli/a", "--at", "1").out()).contains("\"team\": \"t\"");
        assertThat(run("get", "cli").out()).contains("cli/a", "2");
        assertThat(run("diff", "cli/a").out()).contains("1 -> 2", "/metadata/labels/team", "- \"t\"", "+ \"u\"");
    }

    @Test
    void aRejectionIsDeniedWithItsPlaceInTheFile() {
        WorkTree files = new WorkTree(directory);
        files.write("x/a.yaml", document("cli-denied/a", 12));
        assertThat(run("submit", "x").status()).isZero();
        files.write("x/a.yaml", document("cli-denied/a", 18));

        Run submitted = run("submit", "x");
        Run checked = run("check", "x", "--against", address());

        assertThat(submitted.status()).isEqualTo(1);
        assertThat(submitted.out()).contains("ordering/partitions-frozen", "x/a.yaml:13");
        assertThat(checked.status()).isEqualTo(1);
        assertThat(checked.out()).contains("x/a.yaml:13");
        assertThat(run("history", "cli-denied/a").out()).doesNotContain("\n2 ");
    }

    @Test
    void aCheckOfFilesIsTheServersDecisionOnTheSame() {
        WorkTree tree = WorkTree.init(directory);
        tree.write("a.yaml", document("cli-same/a", 12));
        tree.write("b.yaml", document("cli-same/b", 12).replace("key: [id]", "key: [id], after: [a]"));
        tree.commit();
        assertThat(run("submit", "a.yaml", "b.yaml").status()).isZero();
        tree.write("a.yaml", document("cli-same/a", 18));
        String policies = Path.of("policies").toAbsolutePath().toString();

        Run offline = run("check", "a.yaml", "--format", "json", "--policies", policies);
        Run asked = run("check", "a.yaml", "--format", "json", "--against", address());

        assertThat(offline.status()).isEqualTo(1);
        assertThat(decision(offline)).isEqualTo(decision(asked));
        assertThat(findings(offline)).isEqualTo(findings(asked));
    }

    @Test
    void aRollbackIsAVersionOfItsOwn() {
        WorkTree files = new WorkTree(directory);
        files.write("a.yaml", document("cli-back/a", 12));
        run("submit", "a.yaml");
        files.write("a.yaml", document("cli-back/a", 12).replace("team: t", "team: u"));
        run("submit", "a.yaml");

        assertThat(run("rollback", "cli-back/a", "--to", "1", "--dry-run").status())
                .isZero();
        Run run = run("rollback", "cli-back/a", "--to", "1", "--reason", "oops", "--format", "json");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("\"version\": 3");
        assertThat(run("history", "cli-back/a").out()).contains("oops");
        assertThat(run("rollback", "cli-back/a", "--to", "9").err())
                .contains("there is no version 9 (expected: 1 to 3)");
        assertThat(run("rollback", "cli-back/a", "--to", "9").status()).isEqualTo(2);
    }

    @Test
    void aDeletionIsSubmittedByKey() {
        WorkTree files = new WorkTree(directory);
        files.write("a.yaml", document("cli-gone/a", 12));
        run("submit", "a.yaml");

        assertThat(run("submit", "--delete", "cli-gone/a").status()).isZero();
        assertThat(run("get", "cli-gone/a").status()).isEqualTo(2);
        assertThat(run("history", "cli-gone/a").out()).contains("2 deleted");
    }

    @Test
    void whatIsNotThereIsToldAsTheServerTellsIt() {
        assertThat(run("get", "cli-none/a").err()).contains("cli-none/a: there is no such event config");
        assertThat(run("get", "cli-none/a").status()).isEqualTo(2);
    }

    @Test
    void ofMoreThanAProposalMayHaveOnlyWhatDiffersFromTheServerIsProposed() {
        WorkTree files = new WorkTree(directory);
        for (int i = 0; i < 101; i++) {
            files.write((i < 50 ? "many/x/e" : "many/y/e") + i + ".yaml", document("cli-many/e" + i, 12));
        }
        Run refused = run("submit", "many");
        assertThat(refused.err()).contains("101 changes (expected: at most 100");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(run("submit", "many/x").status()).isZero();

        assertThat(run("submit", "many").status()).isZero();
        assertThat(run("check", "many", "--against", address()).out()).contains("unchanged");
        files.write("many/x/e7.yaml", document("cli-many/e7", 18));
        Run changed = run("check", "many", "--against", address());
        assertThat(changed.status()).isEqualTo(1);
        assertThat(changed.out()).contains("many/x/e7.yaml:13");
    }

    @Test
    void anAuditTellsWhatIsFoundInWhatIsInForceAndCounts() {
        WorkTree files = new WorkTree(directory);
        files.write("a.yaml", document("cli-audit/a", 12));
        run("submit", "a.yaml");

        Run audit = run("audit", "--namespace", "cli-audit");
        Run lines = run("audit", "--namespace", "cli-audit", "--json");

        assertThat(audit.status()).as(audit.err()).isZero();
        assertThat(audit.out()).contains("1 documents: 0 deny");
        assertThat(lines.out()).contains("\"event\":\"cli-audit/a\"", "\"summary\"");
    }

    @Test
    void anExportIsAFileThatAnImportTakesWhereTheStoreHasNothing() throws IOException {
        WorkTree files = new WorkTree(directory);
        files.write("a.yaml", document("cli-export/a", 12));
        run("submit", "a.yaml");

        assertThat(run("export", "all.jsonl").status()).isZero();
        assertThat(Files.readString(directory.resolve("all.jsonl"))).contains("cli-export/a", "\"sha256\"");
        assertThat(directory.resolve("all.jsonl.partial")).doesNotExist();
        assertThat(run("export", "all.jsonl").err()).contains("all.jsonl exists");
        Run dry = run("import", "all.jsonl", "--dry-run");
        assertThat(dry.status()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("\"sha256\"");
        assertThat(run("import", "all.jsonl").status())
                .as("the store is not empty")
                .isEqualTo(1);
        files.write("all.jsonl", "{}\n");
        assertThat(run("import", "all.jsonl").status()).isEqualTo(2);
        assertThat(run("import", "gone.jsonl").status()).isEqualTo(2);
    }

    @Test
    void howFarLongWorkIsIsToldToAPersonAndIsGoneAfterwards() {
        WorkTree files = new WorkTree(directory);
        files.write("a.yaml", document("cli-progress/a", 12));
        run("submit", "a.yaml");
        run("export", "all.jsonl");
        Map<String, String> server = Map.of("TIDEGATE_SERVER", address());

        Run audit = Run.atATerminal(directory, server, "audit", "--namespace", "cli-progress");
        Run sent = Run.atATerminal(directory, server, "import", "all.jsonl", "--dry-run");

        assertThat(audit.err()).startsWith("audited: 0 %").endsWith("\r");
        assertThat(sent.err()).contains("sent: 100 %").endsWith("\r");
        assertThat(audit.out() + sent.out()).doesNotContain("%", "\r");
        assertThat(run("audit").err()).isEmpty();
    }

    @Test
    void aProbeIsSilentWhereAllIsWellAndTellsOfNoServiceElse() {
        assertThat(run("probe")).isEqualTo(new Run(0, "", ""));
        assertThat(run("probe", "live")).isEqualTo(new Run(0, "", ""));
        assertThat(Run.in(directory, Map.of("QUARKUS_HTTP_PORT", "1"), "probe", "started"))
                .satisfies(gone -> assertThat(gone.status()).isEqualTo(3))
                .satisfies(gone -> assertThat(gone.err()).contains("127.0.0.1:1"));
    }

    @Test
    void whereTlsFailsThatIsWhatIsTold() {
        Run run = run("get", "--server", address().replace("http://", "https://"));

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("https://", "TLS", "TIDEGATE_JAVA_OPTS").doesNotContain("Exception");
    }

    private Run run(String... arguments) {
        return Run.in(directory, Map.of("TIDEGATE_SERVER", address()), arguments);
    }

    private static String address() {
        return ConfigProvider.getConfig().getValue("test.url", String.class);
    }

    private static String decision(Run run) {
        Matcher matcher = DECISION.matcher(run.out());
        assertThat(matcher.find()).as(run.out() + run.err()).isTrue();
        return matcher.group(1);
    }

    private static String findings(Run run) {
        return run.out().substring(run.out().indexOf("\"findings\""));
    }
}
