package com.opusimg.rights.restriction.api;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.restriction.Ground;
import com.opusimg.rights.restriction.Restriction;
import com.opusimg.rights.restriction.Restrictions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pausing the processing of one's own account (GDPR Art. 18). */
@Path("me/restriction")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Your rights")
public class RestrictionResource {
    @Inject
    Restrictions restrictions;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    /**
     * Why processing is to be paused; all of it may be absent.
     *
     * @param ground accuracy, unlawful, claims or objection (Art. 18(1)(a) to (d))
     * @param reason in own words
     */
    public record PauseOrder(String ground, String reason) {}

    /**
     * How an account is paused.
     *
     * @param byStaff whether staff set it
     * @param liftReason why staff will lift it; absent while they will not
     * @param liftsAt when they will; absent until the mail that tells of it has left
     */
    public record RestrictionView(
            Instant since, String ground, String reason, boolean byStaff, String liftReason, Instant liftsAt) {
        static RestrictionView of(Restriction one, Duration notice) {
            return new RestrictionView(
                    one.since(),
                    one.ground().map(Ground::id).orElse(null),
                    one.reason().orElse(null),
                    one.setBy().isPresent(),
                    one.liftReason().orElse(null),
                    one.liftsAt(notice).orElse(null));
        }
    }

    @GET
    @Operation(summary = "How processing of your account is paused; 404 where it is not")
    public RestrictionView get() {
        return restrictions
                .of(caller.account())
                .map(this::view)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "Processing of your account is not paused."));
    }

    @PUT
    @Operation(
            summary = "Pause processing: nothing is done with your account but what you do, nothing is deleted, and"
                    + " deadlines stand still")
    public RestrictionView pause(PauseOrder body) {
        PauseOrder order = body == null ? new PauseOrder(null, null) : body;
        return view(restrictions.pause(caller.account(), ground(order.ground()), order.reason()));
    }

    @DELETE
    @Operation(summary = "Resume processing; deadlines move by the length of the pause")
    public void resume() {
        restrictions.resume(caller.account());
    }

    /** Null stays null. */
    static Ground ground(String id) {
        try {
            return id == null ? null : Ground.of(id);
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid("ground", "The ground " + unknown.getMessage());
        }
    }

    private RestrictionView view(Restriction one) {
        return RestrictionView.of(one, settings.get(Settings.RESTRICTION_NOTICE));
    }
}
