package com.opusimg.retention.api;

import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import com.opusimg.retention.RetentionLedger;
import com.opusimg.retention.RetentionSweep;
import com.opusimg.retention.Sweeper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the sweeps found and deleted. */
@Path("admin/retention")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class RetentionResource {
    @Inject
    RetentionLedger ledger;

    @Inject
    Sweeper sweeper;

    /** A row of the ledger; lags in milliseconds, absent where nothing was due. */
    public record SweepView(
            String id,
            String rule,
            Instant startedAt,
            Instant finishedAt,
            long runs,
            long due,
            long deleted,
            long failed,
            Long lagP50,
            Long lagP99,
            Long lagMax) {
        static SweepView of(RetentionSweep row) {
            return new SweepView(
                    row.getId().toString(),
                    row.getRule(),
                    row.getStartedAt(),
                    row.getFinishedAt(),
                    row.getRuns(),
                    row.getDue(),
                    row.getDeleted(),
                    row.getFailed(),
                    row.getLagP50(),
                    row.getLagP99(),
                    row.getLagMax());
        }
    }

    @GET
    @Needs(value = Scope.ADMIN, permission = Permission.RETENTION_READ)
    @Operation(summary = "The retention ledger, newest first; with rule, of one rule")
    public ListPage<SweepView> list(
            @QueryParam("rule") String rule,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                ledger.before(ListPage.decode(cursor), rule, limit + 1), limit, RetentionSweep::getId, SweepView::of);
    }

    @POST
    @Path("sweeps")
    @Needs(value = Scope.ADMIN, permission = Permission.RETENTION_ACT)
    @Operation(summary = "Sweep now")
    @APIResponse(responseCode = "204", description = "Swept")
    public void sweep() {
        sweeper.sweep();
    }
}
