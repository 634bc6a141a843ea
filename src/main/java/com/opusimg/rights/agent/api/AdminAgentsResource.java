package com.opusimg.rights.agent.api;

import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.agent.Agent;
import com.opusimg.rights.agent.Agents;
import com.opusimg.rights.agent.DirectoryEntry;
import com.opusimg.rights.agent.Registration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Authorised agents: who may ask for things in the name of people. */
@Path("admin/agents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.AGENTS_READ)
@Tag(name = "Administration")
public class AdminAgentsResource {
    @Inject
    Agents agents;

    @Inject
    DirectoryEntry directory;

    @Inject
    Caller caller;

    /**
     * An agent.
     *
     * @param tokenAt when it last set up a token, or absent
     * @param revokedAt when it was revoked, or absent
     */
    public record AgentView(
            String id,
            String agentId,
            String name,
            String verifyKey,
            String webUrl,
            String contact,
            Instant registeredAt,
            Instant tokenAt,
            Instant revokedAt) {
        static AgentView of(Agent agent) {
            return new AgentView(
                    agent.getId().toString(),
                    agent.getAgentId(),
                    agent.getName(),
                    agent.getVerifyKey(),
                    agent.getWebUrl(),
                    agent.getContact(),
                    agent.getRegisteredAt(),
                    agent.getTokenAt(),
                    agent.getRevokedAt());
        }
    }

    @GET
    @Operation(summary = "Registered and revoked agents, the newest first")
    public ListPage<AgentView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(agents.before(ListPage.decode(cursor), limit + 1), limit, Agent::getId, AgentView::of);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.AGENTS_ACT)
    @Operation(summary = "Register an agent with its public key")
    @APIResponseSchema(value = AgentView.class, responseCode = "201", responseDescription = "Registered")
    public Response register(Registration body) {
        Agent agent = agents.register(Bodies.required(body), caller.account());
        return Response.created(URI.create("/api/v1/admin/agents/" + agent.getId()))
                .entity(AgentView.of(agent))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An agent")
    public AgentView get(@PathParam("id") UUID id) {
        return AgentView.of(agents.get(id));
    }

    @DELETE
    @Needs(value = Scope.ADMIN, permission = Permission.AGENTS_ACT)
    @Path("{id}")
    @Operation(summary = "Revoke an agent: its token ends, and nothing more of it is taken")
    @APIResponse(responseCode = "204", description = "Revoked")
    public void revoke(@PathParam("id") UUID id) {
        agents.revoke(id, caller.account());
    }

    @GET
    @Path("directory-entry")
    @Operation(summary = "What the directory of the Data Rights Protocol has to hold of this installation")
    @APIResponse(responseCode = "200", description = "The entry, as DRP 3.05.2 has it")
    public Response entry() {
        return Response.ok(directory.entry().toString()).build();
    }
}
