package com.opusimg.rights.request.api;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.request.CaseClock;
import com.opusimg.rights.request.CaseListing;
import com.opusimg.rights.request.Desk;
import com.opusimg.rights.request.Intake;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.KindCorrection;
import com.opusimg.rights.request.LookPurpose;
import com.opusimg.rights.request.RefusalReason;
import com.opusimg.rights.request.Regime;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.Way;
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
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Requests for staff: what the pages of the desk do. */
@Path("admin/rights-requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_READ)
@Tag(name = "Administration")
public class RightsCasesResource {
    private static final int MOST = 200;

    @Inject
    Requests requests;

    @Inject
    Desk desk;

    @Inject
    KindCorrection kinds;

    @Inject
    CaseListing listing;

    @Inject
    CaseClock time;

    @Inject
    Caller caller;

    /** A letter. */
    public record LetterBody(String kind, String regime, String email, String name, String words) {}

    /** Words for whatever the address is about. */
    public record TextBody(String text) {}

    /** What was looked at, and the address of the account, if there is one. */
    public record IdentityBody(String looked, String email) {}

    /** A refusal. */
    public record RefusalBody(String reason, String text) {}

    /** What is asked for instead of what it {@code was} when it was looked at, and why, as the person reads it. */
    public record KindBody(String kind, String was, String reason) {}

    /** Which case this one is the duplicate of. */
    public record DuplicateBody(String of) {}

    /** What for somebody looks. */
    public record LookBody(String purpose) {}

    /** Who it is. */
    public record SeenView(String account, String email, String name) {}

    /** Cases in the order of the queue. */
    public record CaseList(List<CaseView> items) {}

    @GET
    @Operation(summary = "All cases, the newest first")
    public ListPage<CaseView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                listing.before(ListPage.decode(cursor), limit + 1),
                limit,
                RightsCase::id,
                about -> CaseView.of(about, time, null));
    }

    @GET
    @Path("queue")
    @Operation(summary = "Open cases by what is due first, those whose clock stands behind; the first 200")
    public CaseList queue() {
        return new CaseList(listing.page(CaseListing.Tab.OPEN, null, caller.account(), 0, MOST).stream()
                .map(about -> CaseView.of(about, time, null))
                .toList());
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Operation(summary = "Open a case from a letter")
    @APIResponseSchema(value = CaseView.class, responseCode = "201", responseDescription = "Opened")
    public Response open(LetterBody body) {
        LetterBody given = Bodies.required(body);
        RightsCase about = desk.openFromLetter(
                new Intake(
                        Kind.of(given.kind()).orElse(null),
                        Regime.of(given.regime()).orElse(null),
                        Way.LETTER,
                        null,
                        given.email(),
                        given.name(),
                        given.words(),
                        null),
                caller.account());
        return Response.created(URI.create("/api/v1/admin/rights-requests/" + about.id()))
                .entity(get(about.id()))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A case with all that happened to it")
    public CaseView get(@PathParam("id") UUID id) {
        return CaseView.of(requests.get(id), time, requests.events(id));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/taking")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Take a case on")
    public CaseView take(@PathParam("id") UUID id) {
        desk.take(id, staff());
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/notes")
    @Operation(summary = "Write a note; the person finds it in the copy of their data")
    public CaseView note(@PathParam("id") UUID id, TextBody body) {
        String text = Bodies.required(body).text();
        named("note", "text", () -> desk.note(id, text, staff()));
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/acknowledgement")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Note that receipt was confirmed on paper")
    public CaseView acknowledge(@PathParam("id") UUID id) {
        desk.acknowledge(id, staff());
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/identity-question")
    @Operation(summary = "Ask the person who they are, where there is reasonable doubt")
    public CaseView ask(@PathParam("id") UUID id, TextBody body) {
        String text = Bodies.required(body).text();
        named("question", "text", () -> desk.askIdentity(id, text, staff()));
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/identity")
    @Operation(summary = "Say that it is known who asks: what was looked at, and why that is enough")
    public CaseView identify(@PathParam("id") UUID id, IdentityBody body) {
        IdentityBody given = Bodies.required(body);
        desk.identify(id, given.looked(), given.email(), staff());
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/extension")
    @Operation(summary = "Take the longer time that the law allows, and tell the person why")
    public CaseView extend(@PathParam("id") UUID id, TextBody body) {
        String text = Bodies.required(body).text();
        named("why", "text", () -> desk.extend(id, text, staff()));
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/answer")
    @Operation(summary = "Answer; whom to complain to is added")
    public CaseView answer(@PathParam("id") UUID id, TextBody body) {
        String text = Bodies.required(body).text();
        named("answer", "text", () -> desk.answer(id, text, staff()));
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/fulfilment")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Do what is asked for, where something here can, and answer")
    public CaseView fulfil(@PathParam("id") UUID id) {
        desk.fulfil(id, staff());
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/refusal")
    @Operation(summary = "Propose to refuse; nothing is told before somebody else approves")
    public CaseView refuse(@PathParam("id") UUID id, RefusalBody body) {
        RefusalBody given = Bodies.required(body);
        desk.proposeRefusal(id, RefusalReason.of(given.reason()).orElse(null), given.text(), staff());
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/refusal/approval")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Approve the refusal that somebody else proposed; the person is told")
    public CaseView approve(@PathParam("id") UUID id) {
        desk.approveRefusal(id, staff());
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/refusal/decline")
    @Operation(summary = "Do not refuse; the case goes on")
    public CaseView decline(@PathParam("id") UUID id, TextBody body) {
        String text = Bodies.required(body).text();
        named("declineWhy", "text", () -> desk.declineRefusal(id, text, staff()));
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/kind")
    @Operation(
            summary = "Correct what a case asks for, and tell the person; its clock runs anew from the day of receipt")
    public CaseView correctKind(@PathParam("id") UUID id, KindBody body) {
        KindBody given = Bodies.required(body);
        Kind was = Kind.of(given.was())
                .orElseThrow(() -> ProblemException.invalid("was", "Give the kind that the case had when you saw it."));
        Kind now = Kind.of(given.kind()).orElse(null);
        named("kindReason", "reason", () -> kinds.correct(id, was, now, given.reason(), staff()));
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/duplicate")
    @Operation(summary = "Close a case as the duplicate of another open one")
    public CaseView duplicate(@PathParam("id") UUID id, DuplicateBody body) {
        try {
            desk.duplicate(
                    id, UUID.fromString(String.valueOf(Bodies.required(body).of())), staff());
        } catch (IllegalArgumentException noId) {
            throw ProblemException.invalid("of", "Give the id of the other case.");
        }
        return get(id);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_ACT)
    @Path("{id}/look")
    @Operation(summary = "See who a case is about; what for is written to the audit log")
    public SeenView look(@PathParam("id") UUID id, LookBody body) {
        String purpose = Bodies.required(body).purpose();
        LookPurpose known = Arrays.stream(LookPurpose.values())
                .filter(one -> KebabCase.of(one).equals(purpose))
                .findFirst()
                .orElse(null);
        Desk.Seen seen = desk.look(id, known, staff());
        return new SeenView(seen.account() == null ? null : seen.account().toString(), seen.address(), seen.name());
    }

    /** The services name the fields of the page; here one of them has another name. */
    private static void named(String ofPage, String here, Runnable act) {
        try {
            act.run();
        } catch (ProblemException refused) {
            throw refused.violations().stream().anyMatch(one -> one.path().equals(ofPage))
                    ? ProblemException.invalid(here, refused.getMessage())
                    : refused;
        }
    }

    private AccountId staff() {
        return caller.account();
    }
}
