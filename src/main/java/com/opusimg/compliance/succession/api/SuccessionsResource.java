package com.opusimg.compliance.succession.api;

import com.opusimg.compliance.succession.Succession;
import com.opusimg.compliance.succession.Successions;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.api.TextFile;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Transfers of the business: the register, the announcement to everybody, rehearsals, and the end. */
@Path("compliance/successions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.RECORDS_READ)
@Tag(name = "Administration")
public class SuccessionsResource {
    @Inject
    Successions successions;

    @Inject
    Caller caller;

    /** A new transfer, or the rehearsal of one. */
    public record Preparation(SuccessionView.Facts facts, boolean rehearsal) {}

    /** Why a transfer does not happen. */
    public record CallingOff(String reason) {}

    @GET
    @Operation(summary = "The register of transfers of the business, the newest first")
    public ListPage<SuccessionView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                successions.before(ListPage.decode(cursor), limit + 1), limit, Succession::getId, this::view);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Operation(summary = "Take a transfer, or a rehearsal, into the register; nobody is told yet")
    @APIResponseSchema(value = SuccessionView.class, responseCode = "201", responseDescription = "In the register")
    public Response prepare(Preparation body) {
        Preparation given = Bodies.required(body);
        Succession succession =
                successions.prepare(Bodies.required(given.facts()).given(), given.rehearsal(), caller.account());
        return Response.created(URI.create("/api/v1/compliance/successions/" + succession.getId()))
                .entity(view(succession))
                .build();
    }

    @GET
    @Path("csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "The whole register as CSV")
    @APIResponse(responseCode = "200", description = "A line for each transfer, the newest first")
    public Response csv() {
        return TextFile.of(successions.csv(caller.account()), "opus-transfers-of-the-business.csv")
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A transfer")
    public SuccessionView get(@PathParam("id") UUID id) {
        return view(successions.get(id));
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Path("{id}/facts")
    @Operation(summary = "Correct what was written down, until it is announced")
    public SuccessionView correct(@PathParam("id") UUID id, SuccessionView.Facts body) {
        return view(successions.correct(id, Bodies.required(body).given(), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.SUCCESSIONS_ANNOUNCE)
    @Path("{id}/announcement")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Tell everybody; of a rehearsal, the caller alone")
    public SuccessionView announce(@PathParam("id") UUID id) {
        return view(successions.announce(id, caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.SUCCESSIONS_ANNOUNCE)
    @Path("{id}/completion")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Note that the successor has taken over; refused while not everybody was told")
    public SuccessionView complete(@PathParam("id") UUID id) {
        return view(successions.complete(id, caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.SUCCESSIONS_ANNOUNCE)
    @Path("{id}/calling-off")
    @Operation(summary = "Note that it does not happen; whoever was told of it is told that")
    public SuccessionView callOff(@PathParam("id") UUID id, CallingOff body) {
        return view(successions.callOff(id, Bodies.required(body).reason(), caller.account()));
    }

    private SuccessionView view(Succession succession) {
        return SuccessionView.of(succession, successions.told(succession));
    }
}
