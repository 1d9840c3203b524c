/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.avro.AvroSchemas;
import io.tidegate.policy.BuiltInRule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The evolution rules on the largest schemas that are let in; in processor time, since machines are shared. */
class LargeSchemasTest {

    private static final Duration BOUND = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private record Large(String name, String before, String after) {}

    private static final List<Large> SCHEMAS = List.of(
            new Large(
                    "5000 fields, all changed",
                    fields(i -> "{\"name\": \"f" + i + "\", \"type\": \"long\", \"default\": 1}"),
                    fields(i ->
                            "{\"name\": \"f" + i + "\", \"type\": \"int\", \"default\": 2, \"order\": \"ignore\"}")),
            new Large(
                    "5000 fields, every second renamed",
                    fields(i -> "{\"name\": \"f" + i + "\", \"type\": \"long\"}"),
                    fields(i -> "{\"name\": \"" + (i % 2 == 0 ? "f" : "g") + i + "\", \"type\": \"long\"}")),
            new Large("300 branches turned round", union(i -> i), union(i -> 299 - i)),
            new Large("300 branches renamed", union(i -> i), union(i -> 1000 + i)),
            new Large("an enum of 1 MB turned round", symbols(i -> i), symbols(i -> 9_999 - i)));

    private static String fields(IntFunction<String> field) {
        return joined(5_000, field);
    }

    private static String union(IntFunction<Integer> number) {
        return "{\"name\": \"u\", \"type\": ["
                + joined(300, i -> "{\"type\": \"record\", \"name\": \"B" + number.apply(i) + "\", \"fields\": []}")
                + "]}";
    }

    private static String symbols(IntFunction<Integer> number) {
        return "{\"name\": \"e\", \"type\": {\"type\": \"enum\", \"name\": \"E\", \"symbols\": ["
                + joined(10_000, i -> "\"" + "S".repeat(90) + number.apply(i) + "\"") + "]}}";
    }

    private static String joined(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(","));
    }

    @TestFactory
    Stream<DynamicTest> areJudgedInTime() {
        return SCHEMAS.stream()
                .flatMap(schema -> new Catalogue()
                        .rules().stream()
                                .filter(rule -> rule.doc().id().group().equals("evolution"))
                                .map(rule -> DynamicTest.dynamicTest(
                                        rule.doc().id() + ": " + schema.name(), () -> judge(rule, schema))));
    }

    private void judge(BuiltInRule rule, Large schema) throws IOException {
        Files.writeString(folder.resolve("previous-1.yaml"), document(schema.before()));
        Files.writeString(folder.resolve("proposed.yaml"), document(schema.after()));
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int found =
                new CorpusCase(folder, false).findings(rule, new AvroSchemas()).size();
        Duration taken = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        System.out.println(
                rule.doc().id() + ": " + schema.name() + ": " + found + " findings, " + taken.toMillis() + " ms");
        assertThat(taken).isLessThan(BOUND);
    }

    private static String document(String fields) {
        return """
                {"apiVersion": "tidegate.io/v1", "kind": "EventConfig",
                 "metadata": {"namespace": "checkout", "name": "large"},
                 "spec": {"topic": {"name": "large", "partitions": 1}, "schema": {"avro":
                   {"type": "record", "name": "Large", "fields": [%s]}}}}
                """.formatted(fields);
    }
}
