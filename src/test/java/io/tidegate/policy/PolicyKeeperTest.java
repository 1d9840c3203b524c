/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.policy.cel.CelRuleLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that change while the service runs, in real files. */
class PolicyKeeperTest {

    private static final PolicyLoader LOADER = new PolicyLoader(TestRules.CATALOGUE, new CelRuleLanguage());

    @TempDir
    private Path directory;

    private PolicyKeeper keeper() {
        return new PolicyKeeper(new DirectoryPolicies(directory), LOADER);
    }

    private static String policy(String name) {
        return "apiVersion: tidegate.io/v1\nkind: Policy\nmetadata: {name: " + name
                + "}\nspec: {rules: [{use: schema/parses}]}\n";
    }

    private static List<String> names(PolicyKeeper.State state) {
        return state.policies().orElseThrow().policies().stream()
                .map(Policy::name)
                .toList();
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(directory.resolve(file), text);
    }

    @Test
    void knowsNoPoliciesBeforeTheFirstLook() {
        assertThat(keeper().policies()).isEmpty();
        assertThat(keeper().state().failedLoads()).isZero();
    }

    @Test
    void loadsTheFilesOfTheDirectoryAndNoOthers() throws IOException {
        write("b.yaml", policy("b"));
        write("a.yml", policy("a"));
        write(
                "c.json",
                "{\"apiVersion\": \"tidegate.io/v1\", \"kind\": \"Policy\", \"metadata\": {\"name\": \"c\"}, "
                        + "\"spec\": {\"rules\": [{\"use\": \"schema/parses\"}]}}");
        write("README.md", "not a policy");
        write("d.yaml~", "a backup");
        write(".#b.yaml", "an editor's lock");
        Files.createDirectory(directory.resolve("more"));
        Files.writeString(directory.resolve("more").resolve("e.yaml"), policy("e"));

        PolicyKeeper.State state = keeper().refresh();

        assertThat(names(state)).containsExactly("a", "b", "c");
        assertThat(state.problems()).isEmpty();
        assertThat(state.loads()).isEqualTo(1);
    }

    @Test
    void noticesNothingWhereNothingChanged() throws IOException {
        Path file = write("a.yaml", policy("a"));
        PolicyKeeper keeper = keeper();
        PolicyKeeper.State first = keeper.refresh();
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

        assertThat(keeper.refresh()).isSameAs(first);
    }

    @Test
    void noticesOtherContentOfTheSameLengthAndAge() throws IOException {
        Path file = write("a.yaml", policy("a"));
        FileTime modified = Files.getLastModifiedTime(file);
        PolicyKeeper keeper = keeper();
        keeper.refresh();
        write("a.yaml", policy("b"));
        Files.setLastModifiedTime(file, modified);

        assertThat(names(keeper.refresh())).containsExactly("b");
        assertThat(keeper.state().loads()).isEqualTo(2);
    }

    @Test
    void noticesFilesThatComeAndGo() throws IOException {
        write("a.yaml", policy("a"));
        PolicyKeeper keeper = keeper();
        keeper.refresh();

        Path second = write("b.yaml", policy("b"));
        assertThat(names(keeper.refresh())).containsExactly("a", "b");

        Files.delete(second);
        assertThat(names(keeper.refresh())).containsExactly("a");
    }

    @Test
    void keepsTheLastGoodPoliciesWhileTheNewOnesAreBroken() throws IOException {
        write("a.yaml", policy("a"));
        PolicyKeeper keeper = keeper();
        PolicySet good = keeper.refresh().policies().orElseThrow();

        write("a.yaml", policy("changed"));
        write("b.yaml", policy("b").replace("schema/parses", "schema/parse"));
        PolicyKeeper.State broken = keeper.refresh();

        assertThat(broken.policies()).containsSame(good);
        assertThat(broken.problems())
                .singleElement()
                .asString()
                .contains("b.yaml:4:17: use: schema/parse (expected: a built-in rule");
        assertThat(broken.failedLoads()).isEqualTo(1);
    }

    @Test
    void countsBrokenContentOnceForAsLongAsItStays() throws IOException {
        write("a.yaml", "kind: [");
        PolicyKeeper keeper = keeper();
        keeper.refresh();
        keeper.refresh();
        assertThat(keeper.refresh().failedLoads()).isEqualTo(1);

        write("a.yaml", "kind: {");
        assertThat(keeper.refresh().failedLoads()).isEqualTo(2);
        assertThat(keeper.policies()).isEmpty();
    }

    @Test
    void recoversWhenTheFilesAreMended() throws IOException {
        write("a.yaml", policy("a"));
        PolicyKeeper keeper = keeper();
        keeper.refresh();
        write("a.yaml", "");
        assertThat(keeper.refresh().problems()).isNotEmpty();

        write("a.yaml", policy("b"));

        assertThat(names(keeper.refresh())).containsExactly("b");
        assertThat(keeper.state().problems()).isEmpty();
    }

