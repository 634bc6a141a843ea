package com.opusimg.rights.restriction.api;

import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.restriction.Objection;
import com.opusimg.rights.restriction.Objections;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Objections that staff have to weigh. */
@Path("admin/objections")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.STANDING_READ)
@Tag(name = "Administration")
public class AdminObjectionsResource {
    private static final int MOST = 200;

    @Inject
    Objections objections;

    @Inject
    Caller caller;

    /**
     * How it is decided.
     *
     * @param uphold false to refuse it
     * @param answer to the person; of a refusal, the compelling grounds
     */
    public record Decision(Boolean uphold, String answer) {}

    /** An objection. */
    public record WaitingView(
            String id, String account, String purpose, String state, String grounds, Instant madeAt, String answer) {
        static WaitingView of(Objection one) {
            return new WaitingView(
                    one.id().toString(),
                    one.account().toString(),
                    one.purpose(),
                    one.state().id(),
                    one.grounds().orElse(null),
                    one.madeAt(),
                    one.answer().orElse(null));
        }
    }

    @GET
    @Operation(summary = "Objections that wait to be weighed, the oldest first")
    public List<WaitingView> waiting() {
        return objections.waiting(MOST).stream().map(WaitingView::of).toList();
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.STANDING_ACT)
    @Path("{id}/decision")
    @Operation(summary = "Uphold or refuse an objection; the person is mailed the answer")
    public WaitingView decide(@PathParam("id") UUID id, Decision body) {
        Decision given = Bodies.required(body);
        if (given.uphold() == null) {
            throw ProblemException.invalid("uphold", "Send true or false.");
        }
        return WaitingView.of(objections.decide(id, given.uphold(), given.answer(), caller.account()));
    }
}
