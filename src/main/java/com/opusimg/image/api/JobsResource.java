package com.opusimg.image.api;

import com.opusimg.image.Archive;
import com.opusimg.image.FileId;
import com.opusimg.image.Job;
import com.opusimg.image.JobId;
import com.opusimg.image.Jobs;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.api.SavedAs;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs: sent, watched, cancelled, fetched. */
@Path("jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.JOBS)
@Tag(name = "Jobs")
public class JobsResource {
    @Inject
    Jobs jobs;

    @Inject
    JobEvents events;

    @Inject
    Archive archive;

    @Inject
    Caller caller;

    /**
     * What to do with which files.
     *
     * @param recipe a recipe, or absent with a preset
     * @param preset id of a preset, or absent with a recipe
     * @param metadata {@code "strip"}, {@code "keep"} or a list of fields to keep (copyright, creator, date), instead of
     *     what recipe or preset say, or absent
     */
    public record JobRequest(
            List<String> inputs,
            JsonObject recipe,
            String preset,

            @Schema(
                    implementation = Object.class,
                    oneOf = {String.class, String[].class},
                    description = "strip, keep, or a list of fields to keep: copyright, creator, date")
            JsonValue metadata) {}

    @POST
    @Operation(summary = "Send a job: a recipe or preset over one or many files")
    @APIResponseSchema(value = JobView.class, responseCode = "202", responseDescription = "Taken")
    public Response create(JobRequest body) {
        JobRequest given = Bodies.required(body);
        var snapshot = jobs.create(
                caller.verifiedAccount(),
                inputs(given.inputs()),
                new Jobs.Order(text(given.recipe()), given.preset(), text(given.metadata())));
        return Response.accepted(JobView.of(snapshot))
                .location(URI.create("/api/v1/jobs/" + snapshot.job().id()))
                .build();
    }

    @GET
    @Operation(summary = "Your jobs, newest first")
    public ListPage<JobView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        List<Job> some = jobs.before(caller.account(), ListPage.decode(cursor), limit + 1);
        var counts = jobs.counts(some);
        return ListPage.of(
                some, limit, job -> job.id().value(), job -> JobView.withoutOutputs(job, counts.get(job.id())));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Where a job stands, and its results; outputs=false leaves out the single files")
    public JobView get(@PathParam("id") JobId id, @QueryParam("outputs") @DefaultValue("true") boolean outputs) {
        return outputs
                ? JobView.of(jobs.get(caller.account(), id))
                : JobView.of(jobs.marks(caller.account(), id), null);
    }

    @GET
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary =
                    "The same as it changes, as server-sent events: progress, and done at the end; between the first and the last only with the outputs that changed")
    @APIResponse(responseCode = "200", description = "Events, until the job has ended")
    public void events(@PathParam("id") JobId id, @Context SseEventSink sink, @Context Sse sse) {
        jobs.marks(caller.account(), id); // refuses before the stream begins
        events.follow(caller.account(), id, sink, sse);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancel what is not done yet; results that are there stay")
    public JobView cancel(@PathParam("id") JobId id) {
        return JobView.of(jobs.cancel(caller.account(), id));
    }

    @GET
    @Path("{id}/archive")
    @Produces("application/zip")
    @Operation(
            summary =
                    "All results that are there as one streamed ZIP, with report.json and errors.csv; this is an access to each, and in no-retention mode the delivery")
    public Response archive(@PathParam("id") JobId id) {
        var account = caller.account();
        var content = archive.open(account, id);
        return Response.ok((StreamingOutput) out -> archive.write(account, content, out))
                .header(HttpHeaders.CONTENT_DISPOSITION, SavedAs.attachment("opus-results.zip"))
                .build();
    }

    private static String text(JsonValue value) {
        return value == null || value == JsonValue.NULL ? null : value.toString();
    }

    private static List<FileId> inputs(List<String> ids) {
        if (ids == null) {
            throw ProblemException.invalid("inputs", "Name the files to work on.");
        }
        try {
            return ids.stream().map(FileId::fromString).toList();
        } catch (IllegalArgumentException | NullPointerException malformed) {
            throw ProblemException.notFound("file");
        }
    }
}
