package com.opusimg.message.api;

import com.opusimg.message.DraftContent;
import com.opusimg.message.Drafts;
import com.opusimg.message.MessageId;
import com.opusimg.message.Messages;
import com.opusimg.message.Sending;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages as they are written. */
@Path("drafts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_WRITE)
@Tag(name = "Messages")
public class DraftsResource {
    @Inject
    Drafts drafts;

    @Inject
    Messages messages;

    @Inject
    Sending sending;

    @Inject
    Caller caller;

    /**
     * What a draft says.
     *
     * @param from one of your addresses; absent for the main one
     * @param html absent for plain text; what could run or load is not sent
     * @param answers id of the message that it answers, as it is begun; absent for none
     * @param revision that you saw, as it is saved
     */
    public record DraftRequest(
            String from,
            List<AddressView> to,
            List<AddressView> cc,
            List<AddressView> bcc,
            String subject,
            String text,
            String html,
            String answers,
            Integer revision) {
        DraftContent content() {
            return new DraftContent(
                    from, AddressView.read(to), AddressView.read(cc), AddressView.read(bcc), subject, text, html);
        }

        MessageId answered() {
            try {
                return answers == null ? null : MessageId.fromString(answers);
            } catch (IllegalArgumentException none) {
                throw ProblemException.notFound("message");
            }
        }
    }

    @POST
    @Operation(summary = "Begin a draft")
    @APIResponseSchema(value = DraftView.class, responseCode = "201", responseDescription = "Begun")
    public Response create(DraftRequest body) {
        DraftRequest given = Bodies.required(body);
        DraftView made = DraftView.of(drafts.create(caller.verifiedAccount(), given.content(), given.answered()));
        return Response.created(URI.create("/api/v1/drafts/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Path("{id}")
    @Needs(Scope.MESSAGES_READ)
    @Operation(summary = "A draft")
    public DraftView get(@PathParam("id") MessageId id) {
        return DraftView.of(drafts.get(caller.account(), id));
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Save a draft; one that was changed since the revision that you saw is refused as a conflict")
    public DraftView save(@PathParam("id") MessageId id, DraftRequest body) {
        DraftRequest given = Bodies.required(body);
        if (given.revision() == null) {
            throw ProblemException.invalid("revision", "Name the revision that you saw.");
        }
        return DraftView.of(drafts.save(caller.verifiedAccount(), id, given.content(), given.revision()));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a draft for good")
    public void delete(@PathParam("id") MessageId id) {
        drafts.get(caller.account(), id);
        messages.delete(caller.account(), List.of(id));
    }

    @POST
    @Path("{id}/send")
    @Operation(summary = "Send a draft; asked twice, it is sent once")
    @APIResponseSchema(value = SentView.class, responseCode = "202", responseDescription = "Handed over")
    public Response send(@PathParam("id") MessageId id, SendRequest body) {
        SendRequest given = body == null ? new SendRequest(null, null) : body;
        return Response.accepted(SentView.of(sending.send(caller.verifiedAccount(), id, given.undo(), given.at())))
                .build();
    }
}
