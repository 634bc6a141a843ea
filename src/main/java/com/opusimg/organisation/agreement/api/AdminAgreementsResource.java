package com.opusimg.organisation.agreement.api;

import com.opusimg.organisation.agreement.AgreementObjection;
import com.opusimg.organisation.agreement.AgreementObjections;
import com.opusimg.organisation.agreement.AgreementRegister;
import com.opusimg.organisation.agreement.Agreements;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.look.LookReason;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Data-processing agreements, for the operator: versions, who accepted, and objections. */
@Path("admin/agreements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.AGREEMENTS_READ)
@Tag(name = "Administration")
public class AdminAgreementsResource {
    @Inject
    Agreements agreements;

    @Inject
    AgreementRegister register;

    @Inject
    AgreementObjections objections;

    @Inject
    Caller caller;

    /** An answer to an objection: {@code answered} or {@code upheld}, and what the organisation is told. */
    public record ObjectionAnswer(String outcome, String text) {}

    @GET
    @Path("versions")
    @Operation(summary = "Every version of the agreement, the newest first")
    public List<AgreementVersionView> versions() {
        return agreements.versions().stream().map(AgreementVersionView::of).toList();
    }

    @GET
    @Path("organisations")
    @Operation(
            summary =
                    "Organisations with what each accepted, the newest first. Who accepted only with a purpose; each person sees the look")
    public ListPage<AgreementStandingView> organisations(
            @QueryParam("purpose") String purpose,
            @QueryParam("reference") String reference,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        Optional<LookReason> reason = LookReason.asked(purpose, reference);
        return ListPage.of(
                register.before(ListPage.decode(cursor), limit + 1),
                limit,
                AgreementRegister.Entry::id,
                one -> AgreementStandingView.of(one, register.seen(one.signature(), caller.account(), reason)));
    }

    @GET
    @Path("csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "Organisations with what each accepted, as CSV. Who accepted only with a purpose")
    @APIResponse(responseCode = "200", description = "A row for each organisation")
    public Response csv(@QueryParam("purpose") String purpose, @QueryParam("reference") String reference) {
        return TextFile.of(register.csv(caller.account(), LookReason.asked(purpose, reference)), "opus-agreements.csv")
                .build();
    }

    @GET
    @Path("objections")
    @Operation(summary = "Objections of all organisations, the newest first")
    public ListPage<AgreementObjectionView> objections(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                objections.before(ListPage.decode(cursor), limit + 1),
                limit,
                AgreementObjection::id,
                AgreementObjectionView::of);
    }

    @POST
    @Path("objections/{id}/answer")
    @Needs(value = Scope.ADMIN, permission = Permission.AGREEMENTS_ACT)
    @Operation(summary = "Answer an objection; the organisation is told by mail")
    public AgreementObjectionView answer(@PathParam("id") UUID id, ObjectionAnswer body) {
        ObjectionAnswer given = Bodies.required(body);
        boolean upheld = switch (given.outcome() == null ? "" : given.outcome()) {
            case "upheld" -> true;
            case "answered" -> false;
            default -> throw ProblemException.invalid("outcome", "The outcome is answered or upheld.");
        };
        return AgreementObjectionView.of(objections.answer(id, upheld, given.text(), caller.account()));
    }
}
