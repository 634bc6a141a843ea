package com.opusimg.image.api;

import com.opusimg.image.DeadLetters;
import com.opusimg.image.JobItem;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures that were set aside after several tries. */
@Path("admin/dead-letters")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.DIAGNOSTICS_READ)
@Tag(name = "Administration")
public class DeadLettersResource {
    @Inject
    DeadLetters deadLetters;

    /** A picture that was set aside; it names no one. */
    public record DeadLetterView(String id, String job, int attempts, Instant lastStartedAt, String detail) {
        static DeadLetterView of(JobItem item) {
            return new DeadLetterView(
                    item.id().toString(),
                    item.job().toString(),
                    item.attempts(),
                    item.getStartedAt(),
                    item.getProblemDetail());
        }
    }

    @GET
    @Operation(summary = "Pictures that were set aside after several tries, newest first")
    public ListPage<DeadLetterView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                deadLetters.before(ListPage.decode(cursor), limit + 1), limit, JobItem::id, DeadLetterView::of);
    }
}
