package com.opusimg.compliance.promise.api;

import com.opusimg.compliance.promise.FigureWords;
import com.opusimg.compliance.promise.TrustPage;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Open;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the operator shows to everybody of the promises. */
@Path("compliance/trust")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Compliance")
public class TrustResource {
    @Inject
    TrustPage trust;

    @Inject
    FigureWords words;

    @Inject
    Caller caller;

    /** What is shown. */
    public record Choices(List<TrustPage.Choice> promises) {}

    @GET
    @Open
    @Operation(summary = "The promises that the operator shows, as they stand")
    public List<PromiseView> shown() {
        return trust.shown().stream()
                .map(one -> PromiseView.of(one.promise(), one.standing(), words))
                .toList();
    }

    @GET
    @Path("choices")
    @Needs(value = Scope.ADMIN, permission = Permission.PROMISES_READ)
    @Operation(summary = "Which promises are shown, and whether with their figures")
    public Choices choices() {
        return new Choices(trust.choices());
    }

    @PUT
    @Path("choices")
    @Needs(value = Scope.ADMIN, permission = Permission.PROMISES_PUBLISH)
    @Operation(summary = "Show these promises and no others")
    public Choices choose(Choices body) {
        List<TrustPage.Choice> chosen = Bodies.required(body).promises();
        if (chosen == null) {
            throw ProblemException.invalid("promises", "Name the promises to show; an empty list shows none.");
        }
        trust.choose(chosen, caller.account());
        return new Choices(trust.choices());
    }
}
