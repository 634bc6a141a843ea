package com.opusimg.organisation.agreement.api;

import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.agreement.Acceptance;
import com.opusimg.organisation.agreement.AgreementObjection;
import com.opusimg.organisation.agreement.AgreementObjections;
import com.opusimg.organisation.agreement.Agreements;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The data-processing agreement of an organisation, for its owners and privacy officers. */
@Path("organisations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Organisations")
public class AgreementsResource {
    @Inject
    Agreements agreements;

    @Inject
    AgreementObjections objections;

    @Inject
    Caller caller;

    /**
     * How the agreement of an organisation stands.
     *
     * @param current the newest version
     * @param documentSha256 SHA-256 of the newest version as this organisation would accept it
     * @param accepted what was accepted, the newest first
     */
    public record AgreementState(AgreementVersionView current, String documentSha256, List<AcceptanceView> accepted) {}

    /**
     * An acceptance.
     *
     * @param version the number of the version that was read
     * @param sha256 of the document that was read
     * @param name of who accepts
     * @param title what they are in the organisation
     */
    public record AcceptanceRequest(Integer version, String sha256, String name, String title) {}

    /** An objection; its moment is this server's. */
    public record ObjectionRequest(Integer version, String reason) {}

    @GET
    @Path("{id}/agreement")
    @Operation(summary = "The newest version of the data-processing agreement, and what was accepted")
    public AgreementState get(@PathParam("id") OrganisationId id) {
        return new AgreementState(
                AgreementVersionView.of(agreements.current()),
                agreements.document(caller.account(), id).sha256(),
                agreements.accepted(caller.account(), id).stream()
                        .map(AcceptanceView::of)
                        .toList());
    }

    @GET
    @Path("{id}/agreement/document")
    @Produces("application/pdf")
    @Operation(summary = "The newest version with its annexes, as PDF: the same bytes each time")
    @APIResponse(responseCode = "200", description = "PDF")
    public Response document(@PathParam("id") OrganisationId id) {
        return pdf(agreements.document(caller.account(), id).bytes(), "data-processing-agreement.pdf");
    }

    @POST
    @Path("{id}/agreement/acceptances")
    @Operation(summary = "Accept the newest version for the organisation; a second time the first acceptance stands")
    @APIResponseSchema(value = AcceptanceView.class, responseCode = "201", responseDescription = "Accepted")
    public Response accept(@PathParam("id") OrganisationId id, AcceptanceRequest body) {
        AcceptanceRequest given = Bodies.required(body);
        Acceptance one = agreements.accept(
                caller.account(),
                id,
                given.version() == null ? 0 : given.version(),
                given.sha256(),
                given.name(),
                given.title());
        return Response.created(URI.create("/api/v1/organisations/" + id + "/agreement/acceptances/" + one.number()))
                .entity(AcceptanceView.of(one))
                .build();
    }

    @GET
    @Path("{id}/agreement/acceptances/{version}")
    @Operation(summary = "An acceptance")
    public AcceptanceView acceptance(@PathParam("id") OrganisationId id, @PathParam("version") int version) {
        return AcceptanceView.of(agreements.accepted(caller.account(), id, version));
    }

    @GET
    @Path("{id}/agreement/acceptances/{version}/document")
    @Produces("application/pdf")
    @Operation(summary = "The very document that was accepted, as PDF")
    @APIResponse(responseCode = "200", description = "PDF")
    public Response accepted(@PathParam("id") OrganisationId id, @PathParam("version") int version) {
        return pdf(
                agreements.accepted(caller.account(), id, version).document(),
                "data-processing-agreement-" + version + ".pdf");
    }

    @GET
    @Path("{id}/agreement/acceptances/{version}/statement")
    @Operation(summary = "A signed statement of an acceptance, to check with the keys of /.well-known/jwks.json")
    @APIResponse(responseCode = "200", description = "JSON with its signature in the member proof")
    public Response statement(@PathParam("id") OrganisationId id, @PathParam("version") int version) {
        return Response.ok(agreements.statement(caller.account(), id, version).toString(), MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"agreement-acceptance-" + version + ".json\"")
                .build();
    }

    @GET
    @Path("{id}/objections")
    @Operation(summary = "Objections of the organisation, the newest first")
    public List<AgreementObjectionView> objections(@PathParam("id") OrganisationId id) {
        return objections.of(caller.account(), id).stream()
                .map(AgreementObjectionView::of)
                .toList();
    }

    @POST
    @Path("{id}/objections")
    @Operation(summary = "Object to a version, or to a sub-processor in it, within its period")
    @APIResponseSchema(
            value = AgreementObjectionView.class,
            responseCode = "201",
            responseDescription = "Noted, at the moment of this server")
    public Response object(@PathParam("id") OrganisationId id, ObjectionRequest body) {
        ObjectionRequest given = Bodies.required(body);
        AgreementObjection one =
                objections.object(caller.account(), id, given.version() == null ? 0 : given.version(), given.reason());
        return Response.created(URI.create("/api/v1/organisations/" + id + "/objections"))
                .entity(AgreementObjectionView.of(one))
                .build();
    }

    @POST
    @Path("{id}/objections/{objection}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Take an open objection back")
    public AgreementObjectionView withdraw(@PathParam("id") OrganisationId id, @PathParam("objection") UUID objection) {
        return AgreementObjectionView.of(objections.withdraw(caller.account(), id, objection));
    }

    private static Response pdf(byte[] bytes, String name) {
        return Response.ok(bytes)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
