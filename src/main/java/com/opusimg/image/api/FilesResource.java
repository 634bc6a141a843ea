package com.opusimg.image.api;

import com.opusimg.image.Archive;
import com.opusimg.image.FileDeadlines;
import com.opusimg.image.FileId;
import com.opusimg.image.FileMetadata;
import com.opusimg.image.Files;
import com.opusimg.image.JobId;
import com.opusimg.image.Jobs;
import com.opusimg.image.ProjectId;
import com.opusimg.image.StoredFile;
import com.opusimg.image.Thumbnails;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.api.MultipartUpload;
import com.opusimg.platform.api.SavedAs;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files: sent, listed, opened, deleted. */
@Path("files")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Files")
public class FilesResource {
    @Inject
    Files files;

    @Inject
    Jobs jobs;

    @Inject
    Thumbnails thumbnails;

    @Inject
    FileMetadata metadata;

    @Inject
    Archive archive;

    @Inject
    Downloads downloads;

    @Inject
    FileDeadlines deadlines;

    @Inject
    Caller caller;

    @POST
    @Needs(Scope.FILES_WRITE)
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Send a file as the raw body; its format is found by its content")
    @APIResponseSchema(value = FileView.class, responseCode = "201", responseDescription = "Stored")
    public Response upload(
            @QueryParam("name") String name,
            @QueryParam("project") String project,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            InputStream body)
            throws IOException {
        return created(files.upload(caller.verifiedAccount(), name, projectId(project), body, length));
    }

    @POST
    @Needs(Scope.FILES_WRITE)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Send a file as a part of a form; fields name and project stand before it")
    @APIResponseSchema(value = FileView.class, responseCode = "201", responseDescription = "Stored")
    public Response uploadForm(
            @QueryParam("name") String name,
            @QueryParam("project") String project,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        if (headers.getMediaType() == null) {
            return upload(name, project, headers.getLength(), body); // without a type it can only be the raw body
        }
        var account = caller.verifiedAccount();
        return created(MultipartUpload.take(
                headers,
                body,
                (form, file) ->
                        files.upload(account, form.name(name), projectId(form.field("project", project)), file, -1),
                stored -> files.delete(account, stored.id())));
    }

    @GET
    @Needs(Scope.FILES_READ)
    @Operation(summary = "Your files, newest first; with project, those of one project")
    public ListPage<FileView> list(
            @QueryParam("project") String project,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                files.before(caller.account(), ListPage.decode(cursor), projectId(project), limit + 1),
                limit,
                file -> file.id().value(),
                view());
    }

    @GET
    @Path("{id}")
    @Needs(Scope.FILES_READ)
    @Operation(summary = "What is known of a file; being looked up is no access")
    public FileView get(@PathParam("id") FileId id) {
        return view().apply(files.get(caller.account(), id));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.FILES_WRITE)
    @Operation(summary = "Delete a file at once: bytes, thumbnail and key")
    public void delete(@PathParam("id") FileId id) {
        files.delete(caller.account(), id);
    }

    @GET
    @Path("{id}/content")
    @Needs(Scope.FILES_READ)
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The bytes of a file; this is an access, and in no-retention mode the delivery")
    public Response content(@PathParam("id") FileId id, @HeaderParam("Range") String range) {
        return downloads.content(files.access(caller.account(), id), range, false);
    }

    /** Answers as GET would, and counts as neither access nor delivery. */
    @HEAD
    @Path("{id}/content")
    @Needs(Scope.FILES_READ)
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response contentHead(@PathParam("id") FileId id, @HeaderParam("Range") String range) {
        return downloads.content(files.get(caller.account(), id), range, true);
    }

    @GET
    @Path("{id}/thumbnail")
    @Needs(Scope.FILES_READ)
    @Produces("image/jpeg")
    @Operation(summary = "A small picture for lists; looking at it is no access to the file")
    public Response thumbnail(@PathParam("id") FileId id) throws IOException {
        var channel = thumbnails.open(caller.account(), id);
        return Response.ok(Channels.newInputStream(channel))
                .header(HttpHeaders.CONTENT_LENGTH, channel.size())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    @GET
    @Path("{id}/metadata")
    @Needs(Scope.FILES_READ)
    @Operation(summary = "What the metadata of a picture tells, with values; this is an access")
    @APIResponseSchema(value = MetadataView.class, responseDescription = "Read from the file just now, stored nowhere")
    public Response metadata(@PathParam("id") FileId id) {
        return Response.ok(MetadataView.of(metadata.read(caller.account(), id)))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    @GET
    @Path("archive")
    @Needs(Scope.FILES_READ)
    @Produces("application/zip")
    @Operation(
            summary =
                    "Several files, the results of jobs, all of a project, or with all=true every file, as one streamed ZIP; this is an access to each")
    public Response archive(
            @QueryParam("id") List<FileId> ids,
            @QueryParam("job") List<JobId> resultsOf,
            @QueryParam("project") ProjectId project,
            @QueryParam("all") @DefaultValue("false") boolean all) {
        var account = caller.account();
        var content = archive.open(account, wanted(account, ids, resultsOf, project, all));
        return Response.ok((StreamingOutput) out -> archive.write(account, content, out))
                .header(HttpHeaders.CONTENT_DISPOSITION, SavedAs.attachment("opus-files.zip"))
                .build();
    }

    private List<FileId> wanted(
            AccountId account, List<FileId> ids, List<JobId> resultsOf, ProjectId project, boolean all) {
        if (all || project != null) {
            return files.readable(account, project);
        }
        var results = resultsOf.stream()
                .flatMap(job -> jobs.results(account, job).stream())
                .toList();
        return Stream.concat(ids.stream(), files.readable(account, results).stream())
                .toList();
    }

    private Response created(StoredFile file) {
        return Response.created(URI.create("/api/v1/files/" + file.id()))
                .entity(view().apply(file))
                .build();
    }

    private static ProjectId projectId(String text) {
        try {
            return text == null || text.isEmpty() ? null : ProjectId.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.notFound("project");
        }
    }

    private Function<StoredFile, FileView> view() {
        UnaryOperator<Instant> shown = deadlines.shown(caller.account());
        return file -> FileView.of(file, shown.apply(file.getDeleteAt()));
    }
}
