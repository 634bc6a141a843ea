package com.opusimg.platform.api;

import com.opusimg.platform.problem.Problem;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/** Gives a problem to the errors that the container makes before any mapper is asked, such as for a broken header. */
@Provider
public class BareErrorFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Response.Status.BAD_REQUEST.getStatusCode() && !response.hasEntity()) {
            var unreadable = new ProblemException(
                    ProblemType.INVALID_REQUEST, "The request is not one that can be read; check its headers.");
            response.setEntity(Problem.of(unreadable), new Annotation[0], MediaType.valueOf(Problem.MEDIA_TYPE));
        }
    }
}
