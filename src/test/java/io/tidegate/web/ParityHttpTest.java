/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tidegate.cli.Cli;
import io.tidegate.cli.Console;
import io.tidegate.cli.Session;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verdict is the same at every entrance: each case of the rules' corpus has one decision id and the same findings, but for
 * their place in a file, over HTTP in YAML and JSON, as a signed webhook, as a review of Kubernetes, and on the command line
 * against a directory (which knows no deletions) and against a git repository.
 */
@QuarkusTest
@TestProfile(ParityProfile.class)
class ParityHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICIES = Path.of("policies").toAbsolutePath().toString();

    /** What a review shows of a rejection. */
    private static final int SHOWN = 20;

    @Inject
    CorpusRegistry registry;

    @TempDir
    Path directory;

    private final Api api = new Api();
    private final List<String> differences = new ArrayList<>();

    /** What all entrances have to say alike. */
    private record Said(String verdict, String decision, String policies, List<JsonNode> findings) {

        static Said of(JsonNode verdict) {
            List<JsonNode> findings = new ArrayList<>();
            verdict.path("findings").forEach(finding -> {
                ObjectNode placeless = finding.deepCopy();
                placeless.remove(List.of("file", "line", "column"));
                findings.add(placeless);
            });
            return new Said(
                    verdict.path("verdict").asText(),
                    verdict.path("decision").asText(),
                    verdict.path("policies").asText(),
                    findings);
        }
    }

    @Test
    void everyCaseOfTheCorpusIsOneDecisionAtEveryEntrance() throws IOException, InterruptedException {
        int compared = 0;
        int directories = 0;
        for (CorpusWorld world : CorpusWorld.all().toList()) {
            registry.holds(world.accepted());
            Answer yaml = api.dryRun(world.yaml());
            if (yaml.status() != 200 && yaml.status() != 422) {
                continue; // made for another version, or deletes what does not exist: no verdict
            }
            Said said = Said.of(yaml.at(""));
            compare(
                    world,
                    "JSON",
                    said,
                    Said.of(post("/v1/proposals?dryRun=true", world).at("")));
            compare(
                    world,
                    "webhook",
                    said,
                    Said.of(post("/v1/webhooks/lab?dryRun=true", world).at("")));
            review(world, said);
            compare(world, "git", said, git(world));
            if (world.withoutHistory() && world.deleted().isEmpty()) {
                compare(world, "dir", said, dir(world));
                directories++;
            }
            compared++;
        }
        System.out.println("parity: " + compared + " cases, " + directories + " of them against a directory");
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(850);
        assertThat(directories).isGreaterThan(700);
    }

    private Answer post(String target, CorpusWorld world) {
        return api.post(target, "application/json", world.json(), "X-Gitlab-Token", "lab-token");
    }

    private void compare(CorpusWorld world, String entrance, Said expected, @Nullable Said said) {
        if (!expected.equals(said)) {
            differences.add(world + " by " + entrance + ": " + said + "\n  but by YAML: " + expected);
        }
    }

    /** All documents in one ConfigMap; what is deleted was in it before. */
    private void review(CorpusWorld world, Said expected) {
        Map<String, String> before = world.deleted();
        ObjectNode object = Reviews.configMap("cluster", world.put());
        ((ObjectNode) object.path("metadata"))
                .putObject("annotations")
                .put("tidegate.io/reason", world.proposed().reason());
        ObjectNode review = before.isEmpty()
                ? Reviews.ofConfigMap("CREATE", object, null)
                : Reviews.ofConfigMap("UPDATE", object, Reviews.configMap("cluster", before));
        ((ObjectNode) review.path("request")).remove("userInfo");
        Answer answer = api.post("/v1/kubernetes/review", "application/json", review.toString());
        JsonNode response = answer.at("/response");
        String message = response.at("/status/message").asText();
        boolean same = response.at("/auditAnnotations/decision").asText().equals(expected.decision())
                && response.at("/auditAnnotations/verdict").asText().equals(expected.verdict())
                && response.at("/auditAnnotations/policies").asText().equals(expected.policies())
                && response.path("allowed").asBoolean() != expected.verdict().equals("rejected")
                && expected.findings().stream()
                        .filter(finding -> finding.path("severity").asText().equals("deny"))
                        .limit(SHOWN)
                        .allMatch(
                                finding -> message.contains(finding.path("rule").asText() + ": "));
        if (!same) {
            differences.add(world + " by review: " + answer.body() + "\n  but by YAML: " + expected);
        }
    }

    private @Nullable Said dir(CorpusWorld world) throws IOException {
        Path before = Files.createTempDirectory(directory, "before");
        Path after = Files.createTempDirectory(directory, "after");
        write(before, world.steps().isEmpty() ? Map.of() : world.commits().getLast());
        write(after, world.put());
        List<String> line = new ArrayList<>(List.of("check", after.toString(), "--against", "dir:" + before));
        return cli(world, directory, line);
    }

    private @Nullable Said git(CorpusWorld world) throws IOException, InterruptedException {
        Path top = Files.createTempDirectory(directory, "git");
        run(top, "", "git", "init", "-q", "-b", "main", "--template=");
        run(top, imported(world), "git", "fast-import", "--quiet");
        write(top, world.worked());
        return cli(world, top, new ArrayList<>(List.of("check", ".", "--against", "git:HEAD")));
    }

    /** The steps as commits, for git fast-import. */
    private static String imported(CorpusWorld world) {
        StringBuilder stream = new StringBuilder();
        for (Map<String, String> files : world.commits()) {
            stream.append("commit refs/heads/main\ncommitter Ada <ada@example.com> 1763856000 +0000\ndata 4\nstep\n");
            stream.append("deleteall\n");
            files.forEach((name, text) -> stream.append("M 100644 inline ")
                    .append(name)
                    .append("\ndata ")
                    .append(text.getBytes(UTF_8).length)
                    .append('\n')
                    .append(text)
                    .append('\n'));
        }
        return stream.toString();
    }

    private @Nullable Said cli(CorpusWorld world, Path place, List<String> line) throws JsonProcessingException {
        line.addAll(List.of(
                "--format",
                "json",
                "--policies",
                POLICIES,
                "--reason",
                world.proposed().reason()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, false, UTF_8), new PrintStream(err, false, UTF_8), false);
        Session session = new Session(
                console,
                place,
                Map.of("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("")),
                new CorpusClock());
        int exit = new Cli(session).run(line.toArray(String[]::new));
        if (exit > 1) {
            differences.add(line + ": " + err.toString(UTF_8));
            return null;
        }
        return Said.of(JSON.readTree(out.toString(UTF_8)));
    }

    private static void write(Path place, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(place.resolve(file.getKey()), file.getValue());
        }
    }

    private static void run(Path place, String input, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(place.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(UTF_8));
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(words).isZero();
    }
}
