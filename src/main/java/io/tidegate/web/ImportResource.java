/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.document.JsonBuilder;
import io.tidegate.registry.Archive;
import io.tidegate.registry.ArchiveFile;
import io.tidegate.registry.ArchiveReader;
import io.tidegate.registry.ArchiveReading;
import io.tidegate.registry.Registry;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Takes what {@code /v1/export} gave into a store that has nothing yet, after all of it was checked. */
@Path("/v1/import")
@RunOnVirtualThread
final class ImportResource {

    private static final int RETRY_SECONDS = 10;

    private final Registry registry;
    private final Caller caller;
    private final Semaphore turn = new Semaphore(1);

    ImportResource(Registry registry, Caller caller) {
        this.registry = registry;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response take(@Nullable InputStream body, @Context UriInfo uri) {
        caller.administeringEverything();
        boolean dry = Requests.dryRun(uri);
        if (!turn.tryAcquire()) {
            return ProblemDetail.tooMany(
                            "an import is running on this replica (expected: one at a time)", RETRY_SECONDS)
                    .response();
        }
        try {
            return switch (read(body == null ? InputStream.nullInputStream() : body)) {
                case ArchiveReading.Refused(long line, String message) ->
                    ProblemDetail.unimportable("line " + line + ": " + message)
                            .with("line", line)
                            .response();
                case ArchiveReading.Sound(ArchiveFile file) -> sound(file, dry);
            };
        } finally {
            turn.release();
        }
    }

    private static ArchiveReading read(InputStream body) {
        try {
            return ArchiveReader.read(body, Files.createTempFile("tidegate-import-", ".jsonl"));
        } catch (IOException e) {
            throw new RequestProblem(ProblemDetail.badRequest("body: broken off, or there is no room for it in "
                    + System.getProperty("java.io.tmpdir") + " (expected: all of it, which is kept there meanwhile)"));
        }
    }

    private Response sound(ArchiveFile file, boolean dry) {
        try (file) {
            if (dry) {
                return Answers.ok(summary(file, true).build());
            }
            return switch (registry.archive().restore(file, ExportResource.STEP)) {
                case Archive.Restored.Done(long revision) -> {
                    registry.await(revision, ExportResource.STEP);
                    yield Answers.ok(
                            summary(file, false).put("revision", revision).build());
                }
                case Archive.Restored.Refused(String message) ->
                    ProblemDetail.notEmpty(message).response();
            };
        }
    }

    private static JsonBuilder summary(ArchiveFile file, boolean dry) {
        return new JsonBuilder()
                .put("dryRun", dry)
                .put("records", file.entries(file.commits()))
                .put("commits", file.commits())
                .put("sha256", file.digest());
    }
}
