package com.opusimg.image.api;

import com.opusimg.image.DeliveryLinks;
import com.opusimg.image.FileId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Links that open a file without signing in. They outlive the key that made them, so they need the scope to write. */
@Path("files/{id}/links")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.FILES_WRITE)
@Tag(name = "Delivery links")
public class LinksResource {
    @Inject
    DeliveryLinks links;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /**
     * What the link is to do; all of it may be absent.
     *
     * @param preset id of a preset that is applied on request
     * @param expires a period (ISO 8601, {@code PT1H}, {@code P7D}) or a moment; seven days where it is absent
     * @param download name to save under; absent to show it in place
     */
    public record LinkOrder(String preset, String expires, String download) {}

    /** A link just made. It is kept nowhere. */
    public record LinkView(String url, Instant expiresAt) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a link to the file, or to a preset of it")
    @APIResponseSchema(value = LinkView.class, responseCode = "201", responseDescription = "Made")
    public Response make(@PathParam("id") FileId id, LinkOrder body) {
        LinkOrder order = body == null ? new LinkOrder(null, null, null) : body;
        DeliveryLinks.Made made =
                links.make(caller.account(), id, order.preset(), moment(order.expires()), order.download());
        return Response.status(Response.Status.CREATED)
                .entity(new LinkView(made.url(), made.expires()))
                .build();
    }

    @DELETE
    @Operation(summary = "Revoke every link to the file at once")
    public void revoke(@PathParam("id") FileId id) {
        links.revoke(caller.account(), id);
    }

    private Instant moment(String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.startsWith("P")
                    ? clock.instant().plus(Duration.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | ArithmeticException neither) {
            throw ProblemException.invalid(
                    "expires", "Send a period such as PT1H or P7D, or a moment such as 2026-12-01T12:00:00Z.");
        }
    }
}
