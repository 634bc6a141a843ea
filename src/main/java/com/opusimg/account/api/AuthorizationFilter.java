package com.opusimg.account.api;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Open;
import com.opusimg.platform.security.Scope;
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
import java.util.Arrays;

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
        if (needs == null || !allows(who, needs)) {
            throw new ProblemException(ProblemType.NOT_ALLOWED, "Your account may not do this.");
        }
        caller.require(needs.value());
    }

    private static boolean allows(Identity who, Needs needs) {
        boolean named = needs.permission().length > 0;
        return (named || needs.value() != Scope.ADMIN)
                && Arrays.stream(needs.permission()).allMatch(who.role()::may);
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