    @Test
    void recoversToTheSameContentToo() throws IOException {
        write("a.yaml", policy("a"));
        PolicyKeeper keeper = keeper();
        keeper.refresh();
        write("a.yaml", "");
        keeper.refresh();
        write("a.yaml", policy("a"));

        assertThat(keeper.refresh().problems()).isEmpty();
    }

    @Test
    void anEmptyDirectoryIsBroken() {
        assertThat(keeper().refresh().problems()).singleElement().asString().contains("no policy");
    }

    @Test
    void aMissingDirectoryIsBrokenUntilItIsThere() throws IOException {
        Path later = directory.resolve("later");
        PolicyKeeper keeper = new PolicyKeeper(new DirectoryPolicies(later), LOADER);
        assertThat(keeper.refresh().problems())
                .singleElement()
                .asString()
                .contains("later:1:1: policy directory: cannot be listed, it does not exist");
        assertThat(keeper.refresh().failedLoads()).isEqualTo(1);

        Files.createDirectory(later);
        Files.writeString(later.resolve("a.yaml"), policy("a"));

        assertThat(names(keeper.refresh())).containsExactly("a");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsBroken() throws IOException {
        PolicyKeeper keeper = new PolicyKeeper(new DirectoryPolicies(write("a.yaml", policy("a"))), LOADER);

        assertThat(keeper.refresh().problems()).singleElement().asString().contains("cannot be listed, it is a file");
    }

    @Test
    void whatCannotBeReadIsBroken() throws IOException {
        write("a.yaml", policy("a"));
        PolicyKeeper keeper = keeper();
        keeper.refresh();
        Files.createSymbolicLink(directory.resolve("b.yaml"), directory.resolve("gone"));
        Files.createDirectory(directory.resolve("c.yaml"));

        assertThat(keeper.refresh().problems())
                .satisfiesExactly(
                        first -> assertThat(first.toString()).contains("b.yaml:1:1: policy file: cannot be read"),
                        second -> assertThat(second.toString()).contains("c.yaml:1:1: policy file: cannot be read"));
        assertThat(names(keeper.state())).containsExactly("a");
    }

    @Test
    void aHugeFileIsBroken() throws IOException {
        write("a.yaml", policy("a") + "#".repeat(3 * 1024 * 1024));

        assertThat(keeper().refresh().problems()).singleElement().asString().contains("1 MiB");
    }

    @Test
    void followsAConfigMapThatKubernetesSwaps() throws IOException {
        mount("..2026_01", "a", "b");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_01"));
        Files.createSymbolicLink(directory.resolve("a.yaml"), Path.of("..data", "a.yaml"));
        Files.createSymbolicLink(directory.resolve("b.yaml"), Path.of("..data", "b.yaml"));
        PolicyKeeper keeper = keeper();
        assertThat(names(keeper.refresh())).containsExactly("a", "b");

        mount("..2026_02", "c", "d");
        swapTo("..2026_02");

        assertThat(names(keeper.refresh())).containsExactly("c", "d");
    }

    @Test
    void neverSeesHalfOfASwap() throws Exception {
        mount("..2026_01", "a", "b");
        mount("..2026_02", "c", "d");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_01"));
        Files.createSymbolicLink(directory.resolve("a.yaml"), Path.of("..data", "a.yaml"));
        Files.createSymbolicLink(directory.resolve("b.yaml"), Path.of("..data", "b.yaml"));
        PolicyKeeper keeper = keeper();
        Set<List<String>> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        Thread refreshing = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                keeper.refresh().policies().ifPresent(_ -> seen.add(names(keeper.state())));
            }
        });
        for (int i = 0; i < 200; i++) {
            swapTo(i % 2 == 0 ? "..2026_02" : "..2026_01");
            Thread.sleep(5);
        }
        done.set(true);
        refreshing.join();

        assertThat(seen).isSubsetOf(List.of("a", "b"), List.of("c", "d")).isNotEmpty();
    }

    private void mount(String version, String first, String second) throws IOException {
        Path data = Files.createDirectory(directory.resolve(version));
        Files.writeString(data.resolve("a.yaml"), policy(first));
        Files.writeString(data.resolve("b.yaml"), policy(second));
    }

    private void swapTo(String version) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of(version));
        Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void doesNotWaitForWhatIsNoFile() throws IOException, InterruptedException {
        write("a.yaml", policy("a"));
        Process pipe = new ProcessBuilder("mkfifo", directory.resolve("p.yaml").toString()).start();
        assertThat(pipe.waitFor()).isZero();
        PolicyKeeper keeper = keeper();

        assertThat(keeper.refresh().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("p.yaml:1:1: policy file: cannot be read, it is neither a file nor a link to one"));

        Files.delete(directory.resolve("p.yaml"));
        assertThat(names(keeper.refresh())).containsExactly("a");
    }
}
