/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.event.DeclarationId;
import io.tidegate.event.EventKey;
import io.tidegate.event.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Exports for tests: of registries, of what stands in registries, and with changes that keep the trailer right. */
public final class Exports {

    public static final Duration SOON = Duration.ofSeconds(10);

    /** Of a store that has nothing. */
    public static final String EMPTY =
            signed(List.of("{\"commits\":0,\"format\":\"tidegate-export\",\"revision\":0,\"version\":1}"));

    private Exports() {}

    /** Commits of every kind: batches over namespaces, updates, deletions, references, waivers, touched namespaces. */
    public static void fill(Registry registry) {
        commit(registry, Proposed.nothing().andPut(Proposed.money("int")).andPut("shop/placed", 3));
        commit(
                registry,
                Proposed.nothing()
                        .andPut(Proposed.using("shop/paid", "common/money", "shop/placed"))
                        .touching("common"));
        commit(registry, Proposed.nothing().andPut(Proposed.money("long")));
        commit(registry, Proposed.put("shop/placed", 6).andPut("lab/tried", 1).andPut("lab/left", 1));
        commit(registry, Proposed.nothing().andPut(Proposed.waiver("shop/once", "placed")));
        commit(registry, Proposed.delete("lab/left").andPut("lab/tried", 2));
        commit(registry, Proposed.nothing().andDelete(new DeclarationId(Kind.WAIVER, EventKey.of("shop/once"))));
        commit(registry, Proposed.put("lab/left", 4));
        commit(registry, Proposed.delete("lab/tried").touching("quiet"));
    }

    public static void commit(Registry registry, Proposed proposed) {
        CommitOutcome outcome = registry.commit(proposed.on(registry.snapshot()), SOON);
        assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
        registry.await(((CommitOutcome.Committed) outcome).revision(), SOON);
    }

    public static String of(Registry registry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Archive.View view = registry.archive().view(SOON)) {
            ArchiveWriter.write(view, out, SOON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    public static ArchiveReading read(String export, Path spool) {
        try {
            return ArchiveReader.read(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)), spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file, which must be sound. */
    public static ArchiveFile sound(String export, Path spool) {
        ArchiveReading reading = read(export, spool);
        assertThat(reading).isInstanceOf(ArchiveReading.Sound.class);
        return ((ArchiveReading.Sound) reading).file();
    }

    /** All lines but the trailer. */
    public static List<String> lines(String export) {
        List<String> lines = new ArrayList<>(List.of(export.split("\n", -1)));
        return lines.subList(0, lines.size() - 2);
    }

    /** The lines with the trailer that belongs to them. */
    public static String signed(List<String> lines) {
        ArchiveDigest digest = new ArchiveDigest();
        String text = String.join("\n", lines) + "\n";
        digest.add(text.getBytes(StandardCharsets.UTF_8));
        return text + "{\"records\":" + (lines.size() - 1) + ",\"sha256\":\"" + digest.hex() + "\"}\n";
    }
}
