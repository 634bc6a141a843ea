package com.opusimg.support.api;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.support.HandOffConsents;
import com.opusimg.support.SupportConsent;
import com.opusimg.support.SupportTicket;
import com.opusimg.support.SupportTickets;
import com.opusimg.support.TicketKind;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's own support tickets. */
@Path("me/support-tickets")
@RequestScoped
@Needs(Scope.ACCOUNT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Support")
public class MyTicketsResource {
    @Inject
    SupportTickets tickets;

    @Inject
    HandOffConsents consents;

    @Inject
    Caller caller;

    /** What opens a ticket. */
    public record Opening(String kind, String subject, String text) {}

    /** What the person adds. */
    public record FollowUp(String text) {}

    /** A yes to handing the ticket over, to the text of this version. */
    public record Agreement(Integer textVersion) {}

    /**
     * What handing a ticket over is, and what the person said to it.
     *
     * @param offered whether it is done here at all
     * @param state {@code none}, {@code given} or {@code withdrawn}
     */
    public record ConsentView(
            boolean offered, int textVersion, String text, String state, Instant givenAt, Instant withdrawnAt) {}

    @GET
    @Operation(summary = "Your support tickets, the newest first")
    public ListPage<TicketView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                tickets.before(caller.account(), ListPage.decode(cursor), limit + 1),
                limit,
                SupportTicket::id,
                TicketView::listed);
    }

    @POST
    @Operation(summary = "Open a support ticket: a question, a problem or feedback")
    @APIResponseSchema(value = TicketView.class, responseCode = "201", responseDescription = "Opened")
    public Response open(Opening body) {
        Opening given = Bodies.required(body);
        SupportTicket ticket =
                tickets.open(caller.account(), TicketKind.of(given.kind()).orElse(null), given.subject(), given.text());
        return Response.created(URI.create("/api/v1/me/support-tickets/" + ticket.id()))
                .entity(get(ticket.id()))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One of your support tickets, with what was written in it")
    public TicketView get(@PathParam("id") UUID id) {
        return TicketView.of(tickets.own(caller.account(), id), tickets.messages(caller.account(), id));
    }

    @POST
    @Path("{id}/messages")
    @Operation(summary = "Write in a support ticket of yours; one that was closed is open again")
    public TicketView followUp(@PathParam("id") UUID id, FollowUp body) {
        tickets.followUp(caller.account(), id, Bodies.required(body).text());
        return get(id);
    }

    @POST
    @Path("{id}/closing")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Close a support ticket of yours")
    public TicketView close(@PathParam("id") UUID id) {
        tickets.close(caller.account(), id);
        return get(id);
    }

    @GET
    @Path("{id}/hand-off-consent")
    @Operation(summary = "What handing this ticket over would be, and what you said to it")
    public ConsentView consent(@PathParam("id") UUID id) {
        SupportConsent last = consents.of(caller.account(), id).orElse(null);
        return new ConsentView(
                consents.offered(),
                HandOffConsents.TEXT_VERSION,
                consents.text(),
                last == null ? "none" : last.stands() ? "given" : "withdrawn",
                last == null ? null : last.givenAt(),
                last == null ? null : last.withdrawnAt().orElse(null));
    }

    @PUT
    @Path("{id}/hand-off-consent")
    @Operation(summary = "Agree that this one ticket is handed over")
    public ConsentView agree(@PathParam("id") UUID id, Agreement body) {
        consents.give(caller.account(), id, Bodies.required(body).textVersion());
        return consent(id);
    }

    @DELETE
    @Path("{id}/hand-off-consent")
    @Operation(summary = "Take that back: nothing more is sent from then on")
    public ConsentView withdraw(@PathParam("id") UUID id) {
        consents.withdraw(caller.account(), id);
        return consent(id);
    }

    @GET
    @Path("{id}/hand-off-consent/receipt")
    @Operation(summary = "The signed receipt of what you said last about handing it over")
    public JsonObject receipt(@PathParam("id") UUID id) {
        return consents.of(caller.account(), id)
                .map(SupportConsent::receipt)
                .map(JsonText::object)
                .orElseThrow(() -> ProblemException.notFound("receipt"));
    }
}
