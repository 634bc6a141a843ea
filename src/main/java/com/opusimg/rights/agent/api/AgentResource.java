package com.opusimg.rights.agent.api;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Open;
import com.opusimg.platform.security.OwnCredentials;
import com.opusimg.rights.agent.AgentRefusal;
import com.opusimg.rights.agent.AgentRequests;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tokens of authorised agents (Data Rights Protocol 0.9, 2.05 and 2.06). */
@Path("agent/{id}")
@RequestScoped
@Open
@OwnCredentials
@AgentErrors
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Data Rights Protocol")
public class AgentResource {
    @Inject
    AgentRequests agents;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Set up a token, by a message that the agent has signed")
    @APIResponse(responseCode = "200", description = "agent-id and token")
    @APIResponse(responseCode = "403", description = "Refused, without a body")
    public Response setUp(@PathParam("id") String id, InputStream body) throws IOException {
        try {
            return Response.ok(Map.of("agent-id", id, "token", agents.token(id, SignedBody.read(body))))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (AgentRefusal | ProblemException refused) {
            // The protocol wants whatever is wrong answered alike, and told by mail if at all (DRP 2.05.1).
            return Response.status(Response.Status.FORBIDDEN).build();
        }
    }

    @GET
    @Operation(summary = "Whether a token is still this agent's")
    @APIResponse(responseCode = "200", description = "An empty object")
    public Response look(@PathParam("id") String id, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        try {
            boolean own =
                    agents.holder(SignedBody.token(authorization)).getAgentId().equals(id);
            return own
                    ? Response.ok(Map.of()).build()
                    : Response.status(Response.Status.FORBIDDEN).build();
        } catch (AgentRefusal refused) {
            return Response.status(Response.Status.FORBIDDEN).build();
        }
    }
}
