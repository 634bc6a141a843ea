package com.opusimg.support.api;

import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import com.opusimg.support.HandOffConsents;
import com.opusimg.support.HandOffs;
import com.opusimg.support.SupportConsent;
import com.opusimg.support.SupportDesk;
import com.opusimg.support.SupportHandOff;
import com.opusimg.support.SupportStatistics;
import com.opusimg.support.SupportStatistics.Cell;
import com.opusimg.support.SupportTicket;
import com.opusimg.support.TicketState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The desk of support: what was written, and never who it is. */
@Path("admin/support-tickets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.SUPPORT_READ)
@Tag(name = "Administration")
public class AdminTicketsResource {
    @Inject
    SupportDesk desk;

    @Inject
    HandOffs handOffs;

    @Inject
    HandOffConsents consents;

    @Inject
    SupportStatistics statistics;

    @Inject
    Caller caller;

    /** What staff answers. */
    public record Reply(String text) {}

    /**
     * A ticket as staff see it.
     *
     * @param handOffAllowed whether the person has agreed to hand it over, and has not taken that back
     * @param handedOffAt when it was handed over last; null where it never was
     */
    public record DeskTicketView(TicketView ticket, boolean handOffAllowed, Instant handedOffAt) {}

    /**
     * Tickets of one kind opened in one month.
     *
     * @param fewerThan instead of the number, where there were so few that it is not shown
     * @param firstAnswerMinutes median; null where too few were answered
     */
    public record SumView(String month, String kind, Long tickets, Integer fewerThan, Long firstAnswerMinutes) {
        static SumView of(Cell cell) {
            return new SumView(
                    cell.month().toString(),
                    cell.kind().id(),
                    cell.tickets(),
                    cell.shown() ? null : SupportStatistics.LEAST,
                    cell.firstAnswer() == null ? null : cell.firstAnswer().toMinutes());
        }
    }

    /** The sums. */
    public record SumList(List<SumView> items) {}

    @GET
    @Operation(summary = "Support tickets in a state, the newest first")
    public ListPage<TicketView> list(
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        TicketState which = TicketState.of(state)
                .orElseThrow(() -> ProblemException.invalid("state", "Choose open, waiting or closed."));
        return ListPage.of(
                desk.before(which, ListPage.decode(cursor), limit + 1), limit, SupportTicket::id, TicketView::listed);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A support ticket, with what was written in it; its person sees that somebody of staff looked")
    public DeskTicketView get(@PathParam("id") UUID id) {
        SupportTicket ticket = desk.read(id, caller.account());
        return new DeskTicketView(
                TicketView.of(ticket, desk.messages(id)),
                consents.of(id).filter(SupportConsent::stands).isPresent(),
                handOffs.latest(id).flatMap(SupportHandOff::sentAt).orElse(null));
    }

    @POST
    @Path("{id}/replies")
    @Needs(value = Scope.ADMIN, permission = Permission.SUPPORT_ACT)
    @Operation(summary = "Answer a support ticket; the person gets the answer by mail")
    public DeskTicketView reply(@PathParam("id") UUID id, Reply body) {
        desk.reply(id, Bodies.required(body).text(), caller.account());
        return get(id);
    }

    @POST
    @Path("{id}/closing")
    @Consumes(MediaType.WILDCARD)
    @Needs(value = Scope.ADMIN, permission = Permission.SUPPORT_ACT)
    @Operation(summary = "Close a support ticket")
    public DeskTicketView close(@PathParam("id") UUID id) {
        desk.close(id, caller.account());
        return get(id);
    }

    @POST
    @Path("{id}/hand-off")
    @Consumes(MediaType.WILDCARD)
    @Needs(value = Scope.ADMIN, permission = Permission.SUPPORT_ACT)
    @Operation(summary = "Hand a support ticket over to Zendesk; refused unless its person has agreed to that")
    public DeskTicketView handOff(@PathParam("id") UUID id) {
        handOffs.hand(id, caller.account());
        return get(id);
    }

    @GET
    @Path("statistics")
    @Operation(summary = "Support tickets by month and kind, in sums; fewer than five are told as fewer than five")
    public SumList statistics(@QueryParam("months") @DefaultValue("12") int months) {
        return new SumList(
                statistics.cells(checked(months)).stream().map(SumView::of).toList());
    }

    @GET
    @Path("statistics/csv")
    @Produces("text/csv")
    @Operation(summary = "The same as CSV")
    public Response csv(@QueryParam("months") @DefaultValue("12") int months) {
        return TextFile.of(statistics.csv(checked(months)), "opus-support.csv").build();
    }

    private static int checked(int months) {
        if (months < 1 || months > SupportStatistics.MOST_MONTHS) {
            throw ProblemException.invalid(
                    "months", "Give a number of months from 1 to " + SupportStatistics.MOST_MONTHS + ".");
        }
        return months;
    }
}
