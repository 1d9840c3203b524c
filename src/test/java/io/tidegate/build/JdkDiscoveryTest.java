/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives {@code src/build/jdk25} over Java homes that are made up. */
class JdkDiscoveryTest {

    private static final Path SCRIPT = Path.of("src/build/jdk25").toAbsolutePath();
    private static final Path NOWHERE = Path.of("nowhere");

    @TempDir
    private Path machine;

    private Path tools;
    private Path installed;

    private record Answer(int status, String out, String err) {}

    @BeforeEach
    void aMachineWithoutJava() throws IOException {
        tools = Files.createDirectory(machine.resolve("tools"));
        installed = Files.createDirectory(machine.resolve("jvm"));
        for (String tool : List.of("sh", "cat", "sed", "head", "tr", "paste", "dirname", "readlink")) {
            Files.createSymbolicLink(tools.resolve(tool), onPath(tool));
        }
    }

    @Test
    void findsA25BesideADefaultOf17() throws Exception {
        Path seventeen = jdk("java-17", "17.0.15");
        Path twentyFive = jdk("temurin-25", "25.0.3");
        makeDefault(seventeen);

        assertThat(answer(NOWHERE)).isEqualTo(found(twentyFive));
    }

    @Test
    void findsADefaultOf25WhereverItIs() throws Exception {
        Path twentyFive = jdk("elsewhere", machine, "25");
        makeDefault(twentyFive);

        assertThat(answer(NOWHERE)).isEqualTo(found(twentyFive.toRealPath()));
    }

    @Test
    void takesJavaHomeBeforeAllOthers() throws Exception {
        makeDefault(jdk("temurin-25", "25.0.3"));
        Path chosen = jdk("chosen", machine, "26");

        assertThat(answer(chosen)).isEqualTo(found(chosen));
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        Path seventeen = jdk("java-17", "17.0.15");
        Path twentyFive = jdk("temurin-25", "25.0.3");

        assertThat(answer(seventeen)).isEqualTo(found(twentyFive));
    }

    @Test
    void takes25BeforeANewerOne() throws Exception {
        jdk("jdk-26", "26-ea");
        Path twentyFive = jdk("temurin-25", "25.0.3");

        assertThat(answer(NOWHERE)).isEqualTo(found(twentyFive));
    }

    @Test
    void takesANewerOneWhereThereIsNo25() throws Exception {
        Path twentySix = jdk("jdk-26", "26-ea");

        assertThat(answer(NOWHERE)).isEqualTo(found(twentySix));
    }

    @Test
    void asksJavaForItsVersionWhereNoReleaseFileSaysIt() throws Exception {
        Path home = jdk("unlabelled", "25");
        Files.delete(home.resolve("release"));
        script(home.resolve("bin/java"), "echo 'openjdk version \"25.0.3\" 2026-04-21 LTS' >&2");

        assertThat(answer(NOWHERE)).isEqualTo(found(home));
    }

    @Test
    void asksAVersionManagersStandInForTheHomeBehindIt() throws Exception {
        Path home = jdk("managed", machine, "25.0.3");
        script(tools.resolve("java"), "echo '    java.home = " + home + "' >&2");

        assertThat(answer(NOWHERE)).isEqualTo(found(home));
    }

    @Test
    void wantsACompilerUnlessARuntimeIsEnough() throws Exception {
        Path runtime = jdk("jre-25", "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(answer(NOWHERE).status()).isEqualTo(1);
        assertThat(answer(NOWHERE, "--runtime")).isEqualTo(found(runtime));
    }

    @Test
    void saysHowToGetOneWhereThereIsNone() throws Exception {
        Path seventeen = jdk("java-17", "17.0.15");
        makeDefault(seventeen);

        Answer answer = answer(seventeen);

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains(
                        "No JDK 25 or newer was found",
                        seventeen.toString(),
                        installed.toString(),
                        "Temurin",
                        "Debian",
                        "SDKMAN",
                        "set JAVA_HOME");
    }

    private static Answer found(Path home) {
        return new Answer(0, home + "\n", "");
    }

    private Answer answer(Path javaHome, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", SCRIPT.toString());
        shell.command().addAll(List.of(arguments));
        Map<String, String> environment = shell.environment();
        environment.clear();
        environment.putAll(Map.of(
                "PATH", tools.toString(), "JAVA_HOME", javaHome.toString(), "JDK25_PLACES", installed.toString()));
        Path err = machine.resolve("err");
        Process process = shell.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out, Files.readString(err));
    }

    private Path jdk(String name, String version) throws IOException {
        return jdk(name, installed, version);
    }

    private static Path jdk(String name, Path place, String version) throws IOException {
        Path home = place.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "exit 99");
        script(home.resolve("bin/javac"), "exit 99");
        return home;
    }

    private void makeDefault(Path home) throws IOException {
        Files.createSymbolicLink(tools.resolve("java"), home.resolve("bin/java"));
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onPath(String tool) {
        return List.of("/usr/bin", "/bin", "/usr/local/bin").stream()
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("tool: " + tool + " (expected: installed)"));
    }
}
