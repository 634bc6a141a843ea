package com.opusimg.account.api;

import com.opusimg.account.Account;
import com.opusimg.account.ApiKeys;
import com.opusimg.account.SignIn;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Open;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys. */
@Path("tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
public class TokensResource {
    @Inject
    ApiKeys keys;

    @Inject
    SignIn signIn;

    @Inject
    Caller caller;

    @Inject
    HttpServletRequest request;

    /** What makes a key; no scopes means all that the person may do. */
    public record KeyRequest(String email, String password, String label, List<String> scopes, Integer expiresInDays) {}

    @POST
    @Open
    @Operation(summary = "Make an API key with e-mail and password; its secret is shown this once")
    @APIResponseSchema(value = TokenView.class, responseCode = "201", responseDescription = "Made")
    public Response create(KeyRequest body) {
        KeyRequest given = Bodies.required(body);
        Account account = signIn.check(given.email(), given.password(), request.getRemoteAddr());
        var created = keys.create(account, given.label(), given.scopes(), given.expiresInDays());
        return Response.status(Response.Status.CREATED)
                .entity(TokenView.of(created.token(), created.secret()))
                .build();
    }

    @GET
    @Needs(Scope.ACCOUNT)
    @Operation(summary = "Your API keys, without their secrets")
    public List<TokenView> list() {
        return keys.of(caller.account()).stream()
                .map(token -> TokenView.of(token, null))
                .toList();
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.ACCOUNT)
    @Operation(summary = "Revoke an API key")
    public void revoke(@PathParam("id") UUID id) {
        keys.revoke(caller.account(), id);
    }
}
