package com.opusimg.compliance.chart.api;

import com.opusimg.compliance.chart.Chart;
import com.opusimg.compliance.chart.Charts;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The charts of the console: sums that name nobody. */
@Path("compliance/charts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.PROMISES_READ)
@Tag(name = "Compliance")
public class ChartsResource {
    @Inject
    Charts charts;

    /**
     * A chart; {@code unit} is {@code count}, {@code millis}, {@code percent} or {@code bytes}.
     *
     * @param span {@code days} where each label is one of the last 30 days, {@code now} where each is a group of what is
     */
    public record ChartView(String id, String unit, String span, List<String> labels, List<Chart.Series> series) {
        static ChartView of(Chart chart) {
            return new ChartView(
                    chart.id(), KebabCase.of(chart.unit()), KebabCase.of(chart.span()), chart.labels(), chart.series());
        }
    }

    @GET
    @Operation(summary = "Every chart of the console: the last 30 days, or what is now")
    public List<ChartView> list() {
        return charts.all().stream().map(ChartView::of).toList();
    }

    @GET
    @Path("{id}/csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "The table behind a chart")
    @APIResponse(responseCode = "200", description = "A line for each day or group")
    public Response csv(@PathParam("id") String id) {
        Chart chart = charts.find(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such chart."));
        return TextFile.of(charts.csv(chart), "opus-" + chart.id() + ".csv").build();
    }
}
