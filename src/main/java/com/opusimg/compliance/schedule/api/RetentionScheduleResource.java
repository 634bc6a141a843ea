package com.opusimg.compliance.schedule.api;

import com.opusimg.compliance.schedule.RetentionSchedule;
import com.opusimg.compliance.schedule.ScheduleEntry;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import com.opusimg.retention.HoldsInForce;
import com.opusimg.retention.RuleStanding;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is kept until when, and what stays longer. */
@Path("compliance")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.RETENTION_READ)
@Tag(name = "Administration")
public class RetentionScheduleResource {
    @Inject
    RetentionSchedule schedule;

    /**
     * When something that is kept ends; what its rule did in 30 days, absent where it has none.
     *
     * @param longestLag from deadline to deletion, in milliseconds
     */
    public record EntryView(
            String set,
            String title,
            String purpose,
            String until,
            String setting,
            String rule,
            Instant sweptAt,
            Long deleted,
            Long failed,
            Long longestLag) {
        static EntryView of(ScheduleEntry entry) {
            RuleStanding standing = entry.standing();
            Duration lag = standing == null ? null : standing.lagMax();
            return new EntryView(
                    entry.id(),
                    entry.set(),
                    entry.purpose(),
                    entry.until(),
                    entry.setting(),
                    entry.rule(),
                    standing == null ? null : standing.sweptAt(),
                    standing == null ? null : standing.deleted(),
                    standing == null ? null : standing.failed(),
                    lag == null ? null : lag.toMillis());
        }
    }

    /** How many things stay beyond their rule, for one reason. */
    public record HoldView(String id, String what, String why, long count, Instant oldest, Instant nextEnd) {
        static HoldView of(HoldsInForce one) {
            return new HoldView(one.id(), one.what(), one.why(), one.count(), one.oldest(), one.nextEnd());
        }
    }

    @GET
    @Path("retention-schedule")
    @Operation(summary = "Every end of every set of the data map, with its setting and its rule")
    public List<EntryView> schedule() {
        return schedule.entries().stream().map(EntryView::of).toList();
    }

    @GET
    @Path("retention-schedule/csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "The same as CSV")
    @APIResponse(responseCode = "200", description = "A line for each end")
    public Response csv() {
        return TextFile.of(schedule.csv(), "opus-retention-schedule.csv").build();
    }

    @GET
    @Path("holds")
    @Operation(
            summary = "The register of holds: the reasons for which something stays longer, and how many there are now")
    public List<HoldView> holds() {
        return schedule.holds().stream().map(HoldView::of).toList();
    }
}
