package com.opusimg.image.api;

import com.opusimg.engine.Format;
import com.opusimg.engine.worker.WorkerPool;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which image engine this installation runs, for staff. */
@Path("engine")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.DIAGNOSTICS_READ)
@Tag(name = "Administration")
public class EngineResource {
    @Inject
    WorkerPool workers;

    /**
     * The engine.
     *
     * @param engine {@code libvips} or {@code java}
     * @param version its version
     * @param reads ids of formats whose pixels it decodes
     * @param writes ids of formats it encodes
     * @param workers processes at most
     * @param confinement what is in force on each of them
     * @param warning why it is not libvips, or absent
     */
    public record EngineView(
            String engine,
            String version,
            List<String> reads,
            List<String> writes,
            int workers,
            List<String> confinement,
            String warning) {
        static EngineView of(WorkerPool.Status status) {
            return new EngineView(
                    status.capabilities().engine(),
                    status.capabilities().version(),
                    ids(status.capabilities().reads()),
                    ids(status.capabilities().writes()),
                    status.workers(),
                    status.confinements(),
                    status.warning().isEmpty() ? null : status.warning());
        }

        private static List<String> ids(Collection<Format> formats) {
            return formats.stream().sorted().map(Format::id).toList();
        }
    }

    @GET
    @Operation(summary = "Which image engine runs, and how its workers are confined")
    public EngineView get() {
        return EngineView.of(workers.status());
    }
}
