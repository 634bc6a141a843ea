package com.opusimg.account.api;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Open;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/** Holds every API method to its {@link Needs} or {@link Open}; a method with neither is refused. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION)
public class AuthorizationFilter implements ContainerRequestFilter {
    @Context
    ResourceInfo resource;

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext context) {
        if (find(Open.class) != null) {
            return;
        }
        Needs needs = find(Needs.class);
        Identity who = caller.required();
        if (needs == null || !who.role().includes(needs.role())) {
            throw new ProblemException(ProblemType.NOT_ALLOWED, "Your account may not do this.");
        }
        caller.require(needs.value());
    }

    private <A extends Annotation> A find(Class<A> type) {
        A onMethod = resource.getResourceMethod().getAnnotation(type);
        boolean otherOnMethod = resource.getResourceMethod().isAnnotationPresent(Open.class)
                || resource.getResourceMethod().isAnnotationPresent(Needs.class);
        return onMethod != null || otherOnMethod
                ? onMethod
                : resource.getResourceClass().getAnnotation(type);
    }
}
