package com.opusimg.account.api;

import com.opusimg.account.Accounts;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.platform.web.Texts;
import com.opusimg.retention.Holds;
import com.opusimg.rights.erasure.Erasures;
import com.opusimg.rights.erasure.Order;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The erasure of one's own account, before it begins. */
@Path("me/erasure")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Account")
public class MyErasureResource {
    @Inject
    Accounts accounts;

    @Inject
    Erasures erasures;

    @Inject
    Holds holds;

    @Inject
    Caller caller;

    /** What would go. */
    public record GoesView(String kind, String what, long count) {}

    /** What would stay, why, and until when. */
    public record StaysView(String what, String why, Instant until) {}

    /** What an erasure would do now. */
    public record ForeseenView(List<GoesView> goes, List<StaysView> stays, List<Integer> graceDays) {}

    /** The password, and for how many days it is to be undone by; 0 or nothing for not at all. */
    public record ErasureRequest(String password, Integer graceDays) {}

    /** How it stands, where that is told from now on, and until when it can be undone. */
    public record OrderedView(String state, String status, Instant graceUntil) {}

    @GET
    @Operation(summary = "What closing your account would erase, counted, and what would stay, why and until when")
    public ForeseenView foresee() {
        return new ForeseenView(
                erasures.foresee(caller.account()).entrySet().stream()
                        .map(kind -> new GoesView(
                                kind.getKey(), Texts.text("erasure.what." + kind.getKey()), kind.getValue()))
                        .toList(),
                holds.of(caller.account()).stream()
                        .map(held -> new StaysView(held.what(), held.why(), held.until()))
                        .toList(),
                Order.GRACE_DAYS);
    }

    @POST
    @Operation(summary = "Close your account and erase all of it, at once or after a time in which you can keep it")
    @APIResponseSchema(value = OrderedView.class, responseCode = "202", responseDescription = "It is closed")
    public Response erase(ErasureRequest body) {
        ErasureRequest given = Bodies.required(body);
        int days = given.graceDays() == null ? 0 : given.graceDays();
        Order order = Order.ofPerson(caller.account(), days);
        accounts.requirePassword(caller.account(), given.password());
        var ordered = erasures.ask(caller.account(), order);
        boolean ended = ordered.graceUntil().isEmpty() && erasures.runNow(ordered.id());
        String state = ended ? "done" : ordered.graceUntil().isPresent() ? "waiting" : "running";
        URI status = status(ordered);
        return Response.accepted(new OrderedView(
                        state, status.toString(), ordered.graceUntil().orElse(null)))
                .location(status)
                .build();
    }

    /** Where it is told how far an erasure is. */
    static URI status(Erasures.Ordered ordered) {
        return URI.create("/api/v1/erasures/" + ordered.token());
    }
}
