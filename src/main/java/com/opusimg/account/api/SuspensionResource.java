package com.opusimg.account.api;

import com.opusimg.account.Accounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Role;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.restriction.Suspension;
import com.opusimg.rights.restriction.Suspensions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Suspending an account (ACC-8). */
@Path("admin/accounts/{id}/suspension")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.ACCOUNTS_READ)
@Tag(name = "Administration")
public class SuspensionResource {
    @Inject
    Accounts accounts;

    @Inject
    Suspensions suspensions;

    @Inject
    Caller caller;

    /**
     * Why and until when.
     *
     * @param reason told to the person
     * @param reviewOn day (ISO 8601) on which it is looked at again
     */
    public record SuspendOrder(String reason, String reviewOn) {}

    /** Why it is lifted; told to the person. */
    public record LiftOrder(String reason) {}

    /** How an account is suspended. */
    public record SuspensionView(Instant since, String reason, Instant reviewAt) {
        static SuspensionView of(Suspension one) {
            return new SuspensionView(one.since(), one.reason(), one.reviewAt());
        }
    }

    @GET
    @Operation(summary = "How an account is suspended; 404 where it is not")
    public SuspensionView get(@PathParam("id") UUID id) {
        return suspensions
                .of(new AccountId(id))
                .map(SuspensionView::of)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "This account is not suspended."));
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.ACCOUNTS_ACT)
    @Operation(
            summary =
                    "Suspend an account: it is signed out, its keys stop, its jobs are cancelled, and the person is mailed"
                            + " why")
    public SuspensionView suspend(@PathParam("id") UUID id, SuspendOrder body) {
        SuspendOrder order = Bodies.required(body);
        boolean administrator = accounts.get(new AccountId(id)).role() == Role.ADMINISTRATOR;
        return SuspensionView.of(suspensions.suspend(
                new AccountId(id), administrator, order.reason(), day(order.reviewOn()), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.ACCOUNTS_ACT)
    @Path("lift")
    @Operation(summary = "Lift a suspension; the person is mailed")
    public void lift(@PathParam("id") UUID id, LiftOrder body) {
        suspensions.lift(new AccountId(id), Bodies.required(body).reason(), caller.account());
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw ProblemException.invalid("reviewOn", "Give a day such as 2027-01-31.");
        }
    }
}
