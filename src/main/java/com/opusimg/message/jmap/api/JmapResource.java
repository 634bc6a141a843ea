package com.opusimg.message.jmap.api;

import com.opusimg.message.Mailboxes;
import com.opusimg.message.api.MailboxEvents;
import com.opusimg.message.attachment.Attached;
import com.opusimg.message.attachment.Intake;
import com.opusimg.message.jmap.Blobs;
import com.opusimg.message.jmap.Jmap;
import com.opusimg.message.jmap.Limits;
import com.opusimg.message.jmap.RequestError;
import com.opusimg.message.jmap.Sessions;
import com.opusimg.message.jmap.Slots;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.SafeName;
import com.opusimg.platform.api.SavedAs;
import com.opusimg.platform.api.TakesBytes;
import com.opusimg.platform.problem.Problem;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** JMAP for mail programs (RFC 8620, RFC 8621). */
@Path("jmap")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_READ)
@Tag(name = "JMAP")
public class JmapResource {
    private static final String NOTHING_RUNS = "sandbox; default-src 'none'";

    @Inject
    Jmap jmap;

    @Inject
    Sessions sessions;

    @Inject
    Blobs blobs;

    @Inject
    Slots slots;

    @Inject
    Intake intake;

    @Inject
    Mailboxes mailboxes;

    @Inject
    MailboxEvents events;

    @Inject
    Caller caller;

    @GET
    @Path("session")
    @Operation(summary = "The JMAP session (RFC 8620, 2); /.well-known/jmap leads here")
    public Response session() {
        return json(sessions.session(caller.account(), writes()));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @TakesBytes
    @Operation(
            summary = "A JMAP request (RFC 8620, 3.3)",
            description = "With messages:read alone, what would change something is answered with accountReadOnly.")
    public Response request(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream body) throws IOException {
        AccountId account = caller.account();
        try (var slot = slots.request(account)) {
            byte[] request = body.readNBytes(Limits.REQUEST_BYTES + 1);
            if (request.length > Limits.REQUEST_BYTES) {
                throw RequestError.limit("maxSizeRequest");
            }
            return json(jmap.answer(json(type) ? request : new byte[0], account, writes(), caller::verifiedAccount));
        } catch (RequestError wrong) {
            return problem(wrong);
        }
    }

    @POST
    @Path("upload/{account}")
    @Consumes(MediaType.WILDCARD)
    @TakesBytes
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(
            summary =
                    "Send a file as the raw body, to be attached (RFC 8620, 6.1); attached to nothing, it goes after a day")
    @APIResponse(responseCode = "201", description = "What it is attached by")
    public Response upload(
            @PathParam("account") String account,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            InputStream body)
            throws IOException {
        AccountId owner = own(account);
        caller.verifiedAccount();
        try (var slot = slots.upload(owner)) {
            Attached taken = intake.take(owner, new Intake.Coming(null, type, false), body, length);
            return Response.status(Response.Status.CREATED)
                    .entity(JsonText.PROVIDER
                            .createObjectBuilder()
                            .add("accountId", owner.toString())
                            .add("blobId", taken.id().toString())
                            .add("type", taken.type())
                            .add("size", taken.bytes())
                            .build()
                            .toString())
                    .build();
        } catch (RequestError wrong) {
            return problem(wrong);
        }
    }

    @GET
    @Path("download/{account}/{blob}/{name}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "The bytes of an attachment, of a part or of a whole message, to be saved (RFC 8620, 6.2)",
            description = "The media type is the server's: the type in the address is not relied on.")
    public Response download(
            @PathParam("account") String account, @PathParam("blob") String blob, @PathParam("name") String name) {
        Blobs.Blob found = blobs.open(own(account), blob);
        var response = Response.ok((StreamingOutput) out -> found.source().write(out))
                .type(found.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, SavedAs.attachment(SafeName.of(name, "download")))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Content-Security-Policy", NOTHING_RUNS);
        if (found.length() >= 0) {
            response.header(HttpHeaders.CONTENT_LENGTH, found.length());
        }
        return response.build();
    }

    @GET
    @Path("eventsource")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Tells as server-sent events that something of your messages changed (RFC 8620, 7.3)")
    public void events(
            @QueryParam("types") @DefaultValue("*") String types,
            @QueryParam("closeafter") @DefaultValue("no") String closeAfter,
            @QueryParam("ping") @DefaultValue("0") long ping,
            @HeaderParam("Last-Event-ID") String last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        AccountId account = caller.account();
        mailboxes.require(account);
        events.follow(account, sink, new StateChanges(account, sse, types, closeAfter.equals("state"), ping, last));
    }

    private AccountId own(String account) {
        if (!account.equals(caller.account().toString())) {
            throw ProblemException.notFound("account");
        }
        return caller.account();
    }

    private boolean writes() {
        return caller.required().scopes().contains(Scope.MESSAGES_WRITE);
    }

    /** What is not called JSON is not read as such: an empty body is none. */
    private static boolean json(String type) {
        return type != null && type.replaceFirst(";.*", "").strip().equalsIgnoreCase(MediaType.APPLICATION_JSON);
    }

    private static Response json(JsonObject json) {
        return Response.ok(json.toString())
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache, no-store, must-revalidate")
                .build();
    }

    private static Response problem(RequestError wrong) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(Problem.MEDIA_TYPE)
                .entity(wrong.json().toString())
                .build();
    }
}
