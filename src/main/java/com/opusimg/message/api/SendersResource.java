package com.opusimg.message.api;

import com.opusimg.message.Screener;
import com.opusimg.message.SenderRule;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who may write to you. */
@Path("senders")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_READ)
@Tag(name = "Messages")
public class SendersResource {
    @Inject
    Screener screener;

    @Inject
    Caller caller;

    /**
     * A decision.
     *
     * @param kind {@code address} or {@code domain}
     * @param subject the address or the domain
     * @param verdict {@code let-in}, {@code kept-out} or {@code blocked}
     */
    public record DecisionRequest(String kind, String subject, String verdict) {}

    @GET
    @Operation(summary = "Your decisions on senders, the newest first; with all=true those that hold no more as well")
    public ListPage<SenderView> list(
            @QueryParam("all") boolean all,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                screener.decisions(caller.account(), all, ListPage.decode(cursor), limit + 1),
                limit,
                decision -> decision.rule().id(),
                SenderView::of);
    }

    @POST
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Decide on a sender: what waits goes where the decision says, and so does what comes later")
    public SenderView decide(DecisionRequest body) {
        DecisionRequest given = Bodies.required(body);
        return SenderView.of(screener.decide(
                caller.verifiedAccount(),
                constant("kind", SenderRule.Kind.class, given.kind()),
                given.subject(),
                constant("verdict", SenderRule.Verdict.class, given.verdict())));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Take a decision back: what it moved goes back, and what was decided before holds again")
    public void undo(@PathParam("id") UUID id) {
        screener.undo(caller.account(), id);
    }

    private static <E extends Enum<E>> E constant(String field, Class<E> type, String id) {
        return KebabCase.find(type, id)
                .orElseThrow(() -> ProblemException.invalid(
                        field,
                        "One of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(KebabCase::of)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
