package com.opusimg.message.attachment.api;

import com.opusimg.message.MessageId;
import com.opusimg.message.attachment.AttachmentArchive;
import com.opusimg.platform.api.SavedAs;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything that a message has attached to it, to be saved at once. */
@Path("messages/{id}/attachments.zip")
@RequestScoped
@Needs(Scope.MESSAGES_READ)
@Tag(name = "Messages")
public class MessageArchiveResource {
    @Inject
    AttachmentArchive archive;

    @Inject
    Caller caller;

    @GET
    @Produces("application/zip")
    @Operation(summary = "All attachments of a message as one streamed ZIP")
    public Response archive(@PathParam("id") MessageId id, @QueryParam("unscanned") boolean unscanned) {
        var all = archive.open(caller.account(), id, unscanned);
        return Response.ok((StreamingOutput) out -> archive.write(all, out))
                .header(HttpHeaders.CONTENT_DISPOSITION, SavedAs.attachment("attachments.zip"))
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }
}
