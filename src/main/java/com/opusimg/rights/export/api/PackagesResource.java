package com.opusimg.rights.export.api;

import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.export.AccessPackage;
import com.opusimg.rights.export.Packages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Copies of everything that is held about oneself. */
@Path("me/packages")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Your data")
public class PackagesResource {
    @Inject
    Packages packages;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * What asks for a package.
     *
     * @param password of the account; not needed from a page whose sign-in is fresh
     */
    public record Ask(String password) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask for a copy of everything that is held about you; it is built in the background")
    @APIResponseSchema(value = PackageView.class, responseCode = "202", responseDescription = "Asked for")
    public Response ask(Ask body) {
        AccessPackage asked = packages.ask(caller.required(), body == null ? null : body.password());
        return Response.accepted(PackageView.of(asked, clock.instant()))
                .location(URI.create("/api/v1/me/packages/" + asked.id()))
                .build();
    }

    @GET
    @Operation(summary = "Copies that you asked for, newest first")
    public ListPage<PackageView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                packages.before(caller.account(), ListPage.decode(cursor), limit + 1),
                limit,
                AccessPackage::id,
                one -> PackageView.of(one, clock.instant()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How far a copy is, and until when it can be downloaded")
    public PackageView get(@PathParam("id") UUID id) {
        return PackageView.of(packages.get(caller.account(), id), clock.instant());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancel a copy that is being built, or delete one that is done: its bytes and key, at once")
    @APIResponse(responseCode = "204", description = "Cancelled, deleted, or gone already")
    public void delete(@PathParam("id") UUID id) {
        packages.delete(caller.account(), id);
    }

    @GET
    @Path("{id}/content")
    @Produces("application/zip")
    @Operation(summary = "The copy itself as a ZIP; with Range, a part of it")
    public Response content(@PathParam("id") UUID id, @HeaderParam("Range") String range) throws IOException {
        return PackageContent.of(packages, packages.ready(caller.account(), id), range, null);
    }

    @HEAD
    @Path("{id}/content")
    @Produces("application/zip")
    @Operation(hidden = true)
    public Response contentHead(@PathParam("id") UUID id, @HeaderParam("Range") String range) {
        return PackageContent.head(packages.ready(caller.account(), id), range);
    }
}
