package com.opusimg.message.attachment.api;

import com.opusimg.message.attachment.Attached;
import com.opusimg.message.attachment.AttachmentId;
import com.opusimg.message.attachment.Attachments;
import com.opusimg.message.attachment.Intake;
import com.opusimg.platform.api.FilePart;
import com.opusimg.platform.api.MultipartUpload;
import com.opusimg.platform.api.SavedAs;
import com.opusimg.platform.api.TakesBytes;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.platform.web.ByteRange;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files to be attached to messages, and those that are. */
@Path("attachments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_READ)
@Tag(name = "Messages")
public class AttachmentsResource {
    /** Whatever it is, a browser that shows it all the same runs and loads nothing. */
    private static final String NOTHING_RUNS = "sandbox; default-src 'none'";

    @Inject
    Attachments attachments;

    @Inject
    Intake intake;

    @Inject
    Caller caller;

    /** The file that an attachment was copied to. */
    public record CopyView(String file) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @TakesBytes
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(
            summary = "Send a file as the raw body, to be attached to a draft; attached to none, it goes after a day")
    @APIResponseSchema(value = AttachmentView.class, responseCode = "201", responseDescription = "Kept")
    public Response upload(
            @QueryParam("name") String name,
            @QueryParam("inline") boolean inline,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            InputStream body)
            throws IOException {
        return created(intake.take(caller.verifiedAccount(), new Intake.Coming(name, type, inline), body, length));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "The same as a part of a form; a field name stands before it")
    @APIResponseSchema(value = AttachmentView.class, responseCode = "201", responseDescription = "Kept")
    public Response uploadForm(
            @QueryParam("name") String name,
            @QueryParam("inline") boolean inline,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        if (headers.getMediaType() == null) {
            return upload(name, inline, headers.getLength(), null, body); // without a type it can only be the raw body
        }
        var account = caller.verifiedAccount();
        return created(MultipartUpload.take(
                headers,
                body,
                (form, file) ->
                        intake.take(account, new Intake.Coming(form.name(name), form.fileType(), inline), file, -1),
                taken -> attachments.delete(account, taken.id())));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "What is known of an attachment")
    public AttachmentView get(@PathParam("id") AttachmentId id) {
        return AttachmentView.of(attachments.get(caller.account(), id));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Delete an attachment of a draft, or one that is attached to nothing")
    public void delete(@PathParam("id") AttachmentId id) {
        attachments.delete(caller.account(), id);
    }

    @GET
    @Path("{id}/content")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "The bytes of an attachment, to be saved",
            description = "With unscanned=true also while they wait to be scanned for malware.")
    public Response content(
            @PathParam("id") AttachmentId id,
            @QueryParam("unscanned") boolean unscanned,
            @HeaderParam("Range") String range) {
        return content(attachments.toOpen(caller.account(), id, unscanned), range, false);
    }

    /** Answers as GET would. */
    @HEAD
    @Path("{id}/content")
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response contentHead(
            @PathParam("id") AttachmentId id,
            @QueryParam("unscanned") boolean unscanned,
            @HeaderParam("Range") String range) {
        return content(attachments.toOpen(caller.account(), id, unscanned), range, true);
    }

    private Response content(Attached attached, String rangeField, boolean head) {
        ByteRange range = ByteRange.of(rangeField, attached.bytes());
        var response = FilePart.of(range, attached.safeType())
                .header(HttpHeaders.CONTENT_DISPOSITION, SavedAs.attachment(attached.name()))
                .header("Accept-Ranges", "bytes")
                .header("Content-Security-Policy", NOTHING_RUNS)
                .tag(attached.id().toString());
        if (!head) {
            response.entity((StreamingOutput) out -> attachments.write(attached, range, out));
        }
        return response.build();
    }

    @GET
    @Path("{id}/preview")
    @Produces("image/webp")
    @Operation(summary = "A small picture of an attached picture, made anew; 16 to 2,048 pixels wide")
    public Response preview(@PathParam("id") AttachmentId id, @QueryParam("width") @DefaultValue("640") int width)
            throws IOException {
        return Response.ok(attachments.preview(caller.account(), id, width))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Content-Security-Policy", NOTHING_RUNS)
                .build();
    }

    @POST
    @Path("{id}/file")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Put a copy of an attached picture or PDF among your files; a key needs files:write as well")
    @APIResponseSchema(value = CopyView.class, responseCode = "201", responseDescription = "Copied")
    public Response file(@PathParam("id") AttachmentId id, @QueryParam("unscanned") boolean unscanned)
            throws IOException {
        caller.require(Scope.FILES_WRITE);
        var copy = new CopyView(
                attachments.file(caller.verifiedAccount(), id, unscanned).toString());
        return Response.created(URI.create("/api/v1/files/" + copy.file()))
                .entity(copy)
                .build();
    }

    private static Response created(Attached attached) {
        return Response.created(URI.create("/api/v1/attachments/" + attached.id()))
                .entity(AttachmentView.of(attached))
                .build();
    }
}
