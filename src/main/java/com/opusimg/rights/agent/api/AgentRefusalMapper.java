package com.opusimg.rights.agent.api;

import com.opusimg.rights.agent.AgentRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what is refused to an agent. */
@Provider
@ApplicationScoped
public class AgentRefusalMapper implements ExceptionMapper<AgentRefusal> {
    @Override
    public Response toResponse(AgentRefusal refusal) {
        var response = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(ErrorView.of(refusal));
        if (refusal.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"drp\"");
        }
        return response.build();
    }
}
