package com.opusimg.rights.restriction.api;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.restriction.Restriction;
import com.opusimg.rights.restriction.Restrictions;
import com.opusimg.rights.restriction.api.RestrictionResource.PauseOrder;
import com.opusimg.rights.restriction.api.RestrictionResource.RestrictionView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pausing the accounts of others, for staff. */
@Path("admin/restrictions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.STANDING_READ)
@Tag(name = "Administration")
public class AdminRestrictionsResource {
    @Inject
    Restrictions restrictions;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    /** Why it will be lifted; the person is told. */
    public record LiftOrder(String reason) {}

    /** A paused account. */
    public record RestrictedView(String account, RestrictionView restriction) {}

    @GET
    @Operation(summary = "Accounts whose processing is paused")
    public ListPage<RestrictedView> list(
            @QueryParam("after") UUID after, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return new ListPage<>(
                restrictions.after(after, limit).stream().map(this::view).toList(), null);
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.STANDING_ACT)
    @Path("{account}")
    @Operation(summary = "Pause processing of an account, with a reason; the person is mailed")
    public RestrictedView pause(@PathParam("account") UUID account, PauseOrder body) {
        PauseOrder order = Bodies.required(body);
        return view(restrictions.pauseFor(
                new AccountId(account), RestrictionResource.ground(order.ground()), order.reason(), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.STANDING_ACT)
    @Path("{account}/lift")
    @Operation(
            summary =
                    "Announce that it will be lifted: the person is mailed first, and it is lifted the stated time after"
                            + " that mail has left")
    public RestrictedView lift(@PathParam("account") UUID account, LiftOrder body) {
        return view(restrictions.announceLift(
                new AccountId(account), Bodies.required(body).reason(), caller.account()));
    }

    private RestrictedView view(Restriction one) {
        return new RestrictedView(
                one.account().toString(), RestrictionView.of(one, settings.get(Settings.RESTRICTION_NOTICE)));
    }
}
