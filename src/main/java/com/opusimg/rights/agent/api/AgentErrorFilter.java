package com.opusimg.rights.agent.api;

import com.opusimg.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Puts what the frame of the API refuses into the protocol's form as well. */
@Provider
@AgentErrors
@ApplicationScoped
public class AgentErrorFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(
                    new ErrorView(String.valueOf(response.getStatus()), problem.detail(), null),
                    null,
                    MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
