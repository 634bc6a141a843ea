package com.opusimg.account.api;

import com.opusimg.account.Account;
import com.opusimg.account.AccountAction;
import com.opusimg.account.Accounts;
import com.opusimg.account.Activity;
import com.opusimg.account.Profile;
import com.opusimg.account.Sessions;
import com.opusimg.account.StaffLook;
import com.opusimg.account.StaffLooks;
import com.opusimg.billing.Plans;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.retention.Holds;
import com.opusimg.rights.erasure.Erasures;
import com.opusimg.rights.erasure.Order;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own account. */
@Path("me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Account")
public class MeResource {
    private static final int RECENT = 100;

    @Inject
    StaffLooks looks;

    @Inject
    Accounts accounts;

    @Inject
    Sessions sessions;

    @Inject
    Activity activity;

    @Inject
    Plans plans;

    @Inject
    Holds holds;

    @Inject
    Erasures erasures;

    @Inject
    Caller caller;

    /** What to change; what is absent stays. A new password needs the current one. */
    public record Change(
            String email,
            String firstName,
            String lastName,
            String birthDate,
            String password,
            String currentPassword) {}

    /** A signed-in browser; the place of its sign-in is absent when it is not known or no longer kept. */
    public record SessionView(String id, String device, String place, Instant createdAt, Instant lastSeenAt) {}

    /** Something that happened to the account, from where as far as it is known, and until when this is kept. */
    public record ActivityView(
            String event, String device, String address, String place, Instant at, Instant keptUntil) {}

    /** That staff saw data of yours: in which role, what, what for. Who it was is not told. */
    public record LookView(String role, String seen, String purpose, String reference, Instant at, Instant keptUntil) {
        static LookView of(StaffLook look, Instant keptUntil) {
            return new LookView(
                    KebabCase.of(look.getRole()),
                    KebabCase.of(look.getSeen()),
                    KebabCase.of(look.getPurpose()),
                    look.getReference(),
                    look.getAt(),
                    keptUntil);
        }
    }

    /** Something that is kept longer. */
    public record HeldView(String what, String why, Instant until) {}

    @GET
    @Operation(summary = "Your account")
    public AccountView get() {
        return view(accounts.get(caller.account()));
    }

    @PATCH
    @Transactional
    @Operation(summary = "Change your profile or password; a new address takes effect when its mailed link is opened")
    public AccountView change(Change body) {
        Change given = Bodies.required(body);
        Profile now = Accounts.profile(accounts.get(caller.account()));
        Account changed = accounts.change(
                caller.account(),
                new Profile(
                        or(given.email(), now.email()),
                        or(given.firstName(), now.firstName()),
                        or(given.lastName(), now.lastName()),
                        given.birthDate() == null ? now.birthDate() : AccountsResource.date(given.birthDate())));
        if (given.password() != null) {
            accounts.changePassword(
                    caller.account(),
                    given.currentPassword(),
                    given.password(),
                    caller.required().session());
        }
        return view(changed);
    }

    @DELETE
    @Operation(summary = "Close your account: files, projects, jobs, keys and sessions are gone at once")
    @APIResponse(responseCode = "204", description = "All is gone. Link leads to the receipt")
    @APIResponse(
            responseCode = "202",
            description = "The account is closed, and all goes. Location tells how far it is")
    public Response close() {
        var ordered = erasures.ask(caller.account(), Order.ofPerson(caller.account(), 0));
        URI status = MyErasureResource.status(ordered);
        return erasures.runNow(ordered.id())
                ? Response.noContent().link(status, "status").build()
                : Response.accepted().location(status).build();
    }

    @POST
    @Path("verification")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Mail the link that verifies your address again")
    @APIResponse(responseCode = "204", description = "Mailed")
    public void sendVerification() {
        accounts.sendVerification(caller.account());
    }

    @GET
    @Path("sessions")
    @Operation(summary = "Browsers that are signed in")
    public List<SessionView> sessions() {
        var places = activity.placesOfSessions(caller.account());
        return sessions.of(caller.account()).stream()
                .map(one -> new SessionView(
                        one.getId().toString(),
                        one.getDevice(),
                        places.get(one.getId()),
                        one.getCreatedAt(),
                        one.getLastSeenAt()))
                .toList();
    }

    @DELETE
    @Path("sessions/{id}")
    @Operation(summary = "Sign a browser out")
    public void endSession(@PathParam("id") UUID id) {
        sessions.end(caller.account(), id, AccountAction.SESSION_ENDED);
    }

    @GET
    @Path("activity")
    @Operation(summary = "What recently happened to your account")
    public List<ActivityView> activity() {
        return activity.recent(caller.account(), RECENT).stream()
                .map(event -> new ActivityView(
                        event.getEvent().name(),
                        event.getDevice(),
                        event.getAddress(),
                        event.getPlace(),
                        event.getAt(),
                        activity.keptUntil(event)))
                .toList();
    }

    @GET
    @Path("looks")
    @Operation(summary = "When staff saw data of yours, and what for")
    public List<LookView> looks() {
        return looks.of(caller.account(), RECENT).stream()
                .map(look -> LookView.of(look, looks.keptUntil(look)))
                .toList();
    }

    @GET
    @Path("holds")
    @Operation(summary = "What is kept about you longer than its rule says, why, and until when")
    public List<HeldView> holds() {
        return holds.of(caller.account()).stream()
                .map(held -> new HeldView(held.what(), held.why(), held.until()))
                .toList();
    }

    private AccountView view(Account account) {
        return AccountView.of(account, plans.of(account.id()));
    }

    private static String or(String given, String now) {
        return given == null ? now : given;
    }
}
