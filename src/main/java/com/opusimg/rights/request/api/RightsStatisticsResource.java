package com.opusimg.rights.request.api;

import com.opusimg.platform.CsvText;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.request.CaseStatistics;
import com.opusimg.rights.request.CaseStatistics.Line;
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

/** How many requests there are and how long they take. */
@Path("admin/rights-statistics")
@RequestScoped
@Needs(value = Scope.ADMIN, permission = Permission.RIGHTS_STATISTICS_READ)
@Tag(name = "Administration")
public class RightsStatisticsResource {
    private static final List<String> HEADS = List.of(
            "month", "law", "kind", "received", "answered", "refused", "otherwise", "open", "late", "median_days");

    @Inject
    CaseStatistics statistics;

    /** Requests of one month, law and kind. */
    public record StatisticsView(
            String month,
            String regime,
            String kind,
            long received,
            long answered,
            long refused,
            long otherwise,
            long open,
            long late,
            Double medianDays) {
        static StatisticsView of(Line line) {
            return new StatisticsView(
                    line.month().toString(),
                    line.regime().id(),
                    line.kind().id(),
                    line.sums().received(),
                    line.sums().granted(),
                    line.sums().refused(),
                    line.sums().otherwise(),
                    line.sums().open(),
                    line.sums().late(),
                    median(line));
        }
    }

    /** All lines. */
    public record StatisticsList(List<StatisticsView> items) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Requests by the month in which they came in, by law and by kind")
    public StatisticsList list(@QueryParam("months") @DefaultValue("12") int months) {
        return new StatisticsList(lines(months).stream().map(StatisticsView::of).toList());
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @Operation(summary = "The same as CSV")
    public Response csv(@QueryParam("months") @DefaultValue("12") int months) {
        List<List<String>> rows =
                lines(months).stream().map(RightsStatisticsResource::row).toList();
        return TextFile.of(CsvText.of(HEADS, rows), "opus-requests.csv").build();
    }

    private static List<String> row(Line line) {
        Double days = median(line);
        return List.of(
                line.month().toString(),
                line.regime().id(),
                line.kind().id(),
                Long.toString(line.sums().received()),
                Long.toString(line.sums().granted()),
                Long.toString(line.sums().refused()),
                Long.toString(line.sums().otherwise()),
                Long.toString(line.sums().open()),
                Long.toString(line.sums().late()),
                days == null ? "" : days.toString());
    }

    private List<Line> lines(int months) {
        if (months < 1 || months > CaseStatistics.MOST_MONTHS) {
            throw ProblemException.invalid(
                    "months", "Give a number of months from 1 to " + CaseStatistics.MOST_MONTHS + ".");
        }
        return statistics.lines(statistics.cases(months));
    }

    private static Double median(Line line) {
        return line.sums().medianDays().isPresent() ? line.sums().medianDays().getAsDouble() : null;
    }
}
