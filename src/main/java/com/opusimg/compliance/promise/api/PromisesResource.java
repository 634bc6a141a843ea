package com.opusimg.compliance.promise.api;

import com.opusimg.compliance.promise.AuditorExport;
import com.opusimg.compliance.promise.AuditorPdf;
import com.opusimg.compliance.promise.FigureWords;
import com.opusimg.compliance.promise.Measuring;
import com.opusimg.compliance.promise.PromiseRegister;
import com.opusimg.compliance.promise.PromiseState;
import com.opusimg.compliance.promise.Proofs;
import com.opusimg.compliance.promise.RegisteredPromise;
import com.opusimg.compliance.promise.Round;
import com.opusimg.compliance.promise.Rounds;
import com.opusimg.compliance.promise.Standing;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The register of promises with live evidence, for staff. */
@Path("compliance/promises")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.PROMISES_READ)
@Tag(name = "Compliance")
public class PromisesResource {
    private static final int MOST_DAYS = 1095;

    @Inject
    Rounds rounds;

    @Inject
    PromiseRegister register;

    @Inject
    Proofs proofs;

    @Inject
    Measuring measuring;

    @Inject
    AuditorExport export;

    @Inject
    AuditorPdf pdf;

    @Inject
    FigureWords words;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * All promises as they stand, or stood at the end of a day.
     *
     * @param tookMillis how long measuring took; absent for a past day
     * @param totals how many are in each state
     */
    public record RoundView(
            Instant measuredAt, Long tookMillis, Map<String, Long> totals, List<PromiseView> promises) {}

    /** One measurement of a promise. */
    public record SampleView(Instant at, String state, String reason, List<PromiseView.FigureView> figures) {}

    @GET
    @Operation(summary = "How every promise stands; with day, how it stood at the end of that day (UTC)")
    public RoundView list(@QueryParam("day") String day) {
        return view(day == null ? current() : rounds.at(end(day)));
    }

    @POST
    @Path("measurements")
    @Needs(value = Scope.ADMIN, permission = Permission.PROMISES_ACT)
    @Operation(summary = "Measure every promise now")
    public RoundView measure() {
        measuring.round();
        return view(current());
    }

    @GET
    @Path("export")
    @Operation(summary = "All promises with enforcement, proofs and figures, signed (JSON Web Signature in proof)")
    @APIResponse(responseCode = "200", description = "The statement; its keys are those of /.well-known/jwks.json")
    public Response export() {
        JsonObject statement = export.json(current(), caller.account());
        return Response.ok(statement.toString(), MediaType.APPLICATION_JSON_TYPE)
                .header("Content-Disposition", "attachment; filename=\"opus-promises.json\"")
                .build();
    }

    @GET
    @Path("export.pdf")
    @Produces("application/pdf")
    @Operation(
            summary =
                    "The same as a document for people, signed (CMS) under the certificate of /compliance/certificate")
    @APIResponse(responseCode = "200", description = "A PDF")
    public Response pdf() {
        return Response.ok(pdf.pdf(current(), caller.account()), "application/pdf")
                .header("Content-Disposition", "attachment; filename=\"opus-promises.pdf\"")
                .build();
    }

    @GET
    @Path("csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "How every promise stands as CSV: a line for each figure")
    @APIResponse(responseCode = "200", description = "A line for each figure; a promise without figures has one line")
    public Response csv() {
        return TextFile.of(PromiseCsv.of(current(), register, words), "opus-promises.csv")
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A promise with its clauses, what enforces it, its proofs and figures")
    public PromiseView.Detail get(@PathParam("id") String id) {
        RegisteredPromise promise = promise(id);
        Standing standing = current().find(id).orElseThrow();
        return PromiseView.Detail.of(PromiseView.of(promise, standing, words), promise, proofs.of(id));
    }

    @GET
    @Path("{id}/history")
    @Operation(summary = "How a promise stood: every change of state, each hour of late, and each day")
    public List<SampleView> history(@PathParam("id") String id, @QueryParam("days") @DefaultValue("30") int days) {
        return samples(id, days).stream()
                .map(one -> new SampleView(
                        one.at(),
                        one.state().id(),
                        one.reason(),
                        one.figures().stream()
                                .map(figure -> PromiseView.FigureView.of(id, figure, words))
                                .toList()))
                .toList();
    }

    @GET
    @Path("{id}/history.csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "The history of a promise as CSV: a line for each figure at each time")
    @APIResponse(responseCode = "200", description = "A line for each figure at each time, the oldest first")
    public Response historyCsv(@PathParam("id") String id, @QueryParam("days") @DefaultValue("30") int days) {
        return TextFile.of(PromiseCsv.of(samples(id, days), words), id + ".csv").build();
    }

    private List<Standing> samples(String id, int days) {
        promise(id);
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.invalid("days", "Between 1 and " + MOST_DAYS + ".");
        }
        return rounds.history(id, clock.instant().minus(Duration.ofDays(days)));
    }

    private RegisteredPromise promise(String id) {
        return register.find(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such promise."));
    }

    private Round current() {
        return rounds.current()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT,
                        "Nothing was measured yet; that takes less than a minute from the start."));
    }

    private RoundView view(Round round) {
        return new RoundView(
                round.at(),
                round.took() == null ? null : round.took().toMillis(),
                Arrays.stream(PromiseState.values()).collect(Collectors.toMap(PromiseState::id, round::count)),
                round.standings().stream()
                        .map(one -> PromiseView.of(promise(one.promise()), one, words))
                        .toList());
    }

    private Instant end(String day) {
        try {
            LocalDate date = LocalDate.parse(day);
            Instant end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (date.atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(clock.instant())) {
                throw ProblemException.invalid("day", "A day that has come.");
            }
            return end;
        } catch (DateTimeException malformed) {
            throw ProblemException.invalid("day", "Takes a day such as 2026-11-21.");
        }
    }
}
