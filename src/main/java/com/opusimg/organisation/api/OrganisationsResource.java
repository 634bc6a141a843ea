package com.opusimg.organisation.api;

import com.opusimg.organisation.MemberPolicies;
import com.opusimg.organisation.MemberRole;
import com.opusimg.organisation.Members;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.OrganisationUsage;
import com.opusimg.organisation.Organisations;
import com.opusimg.organisation.Seats;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.People;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Organisations: making and ending one, its people, its rules, and what it uses. */
@Path("organisations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Organisations")
public class OrganisationsResource {
    @Inject
    Organisations organisations;

    @Inject
    Seats seats;

    @Inject
    Members members;

    @Inject
    MemberPolicies policies;

    @Inject
    OrganisationUsage usage;

    @Inject
    Caller caller;

    /** What an organisation is called. */
    public record OrganisationName(String name) {}

    /** What somebody becomes: {@code owner}, {@code privacy-officer}, {@code billing} or {@code member}. */
    public record RoleChange(String role) {}

    /** Somebody in an organisation; name and address are absent while their account is being erased. */
    public record MemberView(
            UUID id, String account, String role, Instant joinedAt, String firstName, String lastName, String email) {
        static MemberView of(Members.Member one) {
            return new MemberView(
                    one.membership().id(),
                    one.membership().account().toString(),
                    one.membership().role().id(),
                    one.membership().joinedAt(),
                    one.person().map(People.Person::firstName).orElse(null),
                    one.person().map(People.Person::lastName).orElse(null),
                    one.person().map(People.Person::address).orElse(null));
        }
    }

    /**
     * Sums over all members.
     *
     * @param month of the jobs, such as {@code 2026-11}
     */
    public record OrganisationUse(String month, int members, long files, long bytes, long jobs) {}

    @POST
    @Operation(summary = "Make an organisation of which you are the owner (plan Business+)")
    @APIResponseSchema(value = OrganisationView.class, responseCode = "201", responseDescription = "Made")
    public Response create(OrganisationName body) {
        var made = organisations.create(
                caller.verifiedAccount(), Bodies.required(body).name());
        return Response.created(URI.create("/api/v1/organisations/" + made.id()))
                .entity(OrganisationView.of(seats.require(caller.account(), made.id())))
                .build();
    }

    @GET
    @Operation(summary = "The organisation that you belong to: one, or none")
    public List<OrganisationView> list() {
        return seats.of(caller.account()).stream().map(OrganisationView::of).toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An organisation")
    public OrganisationView get(@PathParam("id") OrganisationId id) {
        return OrganisationView.of(seats.require(caller.account(), id));
    }

    @PATCH
    @Path("{id}")
    @Operation(summary = "Call it something else")
    public OrganisationView rename(@PathParam("id") OrganisationId id, OrganisationName body) {
        organisations.rename(caller.account(), id, Bodies.required(body).name());
        return OrganisationView.of(seats.require(caller.account(), id));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "End it: everybody keeps their account and all in it, and its rules end")
    public void end(@PathParam("id") OrganisationId id) {
        organisations.end(caller.account(), id);
    }

    @POST
    @Path("{id}/departure")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Leave it, with your account and all that is in it")
    @APIResponse(responseCode = "204", description = "Left")
    public void leave(@PathParam("id") OrganisationId id) {
        members.leave(caller.account(), id);
    }

    @GET
    @Path("{id}/members")
    @Operation(summary = "Its people, for owners and privacy officers")
    public List<MemberView> members(@PathParam("id") OrganisationId id) {
        return members.of(caller.account(), id).stream().map(MemberView::of).toList();
    }

    @PATCH
    @Path("{id}/members/{member}")
    @Operation(summary = "Give somebody another role; there is always an owner")
    @APIResponse(responseCode = "204", description = "Changed")
    public void change(@PathParam("id") OrganisationId id, @PathParam("member") UUID member, RoleChange body) {
        members.change(
                caller.account(),
                id,
                member,
                MemberRole.of(Bodies.required(body).role()));
    }

    @DELETE
    @Path("{id}/members/{member}")
    @Operation(summary = "Take somebody out of it; their account and all in it stay theirs")
    public void remove(@PathParam("id") OrganisationId id, @PathParam("member") UUID member) {
        members.remove(caller.account(), id, member);
    }

    @GET
    @Path("{id}/policies")
    @Operation(summary = "The rules for its members")
    public OrganisationView.Rules policies(@PathParam("id") OrganisationId id) {
        return OrganisationView.Rules.of(policies.of(caller.account(), id));
    }

    @PUT
    @Path("{id}/policies")
    @Operation(
            summary =
                    "Set all rules for its members. A shorter stay of files begins 24 hours from now; its deadlines are set at once")
    public OrganisationView.Rules set(@PathParam("id") OrganisationId id, OrganisationView.Rules body) {
        return OrganisationView.Rules.of(
                policies.set(caller.account(), id, Bodies.required(body).given()));
    }

    @GET
    @Path("{id}/usage")
    @Operation(summary = "What its members use together")
    public OrganisationUse usage(@PathParam("id") OrganisationId id) {
        OrganisationUsage.Use use = usage.of(caller.account(), id);
        return new OrganisationUse(use.month().toString(), use.members(), use.files(), use.bytes(), use.jobs());
    }

    @GET
    @Path("{id}/usage/csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "What its members use together, as CSV")
    @APIResponse(responseCode = "200", description = "A table of one row")
    public Response csv(@PathParam("id") OrganisationId id) {
        return TextFile.of(usage.csv(caller.account(), id), "opus-organisation-usage.csv")
                .build();
    }
}
