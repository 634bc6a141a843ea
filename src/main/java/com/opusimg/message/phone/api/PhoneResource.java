package com.opusimg.message.phone.api;

import com.opusimg.message.phone.Phones;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's telephone number, which opens OptMsg and serves for nothing else. */
@Path("me/phone")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Account")
public class PhoneResource {
    @Inject
    Phones phones;

    @Inject
    Caller caller;

    @Inject
    HttpServletRequest request;

    /**
     * A number to verify.
     *
     * @param number with a plus sign and the code of its country, or as it is dialled in the region
     * @param region two letters of the country of a number without a plus sign; absent: that of the installation, if it has one
     */
    public record Start(String number, String region) {}

    /** The code that came. */
    public record Confirmation(String code) {}

    /**
     * That a code was sent.
     *
     * @param delivery {@code sent}, or {@code uncertain} where the provider did not say: if it comes, it works
     */
    public record SentView(String delivery, PhoneView phone) {}

    @GET
    @Operation(summary = "Your telephone number, most of it hidden, and the code that waits to be entered")
    public PhoneView get() {
        return PhoneView.of(phones.of(caller.account()));
    }

    @POST
    @Operation(summary = "Send a code to a telephone number; the number is yours once the code is entered")
    @APIResponseSchema(value = SentView.class, responseCode = "202", responseDescription = "A code is on its way")
    public Response start(Start body) {
        Start given = Bodies.required(body);
        boolean sent = phones.start(caller.verifiedAccount(), given.number(), given.region(), request.getRemoteAddr());
        return Response.accepted(new SentView(sent ? "sent" : "uncertain", get()))
                .build();
    }

    @POST
    @Path("code")
    @Operation(summary = "Enter the code that came; it works once")
    @APIResponse(responseCode = "204", description = "The number is verified")
    public void confirm(Confirmation body) {
        phones.confirm(caller.verifiedAccount(), Bodies.required(body).code());
    }

    @DELETE
    @Operation(summary = "Remove your telephone number, and a code that waits")
    public void remove() {
        phones.remove(caller.account());
    }
}
