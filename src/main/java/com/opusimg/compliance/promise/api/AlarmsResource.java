package com.opusimg.compliance.promise.api;

import com.opusimg.compliance.promise.Alarm;
import com.opusimg.compliance.promise.AlarmPost;
import com.opusimg.compliance.promise.Alarms;
import com.opusimg.compliance.promise.Drills;
import com.opusimg.compliance.promise.PromiseDrill;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Alarms of promises, and drills of them (SEC-4). */
@Path("compliance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.PROMISES_READ)
@Tag(name = "Compliance")
public class AlarmsResource {
    private static final int USUAL_MINUTES = 5;

    @Inject
    Alarms alarms;

    @Inject
    Drills drills;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** An alarm; times are absent for what has not happened. */
    public record AlarmView(
            UUID id,
            String promise,
            String state,
            String reason,
            boolean drill,
            Instant raisedAt,
            Instant endedAt,
            Instant acknowledgedAt,
            int mails,
            Instant mailedAt,
            List<PostView> posts) {}

    /** What was posted of an alarm. */
    public record PostView(String event, String state, Instant endedAt) {
        static PostView of(AlarmPost post) {
            return new PostView(KebabCase.of(post.getEvent()), KebabCase.of(post.getState()), post.getEndedAt());
        }
    }

    /** What starts a drill; {@code minutes} is absent for five. */
    public record DrillStart(String promise, Integer minutes) {}

    /** A drill. */
    public record DrillView(UUID id, String promise, Instant startedAt, Instant endsAt) {
        static DrillView of(PromiseDrill drill) {
            return new DrillView(drill.getId(), drill.getPromise(), drill.getStartedAt(), drill.getEndsAt());
        }
    }

    @GET
    @Path("alarms")
    @Operation(summary = "Alarms, the newest first")
    public ListPage<AlarmView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(alarms.before(ListPage.decode(cursor), limit + 1), limit, Alarm::getId, this::view);
    }

    @POST
    @Path("alarms/{id}/acknowledgement")
    @Needs(value = Scope.ADMIN, permission = Permission.PROMISES_ACT)
    @Operation(summary = "Take an alarm on; it is over when its promise is kept again")
    public AlarmView acknowledge(@PathParam("id") UUID id) {
        return view(alarms.acknowledge(id, caller.account()));
    }

    @GET
    @Path("drills")
    @Operation(summary = "Drills that run")
    public List<DrillView> drills() {
        return drills.running(clock.instant()).stream().map(DrillView::of).toList();
    }

    @POST
    @Path("drills")
    @Needs(value = Scope.ADMIN, permission = Permission.PROMISES_ACT)
    @Operation(
            summary = "Try the alarm: a promise is measured as broken for some minutes, marked as a drill everywhere")
    @APIResponseSchema(value = DrillView.class, responseCode = "201", responseDescription = "Started")
    public Response drill(DrillStart body) {
        DrillStart given = Bodies.required(body);
        int minutes = given.minutes() == null ? USUAL_MINUTES : given.minutes();
        return Response.status(Response.Status.CREATED)
                .entity(DrillView.of(drills.start(given.promise(), minutes, caller.account())))
                .build();
    }

    @DELETE
    @Path("drills")
    @Needs(value = Scope.ADMIN, permission = Permission.PROMISES_ACT)
    @Operation(summary = "End the drills that run")
    public void end() {
        drills.end(caller.account());
    }

    private AlarmView view(Alarm alarm) {
        return new AlarmView(
                alarm.getId(),
                alarm.getPromise(),
                alarm.getState().id(),
                alarm.getReason(),
                alarm.isDrill(),
                alarm.getRaisedAt(),
                alarm.getEndedAt(),
                alarm.getAcknowledgedAt(),
                alarm.getMails(),
                alarm.getMailedAt(),
                alarms.posted(alarm.getId()).stream().map(PostView::of).toList());
    }
}
