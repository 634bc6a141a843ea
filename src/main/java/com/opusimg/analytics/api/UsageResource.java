package com.opusimg.analytics.api;

import com.opusimg.analytics.UsageReport;
import com.opusimg.analytics.UsageReport.Cell;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How often features are used, in sums of those who allow it. */
@Path("admin/usage")
@RequestScoped
@Tag(name = "Administration")
public class UsageResource {
    private static final int MOST_DAYS = 400;

    @Inject
    UsageReport report;

    /**
     * A feature on a day.
     *
     * @param fewerThan instead of uses and time, where there were so few that they are not shown
     */
    public record UsageView(String day, String feature, Long uses, Long meanMillis, Integer fewerThan) {
        static UsageView of(Cell cell) {
            return new UsageView(
                    cell.day().toString(),
                    name(cell),
                    cell.uses(),
                    cell.millis(),
                    cell.shown() ? null : UsageReport.LEAST);
        }
    }

    /** What was counted. */
    public record UsageList(List<UsageView> items) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(value = Scope.ADMIN, permission = Permission.USAGE_READ)
    @Operation(summary = "Uses of features by day, in sums; fewer than five are told as fewer than five")
    public UsageList list(@QueryParam("days") @DefaultValue("30") int days) {
        return new UsageList(cells(days).stream().map(UsageView::of).toList());
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @Needs(value = Scope.ADMIN, permission = Permission.USAGE_READ)
    @Operation(summary = "The same as CSV")
    public Response csv(@QueryParam("days") @DefaultValue("30") int days) {
        var text = new StringBuilder("day,feature,uses,mean_millis\r\n");
        for (Cell cell : cells(days)) {
            text.append(cell.day()).append(',').append(name(cell)).append(',');
            text.append(cell.shown() ? cell.uses() : "<" + UsageReport.LEAST).append(',');
            text.append(cell.shown() ? cell.millis() : "").append("\r\n");
        }
        return TextFile.of(text.toString(), "opus-usage.csv").build();
    }

    private List<Cell> cells(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.invalid("days", "Give a number of days from 1 to " + MOST_DAYS + ".");
        }
        return report.cells(days);
    }

    private static String name(Cell cell) {
        return KebabCase.of(cell.feature());
    }
}
