/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code make bench-start}: how long every way of running Tidegate takes to be of use, and what it holds. The ways take turns in
 * each round, so that what else the machine does meets all of them.
 */
final class StartBench {

    private static final int LOAD = 2_000;
    private static final int FILES = 100;

    private final Figures figures = new Figures();
    private final Path directory;

    private StartBench(Path directory) {
        this.directory = directory;
    }

    /** One argument: how many rounds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length == 0 ? 15 : Integer.parseInt(arguments[0]);
        StartBench bench = new StartBench(Files.createTempDirectory("tidegate-bench-"));
        List<Way> ways = Way.all();
        bench.write();
        for (int round = 0; round < rounds; round++) {
            for (Way way : ways) {
                bench.service(way, round);
                bench.check(way, "check of one file, ms", "one.yaml", "before-one");
                bench.check(way, "check of 100 files, ms", "many", "before");
            }
            System.err.println("round " + (round + 1) + " of " + rounds);
        }
        bench.others(rounds);
        for (Way way :
                ways.stream().filter(each -> each.name().equals("native")).toList()) {
            bench.figures.add("executable, MiB", way.name(), Files.size(way.program()) / 1048576.0);
        }
        System.out.print(bench.figures.table(Stream.concat(ways.stream().map(Way::name), Stream.of("for comparison"))
                .toList()));
        System.out.println("\nMedians of " + rounds + " rounds (and quartiles); "
                + Runtime.getRuntime().availableProcessors() + " processors, Linux "
                + System.getProperty("os.version"));
    }

    private void service(Way way, int round) throws IOException, InterruptedException {
        Path place = Files.createDirectories(directory.resolve(way.name().replace(' ', '-') + round));
        try (Service service = Service.start(way, place)) {
            figures.add("until it answers, ms", way.name(), service.untilItAnswers());
            figures.add(
                    "until the first proposal is accepted, ms", way.name(), service.untilItAccepts(document(0, "a")));
            Thread.sleep(1_000);
            figures.add("resident when idle, MiB", way.name(), service.resident());
            for (int i = 0; i < LOAD; i++) {
                service.propose("/v1/proposals?dryRun=true", document(i % FILES, "b"));
            }
            figures.add("resident after " + LOAD + " dry runs, MiB", way.name(), service.resident());
        }
    }

    private void check(Way way, String measure, String given, String before) throws IOException, InterruptedException {
        long started = System.nanoTime();
        Process process = way.start(directory, Map.of(), "check", given, "--against", "dir:" + before);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        double elapsed = (System.nanoTime() - started) / 1e6;
        if (!ended || process.exitValue() != 0) {
            throw new IOException(Files.readString(directory.resolve("log")));
        }
        figures.add(measure, way.name(), elapsed);
    }

    /** A linter of configuration in Go, for a frame: promtool on the alerts of this repository. */
    private void others(int rounds) throws IOException, InterruptedException {
        Path promtool = Path.of("target/promtool/usr/bin/promtool").toAbsolutePath();
        Path rules = Path.of("deploy/prometheus/rules.yaml").toAbsolutePath();
        for (int round = 0; round < rounds && promtool.toFile().canExecute(); round++) {
            long started = System.nanoTime();
            Process process = new ProcessBuilder(promtool.toString(), "check", "rules", rules.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            process.waitFor();
            figures.add("check of one file, ms", "for comparison", (System.nanoTime() - started) / 1e6);
        }
    }

    private void write() throws IOException {
        Files.writeString(directory.resolve("one.yaml"), document(0, "b"));
        Files.createDirectories(directory.resolve("before-one"));
        Files.writeString(directory.resolve("before-one/one.yaml"), document(0, "a"));
        for (String team : List.of("a", "b")) {
            Path place = Files.createDirectories(directory.resolve(team.equals("a") ? "before" : "many"));
            for (int i = 0; i < FILES; i++) {
                Files.writeString(place.resolve("event-" + i + ".yaml"), document(i, team));
            }
        }
    }

    private static String document(int number, String team) {
        return """
                apiVersion: tidegate.io/v1
                kind: EventConfig
                metadata: {namespace: bench, name: event-%1$d, labels: {team: %2$s, owner: bench}}
                spec:
                  stream: stream-%1$d
                  schema:
                    avro:
                      type: record
                      name: Event%1$d
                      doc: An event.
                      fields:
                        - {name: id, type: string, doc: The key.}
                        - {name: at, type: {type: long, logicalType: timestamp-millis}, doc: When.}
                  topic: {name: bench.event-%1$d, partitions: 12, partitioner: murmur2}
                  ordering: {guarantee: per-key, key: [id]}
                  timestamp: {field: at, unit: millis}
                """.formatted(number, team);
    }
}
