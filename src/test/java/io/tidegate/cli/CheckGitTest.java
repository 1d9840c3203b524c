/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.cli;

import static io.tidegate.cli.CheckFilesTest.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A work tree is held against a commit and its history, and an index against the same. */
@Timeout(120)
class CheckGitTest {

    @TempDir
    Path directory;

    private WorkTree tree;

    @BeforeEach
    void start() {
        tree = WorkTree.init(directory);
    }

    @Test
    void aRepositoryWithoutACommitHasNothingToCompareWith() {
        tree.write("a.yaml", document("shop/a", 12));

        Run run = Run.in(directory, "check", "a.yaml");

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("HEAD is no commit yet, so every document is new");
    }

    @Test
    void theWorkTreeIsHeldAgainstTheLastCommit() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.commit();
        tree.write("a.yaml", document("shop/a", 18));

        Run run = Run.in(directory, "check", "a.yaml");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("ordering/partitions-frozen", "a.yaml:13");
    }

    @Test
    void aHistoryIsEveryContentThatWasCommittedAndADeletionCounts() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.commit();
        tree.git("mv", "a.yaml", "b.yaml");
        tree.commit();
        tree.delete("b.yaml");
        tree.commit();
        tree.write("c.yaml", document("shop/a", 18));

        Run run = Run.in(directory, "check", "c.yaml", "--format", "json");

        assertThat(run.out())
                .as("1 is the content, 2 its deletion, and moving it is nothing")
                .contains("\"version\": 3", "\"previousVersion\": 2");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("ordering/partitions-frozen");
    }

    @Test
    void mergesAreOneStepEach() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.commit();
        tree.git("checkout", "-q", "-b", "topic");
        tree.write("a.yaml", document("shop/a", 12).replace("team: t", "team: u"));
        tree.commit();
        tree.write("a.yaml", document("shop/a", 12).replace("team: t", "team: v"));
        tree.commit();
        tree.git("checkout", "-q", "main");
        tree.git("merge", "-q", "--no-ff", "--no-edit", "topic");
        tree.write("a.yaml", document("shop/a", 12));

        Run run = Run.in(directory, "check", "a.yaml", "--format", "json");

        assertThat(run.out()).contains("\"version\": 3", "\"previousVersion\": 2");
    }

    @Test
    void theRestOfTheCommitStandsBesideWhatIsChecked() {
        tree.write("x/a.yaml", document("shop/a", 12));
        tree.write("y/b.yaml", document("shop/b", 12));
        tree.commit();
        tree.write("x/a.yaml", document("shop/a", 12).replace("key: [id]", "key: [id], after: [b]"));

        assertThat(Run.in(directory, "check", "x").status()).isZero();
        tree.write("x/a.yaml", document("shop/a", 12).replace("key: [id]", "key: [id], after: [c]"));
        assertThat(Run.in(directory, "check", "x").out()).contains("ordering/after-exists");
    }

    @Test
    void whatIsGoneFromThePathsIsProposedAsADeletionUnlessItMoved() {
        tree.write("x/a.yaml", document("shop/a", 12));
        tree.write("x/b.yaml", document("shop/b", 12).replace("key: [id]", "key: [id], after: [a]"));
        tree.commit();
        tree.delete("x/a.yaml");

        Run gone = Run.in(directory, "check", "x");
        Run named = Run.in(directory, "check", "x/a.yaml");
        tree.write("y/elsewhere.yaml", document("shop/a", 12));
        Run moved = Run.in(directory, "check", "x");

        assertThat(gone.out()).contains("lifecycle/delete-without-successors");
        assertThat(gone.status()).isEqualTo(1);
        assertThat(named.out()).contains("lifecycle/delete-without-successors");
        assertThat(moved.status()).isZero();
    }

    @Test
    void whatIsStagedIsJudgedAsStaged() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.commit();
        tree.write("a.yaml", document("shop/a", 18));
        tree.git("add", "a.yaml");
        tree.write("a.yaml", document("shop/a", 12));

        Run worked = Run.in(directory, "check", "a.yaml");
        Run staged = Run.in(directory, "check", "--staged", "a.yaml");

        assertThat(worked.status()).isZero();
        assertThat(staged.status()).isEqualTo(1);
        assertThat(staged.out()).contains("ordering/partitions-frozen", "a.yaml:13");
    }

    @Test
    void aHookIsSilentOnSuccessAndSaysNothingOfOthersFiles() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.write("other.yaml", "a: &b 1\n");
        tree.git("add", "-A");
        tree.commit();
        tree.write("a.yaml", document("shop/a", 12).replace("team: t", "team: u"));
        tree.git("add", "-A");

        Run run = Run.in(directory, "check", "--staged", "a.yaml", "other.yaml");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aRenameIsNoDeletion() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.write("b.yaml", document("shop/b", 12).replace("key: [id]", "key: [id], after: [a]"));
        tree.commit();
        tree.git("mv", "a.yaml", "z.yaml");

        assertThat(Run.in(directory, "check", "--staged", "z.yaml")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void aStagedDeletionIsJudgedThoughAHookIsNotToldOfIt() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.write("b.yaml", document("shop/b", 12).replace("key: [id]", "key: [id], after: [a]"));
        tree.commit();
        tree.git("rm", "-q", "a.yaml");

        Run run = Run.in(directory, "check", "--staged", "b.yaml");

        assertThat(run.out()).contains("lifecycle/delete-without-successors");
    }

    @Test
    void theIndexOfAPartialCommitCounts() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.commit();
        tree.write("a.yaml", document("shop/a", 18));
        tree.git("add", "a.yaml");
        Path other = directory.resolve(".git/next-index");
        tree.git("read-tree", "--index-output=.git/next-index", "HEAD");

        Run run = Run.in(
                directory,
                Map.of("GIT_INDEX_FILE", ".git/next-index", "GIT_DIR", ".git"),
                "check",
                "--staged",
                "a.yaml");

        assertThat(other).exists();
        assertThat(run).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void aRangeOfPreCommitIsHeldAgainstItsStart() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.commit();
        tree.write("a.yaml", document("shop/a", 18));
        tree.commit();

        assertThat(Run.in(directory, "check", "--staged", "a.yaml").status()).isZero();
        assertThat(Run.in(directory, Map.of("PRE_COMMIT_FROM_REF", "HEAD~1"), "check", "--staged", "a.yaml")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void whatIsIgnoredIsNotFoundInADirectory() {
        tree.write(".gitignore", "out/\n");
        tree.write("a.yaml", document("shop/a", 12));
        tree.write("out/a.yaml", document("shop/a", 12));

        assertThat(Run.in(directory, "check", ".").status()).isZero();
    }

    @Test
    void aSchemaFileIsReadFromTheCommitToo() {
        tree.write("a.yaml", document("shop/a", 12).replaceAll("(?s)avro:.*?topic:", "file: avro/a.avsc\n  topic:"));
        tree.write("avro/a.avsc", schema("timestamp-millis"));
        tree.commit();
        tree.write("avro/a.avsc", schema("timestamp-micros"));

        Run run = Run.in(directory, "check", "a.yaml");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("evolution/logical-type-stable", "avro/a.avsc:1");
    }

    private static String schema(String logical) {
        return "{\"type\": \"record\", \"name\": \"Thing\", \"fields\": [{\"name\": \"id\", \"type\": \"string\"},"
                + " {\"name\": \"at\", \"type\": {\"type\": \"long\", \"logicalType\": \"" + logical + "\"}}]}";
    }

    @Test
    void fromADirectoryBelowAndWithADetachedHeadItIsTheSame() {
        tree.write("x/a.yaml", document("shop/a", 12));
        tree.commit();
        tree.git("checkout", "-q", "--detach");
        tree.write("x/a.yaml", document("shop/a", 18));

        Run run = Run.in(directory.resolve("x"), "check", "a.yaml");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("a.yaml:13").doesNotContain("x/a.yaml");
    }

    @Test
    void aShallowCloneSaysThatItsHistoryIsCut(@TempDir Path other) {
        tree.write("a.yaml", document("shop/a", 12));
        tree.commit();
        tree.write("a.yaml", document("shop/a", 12).replace("team: t", "team: u"));
        tree.commit();
        new WorkTree(other).git("clone", "-q", "--depth=1", "file://" + directory, "clone");

        Run run = Run.in(other.resolve("clone"), "check", ".", "--format", "json");

        assertThat(run.err()).contains("the clone is shallow, so older versions are not looked at");
        assertThat(run.out()).contains("\"version\": 1");
    }

    @Test
    void aRepositoryWithinIsPassedOverWithAWord() {
        WorkTree inner = new WorkTree(directory.resolve("vendor"));
        tree.write("a.yaml", document("shop/a", 12));
        tree.write("vendor/b.yaml", "apiVersion: tidegate.io/v1\nkind: Nonsense\n");
        WorkTree.init(inner.directory());

        Run run = Run.in(directory, "check", ".");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("vendor: passed over, it is a repository of its own");
    }

    @Test
    void wordsThatNameNoCommitAreToldOf() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.commit();

        for (String ref : new String[] {"nope", "--output=x", "HEAD:a.yaml", "HEAD~9"}) {
            Run run = Run.in(directory, "check", "a.yaml", "--against", "git:" + ref);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("--against git:" + ref + ": there is no such commit here");
        }
        assertThat(Run.in(directory, "check", "a.yaml", "--against", "hg:tip").status())
                .isEqualTo(2);
    }

    @Test
    void outsideOfAnyWorkTreeACommitCannotBeAskedFor(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("a.yaml"), document("shop/a", 12));

        assertThat(Run.in(other, "check", "a.yaml", "--against", "git:HEAD").err())
                .contains("in no work tree of git");
        assertThat(Run.in(other, "check", "a.yaml").status()).isZero();
    }

    @Test
    void withoutGitThereIsNoHistory(@TempDir Path empty) {
        tree.write("a.yaml", document("shop/a", 12));

        Run run = Run.in(directory, Map.of("PATH", empty.toString()), "check", "a.yaml");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("git is not on PATH");
    }

    @Test
    void whatIsNotMergedIsNotJudged() {
        tree.write("a.yaml", document("shop/a", 12));
        tree.commit();
        tree.git("checkout", "-q", "-b", "topic");
        tree.write("a.yaml", document("shop/a", 13));
        tree.commit();
        tree.git("checkout", "-q", "main");
        tree.write("a.yaml", document("shop/a", 14));
        tree.commit();
        tree.git("read-tree", "-m", "HEAD~1", "HEAD", "topic");

        Run run = Run.in(directory, "check", "--staged");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("a.yaml: not merged (expected: conflicts that are resolved and staged)");
    }

    @Test
    void namesWithSpacesQuotesAndLettersOfOthersAreNoTrouble() {
        String place = "a b/\"quoted\"\nline.yaml";
        tree.write(place, document("shop/a", 12));
        tree.commit();
        tree.write(place, document("shop/a", 18));

        assertThat(Run.in(directory, "check", "a b").status()).isEqualTo(1);
        assertThat(Run.in(directory, "check", "--staged").status()).isZero();
    }
}
