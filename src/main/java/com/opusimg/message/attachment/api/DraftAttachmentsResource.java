package com.opusimg.message.attachment.api;

import com.opusimg.message.MessageId;
import com.opusimg.message.attachment.AttachmentId;
import com.opusimg.message.attachment.Attachments;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a draft has attached to it; saved apart from its text, so that neither has to be sent again with the other. */
@Path("drafts/{id}/attachments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_WRITE)
@Tag(name = "Messages")
public class DraftAttachmentsResource {
    @Inject
    Attachments attachments;

    @Inject
    Caller caller;

    /**
     * What a draft has.
     *
     * @param attachments their ids, in the order in which they are shown
     */
    public record ArrangeRequest(List<String> attachments) {}

    @PUT
    @Operation(
            summary = "Say what is attached to a draft, in which order",
            description =
                    "An attachment of another message of yours is attached again, under an id of its own. What the draft had and"
                            + " is not named goes after a day, unless it is attached again.")
    public List<AttachmentView> arrange(@PathParam("id") MessageId id, ArrangeRequest body) {
        List<String> given = Bodies.required(body).attachments();
        if (given == null) {
            throw ProblemException.invalid("attachments", "Name the attachments; none is an empty list.");
        }
        return AttachmentView.of(attachments.arrange(caller.verifiedAccount(), id, ids(given)));
    }

    private static List<AttachmentId> ids(List<String> given) {
        try {
            return given.stream().map(AttachmentId::fromString).toList();
        } catch (IllegalArgumentException | NullPointerException none) {
            throw ProblemException.notFound("attachment");
        }
    }
}
