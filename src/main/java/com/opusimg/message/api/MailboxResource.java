package com.opusimg.message.api;

import com.opusimg.message.MailDomain;
import com.opusimg.message.Mailbox;
import com.opusimg.message.Mailboxes;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The mailbox of an account, and its addresses. */
@Path("mailbox")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_WRITE)
@Tag(name = "Messages")
public class MailboxResource {
    @Inject
    Mailboxes mailboxes;

    @Inject
    MailDomain domain;

    @Inject
    Caller caller;

    /**
     * An address that is wished for.
     *
     * @param address what stands before the at sign
     */
    public record AddressRequest(String address) {}

    /** A change; what is absent stays as it is, an empty signature ends it. */
    public record MailboxChange(String name, String signature, Integer undoSeconds) {}

    @GET
    @Needs(Scope.MESSAGES_READ)
    @Operation(summary = "Your mailbox and its addresses")
    public MailboxView get() {
        return view(mailboxes.require(caller.account()));
    }

    @POST
    @Operation(summary = "Activate messages: you get a mailbox and its first address")
    @APIResponseSchema(value = MailboxView.class, responseCode = "201", responseDescription = "Activated")
    public Response activate(AddressRequest body) {
        Mailbox made = mailboxes.activate(
                caller.verifiedAccount(), Bodies.required(body).address());
        return Response.created(URI.create("/api/v1/mailbox"))
                .entity(view(made))
                .build();
    }

    @PATCH
    @Operation(summary = "Change the name that others see, the signature, or how long a message can be taken back")
    public MailboxView change(MailboxChange body) {
        MailboxChange given = Bodies.required(body);
        return view(mailboxes.change(caller.account(), given.name(), given.signature(), given.undoSeconds()));
    }

    @PUT
    @Path("outside")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary =
                    "Choose mail with other networks: what you send there, and what comes from there, is seen by their servers")
    public MailboxView chooseOutside() {
        return view(mailboxes.reachOutside(caller.verifiedAccount(), true));
    }

    @DELETE
    @Path("outside")
    @Operation(summary = "End mail with other networks: nothing comes from there any more")
    public void endOutside() {
        mailboxes.reachOutside(caller.account(), false);
    }

    @POST
    @Path("addresses")
    @Operation(summary = "Add another address, as many as your plan has")
    @APIResponseSchema(value = MailboxView.class, responseCode = "201", responseDescription = "Added")
    public Response addAddress(AddressRequest body) {
        mailboxes.addAddress(caller.verifiedAccount(), Bodies.required(body).address());
        return Response.created(URI.create("/api/v1/mailbox")).entity(get()).build();
    }

    @POST
    @Path("addresses/{id}/main")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Write new messages from this address")
    public MailboxView makeMain(@PathParam("id") UUID id) {
        mailboxes.makeMain(caller.account(), id);
        return get();
    }

    @DELETE
    @Path("addresses/{id}")
    @Operation(summary = "Give an address up; nobody else can take it for a while")
    public void giveUp(@PathParam("id") UUID id) {
        mailboxes.giveUp(caller.account(), id);
    }

    private MailboxView view(Mailbox mailbox) {
        return MailboxView.of(mailbox, domain.getName(), mailboxes.addresses(mailbox.account()));
    }
}
