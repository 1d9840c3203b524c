/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.registry.Archive;
import io.tidegate.registry.ArchiveWriter;
import io.tidegate.registry.Registry;
import io.tidegate.registry.StoreUnavailableException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Everything that the store holds of what was accepted, as one file; {@code /v1/import} takes it. */
@Path("/v1/export")
@RunOnVirtualThread
final class ExportResource {

    /** For one page of the store. */
    static final Duration STEP = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(ExportResource.class);
    private static final String FILE = "attachment; filename=\"tidegate-export.jsonl\"";

    private final Registry registry;
    private final Caller caller;

    ExportResource(Registry registry, Caller caller) {
        this.registry = registry;
        this.caller = caller;
    }

    @GET
    public Response export(@Context Request request) {
        caller.administeringEverything();
        Response.ResponseBuilder answer =
                Response.ok().type(MediaTypes.JSON_LINES).header("Content-Disposition", FILE);
        if (request.getMethod().equals("HEAD")) {
            return answer.build();
        }
        Archive.View view = registry.archive().view(STEP);
        return answer.entity((StreamingOutput) output -> write(view, output)).build();
    }

    /** Where it breaks off, the last line is missing, and who imports the file is told. */
    private static void write(Archive.View view, OutputStream output) {
        try (view) {
            OutputStream buffered = new BufferedOutputStream(output, 1 << 16);
            ArchiveWriter.write(view, buffered, STEP);
            buffered.flush();
        } catch (IOException e) {
            LOG.debugf("an export was broken off by its caller: %s", e.getMessage());
        } catch (StoreUnavailableException e) {
            LOG.errorf("an export was broken off and has no last line: %s", e.getMessage());
        }
    }
}
