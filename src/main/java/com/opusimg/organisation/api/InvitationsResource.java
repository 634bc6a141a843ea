package com.opusimg.organisation.api;

import com.opusimg.organisation.Invitation;
import com.opusimg.organisation.Invitations;
import com.opusimg.organisation.MemberRole;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Invitations to organisations: sent by owners, answered by whoever has the address. */
@Path("organisations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Organisations")
public class InvitationsResource {
    @Inject
    Invitations invitations;

    @Inject
    Caller caller;

    /** Whom to invite, and as what: {@code owner}, {@code privacy-officer}, {@code billing} or {@code member}. */
    public record InvitationRequest(String email, String role) {}

    /** The token of the mailed link. */
    public record InvitationToken(String token) {}

    /** An invitation that waits. */
    public record InvitationView(UUID id, String email, String role, Instant invitedAt, Instant expiresAt) {
        static InvitationView of(Invitation one) {
            return new InvitationView(one.id(), one.address(), one.role().id(), one.invitedAt(), one.expiresAt());
        }
    }

    @POST
    @Path("{id}/invitations")
    @Operation(summary = "Invite an address; the link in the mail works once")
    @APIResponseSchema(value = InvitationView.class, responseCode = "201", responseDescription = "Invited")
    public Response invite(@PathParam("id") OrganisationId id, InvitationRequest body) {
        InvitationRequest given = Bodies.required(body);
        Invitation made = invitations.invite(caller.account(), id, given.email(), MemberRole.of(given.role()));
        return Response.created(URI.create("/api/v1/organisations/" + id + "/invitations/" + made.id()))
                .entity(InvitationView.of(made))
                .build();
    }

    @GET
    @Path("{id}/invitations")
    @Operation(summary = "The invitations that wait")
    public List<InvitationView> list(@PathParam("id") OrganisationId id) {
        return invitations.of(caller.account(), id).stream()
                .map(InvitationView::of)
                .toList();
    }

    @DELETE
    @Path("{id}/invitations/{invitation}")
    @Operation(summary = "Take an invitation back")
    public void withdraw(@PathParam("id") OrganisationId id, @PathParam("invitation") UUID invitation) {
        invitations.withdraw(caller.account(), id, invitation);
    }

    @POST
    @Path("joining")
    @Operation(
            summary =
                    "Take an invitation up, with the token of its link; the rules of the organisation then hold for you")
    public OrganisationView join(InvitationToken body) {
        return OrganisationView.of(invitations.accept(
                caller.verifiedAccount(), Bodies.required(body).token()));
    }

    @POST
    @Path("declining")
    @Operation(summary = "Decline an invitation, with the token of its link")
    @APIResponse(responseCode = "204", description = "Declined")
    public void decline(InvitationToken body) {
        invitations.decline(caller.account(), Bodies.required(body).token());
    }
}
