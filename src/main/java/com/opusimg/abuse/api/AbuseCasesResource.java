package com.opusimg.abuse.api;

import com.opusimg.abuse.AbuseCases;
import com.opusimg.abuse.AbuseKind;
import com.opusimg.abuse.Grounds;
import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cases of abuse: two members of staff, a reason of a closed list, and a review date. */
@Path("admin/abuse-cases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.ABUSE_READ)
@Tag(name = "Administration")
public class AbuseCasesResource {
    @Inject
    AbuseCases cases;

    @Inject
    Accounts accounts;

    @Inject
    Caller caller;

    /** What opens a case: the account by id or by mail address. */
    public record Opening(String account, String email, String kind, String reason, String reviewOn) {}

    /** What renews one. */
    public record Renewal(String kind, String reason, String reviewOn) {}

    /** A sign-in record that is kept for a case. */
    public record EvidenceView(String event, String device, String address, String place, Instant at) {}

    @GET
    @Operation(summary = "Running cases, the newest first")
    public ListPage<CaseView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                cases.before(caller.account(), ListPage.decode(cursor), limit + 1),
                limit,
                one -> one.about().id(),
                CaseView::of);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.ABUSE_ACT)
    @Operation(summary = "Open a case on an account; nothing is kept for it until someone else approves")
    @APIResponseSchema(value = CaseView.class, responseCode = "201", responseDescription = "Opened")
    public Response open(Opening body) {
        Opening given = Bodies.required(body);
        UUID id = cases.open(accused(given), grounds(given.kind(), given.reason(), given.reviewOn()), caller.account());
        return Response.created(URI.create("/api/v1/admin/abuse-cases/" + id))
                .entity(CaseView.of(cases.get(id, caller.account())))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A running case")
    public CaseView get(@PathParam("id") UUID id) {
        return CaseView.of(cases.get(id, caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.ABUSE_ACT)
    @Path("{id}/approval")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary =
                    "Approve what someone else asked for; the account's sign-in records are kept until the review date")
    public CaseView approve(@PathParam("id") UUID id) {
        cases.approve(id, caller.account());
        return CaseView.of(cases.get(id, caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.ABUSE_ACT)
    @Path("{id}/renewal")
    @Operation(summary = "Ask for a later review date; in force when someone else approves")
    public CaseView renew(@PathParam("id") UUID id, Renewal body) {
        Renewal given = Bodies.required(body);
        cases.renew(id, grounds(given.kind(), given.reason(), given.reviewOn()), caller.account());
        return CaseView.of(cases.get(id, caller.account()));
    }

    @GET
    @Path("{id}/evidence")
    @Operation(summary = "The sign-in records kept for a case, newest first; looking is written to the audit log")
    public List<EvidenceView> evidence(@PathParam("id") UUID id) {
        return cases.evidence(id, caller.account()).stream()
                .map(one -> new EvidenceView(one.event(), one.device(), one.address(), one.place(), one.at()))
                .toList();
    }

    @DELETE
    @Needs(value = Scope.ADMIN, permission = Permission.ABUSE_ACT)
    @Path("{id}")
    @Operation(summary = "Close a case: its evidence is deleted")
    @APIResponse(responseCode = "204", description = "Closed")
    public void close(@PathParam("id") UUID id) {
        cases.close(id, caller.account());
    }

    private AccountId accused(Opening given) {
        if (given.account() != null) {
            try {
                return accounts.get(AccountId.fromString(given.account())).id();
            } catch (IllegalArgumentException malformed) {
                throw ProblemException.notFound("account");
            }
        }
        return accounts.byEmail(given.email() == null ? "" : given.email())
                .map(Account::id)
                .orElseThrow(() -> ProblemException.invalid("email", "No account has this address."));
    }

    private static Grounds grounds(String kind, String reason, String reviewOn) {
        try {
            return new Grounds(
                    AbuseKind.of(kind).orElse(null), reason, reviewOn == null ? null : LocalDate.parse(reviewOn));
        } catch (DateTimeException malformed) {
            throw ProblemException.invalid("reviewOn", "Give a day such as 2027-03-31.");
        }
    }
}
