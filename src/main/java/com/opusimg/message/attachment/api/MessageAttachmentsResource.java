package com.opusimg.message.attachment.api;

import com.opusimg.message.MessageId;
import com.opusimg.message.attachment.Attachments;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a message or draft has attached to it. */
@Path("messages/{id}/attachments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_READ)
@Tag(name = "Messages")
public class MessageAttachmentsResource {
    @Inject
    Attachments attachments;

    @Inject
    Caller caller;

    @GET
    @Operation(summary = "The attachments of a message or draft, in their order")
    public List<AttachmentView> list(@PathParam("id") MessageId id) {
        return AttachmentView.of(attachments.of(caller.account(), id));
    }
}
