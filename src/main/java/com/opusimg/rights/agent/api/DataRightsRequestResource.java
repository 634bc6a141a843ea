package com.opusimg.rights.agent.api;

import com.opusimg.platform.security.Open;
import com.opusimg.platform.security.OwnCredentials;
import com.opusimg.rights.agent.AgentRequests;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What authorised agents ask for (Data Rights Protocol 0.9, 2.01 to 2.04). */
@Path("data-rights-request")
@RequestScoped
@Open
@OwnCredentials
@AgentErrors
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Data Rights Protocol")
public class DataRightsRequestResource {
    @Inject
    AgentRequests requests;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Exercise a right of a person, by a message that their agent has signed")
    @APIResponse(responseCode = "200", description = "The status of the request")
    public Response exercise(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, InputStream body)
            throws IOException {
        return told(requests.exercise(SignedBody.token(authorization), SignedBody.read(body)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "The status of a request of the agent's own")
    @APIResponse(responseCode = "200", description = "The status of the request")
    public Response status(@PathParam("id") String id, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return told(requests.status(SignedBody.token(authorization), id));
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Take a request back, by a message that the agent has signed")
    @APIResponse(responseCode = "200", description = "The status of the request: revoked")
    public Response revoke(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, InputStream body)
            throws IOException {
        return told(requests.revoke(SignedBody.token(authorization), id, SignedBody.read(body)));
    }

    /** As text: its names are not those of a record. */
    private static Response told(JsonObject status) {
        return Response.ok(status.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
