package com.opusimg.compliance.legal.api;

import com.opusimg.compliance.legal.Assessment;
import com.opusimg.compliance.legal.Disclosure;
import com.opusimg.compliance.legal.Holders;
import com.opusimg.compliance.legal.LegalDisclosures;
import com.opusimg.compliance.legal.LegalNotices;
import com.opusimg.compliance.legal.LegalRequest;
import com.opusimg.compliance.legal.LegalRequests;
import com.opusimg.compliance.legal.Secrecy;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Requests of authorities: the register, the assessment, what is disclosed with four eyes, and whether the person is told. */
@Path("compliance/legal-requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.LEGAL_READ)
@Tag(name = "Administration")
public class LegalRequestsResource {
    @Inject
    LegalRequests requests;

    @Inject
    LegalDisclosures disclosures;

    @Inject
    LegalNotices notices;

    @Inject
    Holders holders;

    @Inject
    Caller caller;

    /** A new request; without {@code secrecy}, nothing forbids telling the person. */
    public record Opening(LegalRequestView.Facts facts, LegalRequestView.Secret secrecy) {}

    /** How the request was assessed: the three have to be said. */
    public record Assessed(Boolean valid, Boolean binding, Boolean challenged, String scope) {
        Assessment given() {
            return new Assessment(
                    said(valid, "valid"), said(binding, "binding"), said(challenged, "challenged"), scope);
        }

        private static boolean said(Boolean given, String field) {
            if (given == null) {
                throw ProblemException.invalid(field, "Say true or false.");
            }
            return given;
        }
    }

    /** What is to go out. */
    public record Proposal(List<LegalDisclosures.Proposed> data) {}

    /** What went out, to whom, by which way and on which day. */
    public record Disclosed(List<String> data, String recipient, String way, LocalDate on) {}

    /** Why nothing is disclosed. */
    public record Refusal(String reason) {}

    /** A set of the data map. */
    public record Choice(String id, String title) {}

    @GET
    @Operation(summary = "The register of requests of authorities, the newest first")
    public ListPage<LegalRequestView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(requests.before(ListPage.decode(cursor), limit + 1), limit, LegalRequest::getId, this::view);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.LEGAL_ACT)
    @Operation(summary = "Take a request into the register")
    @APIResponseSchema(value = LegalRequestView.class, responseCode = "201", responseDescription = "In the register")
    public Response open(Opening body) {
        Opening given = Bodies.required(body);
        LegalRequest request = requests.open(
                Bodies.required(given.facts()).given(holders),
                given.secrecy() == null ? Secrecy.NONE : given.secrecy().given(),
                caller.account());
        return Response.created(URI.create("/api/v1/compliance/legal-requests/" + request.getId()))
                .entity(view(request))
                .build();
    }

    @GET
    @Path("csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "The whole register as CSV")
    @APIResponse(responseCode = "200", description = "A line for each request, the newest first")
    public Response csv() {
        return TextFile.of(requests.csv(caller.account()), "opus-legal-requests.csv")
                .build();
    }

    @GET
    @Path("data")
    @Operation(summary = "What can be disclosed: the sets of the data map")
    public List<Choice> data() {
        return disclosures.choices().stream()
                .map(set -> new Choice(set.id(), set.title()))
                .toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A request")
    public LegalRequestView get(@PathParam("id") UUID id) {
        return view(requests.read(id, caller.account()));
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.LEGAL_ACT)
    @Path("{id}/facts")
    @Operation(summary = "Correct what was written down, until the request is assessed")
    public LegalRequestView correct(@PathParam("id") UUID id, LegalRequestView.Facts body) {
        return view(requests.correct(id, Bodies.required(body).given(holders), caller.account()));
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.LEGAL_ACT)
    @Path("{id}/secrecy")
    @Operation(summary = "Change whether telling the person is forbidden; lifted, the person is told at once")
    public LegalRequestView secrecy(@PathParam("id") UUID id, LegalRequestView.Secret body) {
        return told(requests.keepSecret(id, Bodies.required(body).given(), caller.account()));
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.LEGAL_ACT)
    @Path("{id}/assessment")
    @Operation(summary = "Assess the request; the person is told of it then, unless that is forbidden")
    public LegalRequestView assess(@PathParam("id") UUID id, Assessed body) {
        return told(requests.assess(id, Bodies.required(body).given(), caller.account()));
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.LEGAL_ACT)
    @Path("{id}/proposal")
    @Operation(summary = "Propose which data is disclosed, and why each set is needed")
    public LegalRequestView propose(@PathParam("id") UUID id, Proposal body) {
        return view(disclosures.propose(id, Bodies.required(body).data(), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.LEGAL_ACT)
    @Path("{id}/approval")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Approve the proposal; refused to whoever assessed the request or made the proposal")
    public LegalRequestView approve(@PathParam("id") UUID id) {
        return view(disclosures.approve(id, caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.LEGAL_ACT)
    @Path("{id}/disclosure")
    @Operation(summary = "Note what went out, which is at most what was approved; the request is closed")
    public LegalRequestView disclose(@PathParam("id") UUID id, Disclosed body) {
        Disclosed given = Bodies.required(body);
        return told(disclosures.disclose(
                id, given.data(), new Disclosure(given.recipient(), given.way(), given.on()), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.LEGAL_ACT)
    @Path("{id}/refusal")
    @Operation(summary = "Close the request without disclosing anything")
    public LegalRequestView refuse(@PathParam("id") UUID id, Refusal body) {
        return told(requests.refuse(id, Bodies.required(body).reason(), caller.account()));
    }

    private LegalRequestView told(LegalRequest request) {
        notices.tellSoon();
        return view(request);
    }

    private LegalRequestView view(LegalRequest request) {
        return LegalRequestView.of(
                request, requests.items(request.getId()), requests.notices(request.getId()), requests.today());
    }
}
