package com.opusimg.rights.export.api;

import com.opusimg.platform.security.Open;
import com.opusimg.rights.export.AccessPackage;
import com.opusimg.rights.export.CasePackages;
import com.opusimg.rights.export.Packages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The copy that answers a request, by the secret of the request's page: for whom a suspension keeps from signing in (ACC-8). */
@Path("rights-requests/{token}/package")
@RequestScoped
@Open
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requests about your data")
public class CasePackageResource {
    @Inject
    CasePackages copies;

    @Inject
    Packages packages;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "How far the copy that answers a request is, for whom a suspension keeps from signing in")
    @APIResponseSchema(value = PackageView.class, responseCode = "200", responseDescription = "The copy")
    public Response get(@PathParam("token") String token) {
        var unkept = new CacheControl();
        unkept.setNoStore(true);
        return Response.ok(PackageView.of(
                        copies.get(token).copy(),
                        clock.instant(),
                        "/api/v1/rights-requests/" + token + "/package/content"))
                .cacheControl(unkept)
                .build();
    }

    @GET
    @Path("content")
    @Produces("application/zip")
    @Operation(summary = "The copy itself as a ZIP; with Range, a part of it")
    public Response content(@PathParam("token") String token, @HeaderParam("Range") String range) throws IOException {
        CasePackages.Answer ready = copies.ready(token);
        return PackageContent.of(packages, ready.copy(), range, "case " + ready.number());
    }

    @HEAD
    @Path("content")
    @Produces("application/zip")
    @Operation(hidden = true)
    public Response contentHead(@PathParam("token") String token, @HeaderParam("Range") String range) {
        AccessPackage ready = copies.ready(token).copy();
        return PackageContent.head(ready, range);
    }
}
