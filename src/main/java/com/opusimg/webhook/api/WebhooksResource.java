package com.opusimg.webhook.api;

import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.webhook.EndpointId;
import com.opusimg.webhook.Webhooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Webhooks: addresses that are told when a job has ended, as Standard Webhooks describes. */
@Path("webhooks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.WEBHOOKS)
@Tag(name = "Webhooks")
public class WebhooksResource {
    @Inject
    Webhooks webhooks;

    @Inject
    Caller caller;

    /**
     * A new endpoint.
     *
     * @param url https, on the public Internet
     * @param events {@code job.succeeded}, {@code job.failed}, {@code job.cancelled}; absent or empty means all
     */
    public record WebhookRequest(String url, List<String> events) {}

    /**
     * A change; what is absent stays as it is.
     *
     * @param active false switches it off
     */
    public record WebhookChange(String url, List<String> events, Boolean active) {}

    @POST
    @Operation(summary = "Register a webhook; the secret that signs its messages is shown this once")
    @APIResponseSchema(value = WebhookView.class, responseCode = "201", responseDescription = "Registered")
    public Response create(WebhookRequest body) {
        WebhookRequest given = Bodies.required(body);
        Webhooks.Secret made = webhooks.create(caller.verifiedAccount(), given.url(), given.events());
        return Response.created(URI.create("/api/v1/webhooks/" + made.endpoint().id()))
                .entity(WebhookView.of(made.endpoint(), made.secret()))
                .build();
    }

    @GET
    @Operation(summary = "Your webhooks, the newest first, without their secrets")
    public List<WebhookView> list() {
        return webhooks.of(caller.account()).stream()
                .map(endpoint -> WebhookView.of(endpoint, null))
                .toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A webhook, without its secret")
    public WebhookView get(@PathParam("id") EndpointId id) {
        return WebhookView.of(webhooks.get(caller.account(), id), null);
    }

    @PATCH
    @Path("{id}")
    @Operation(summary = "Change address or events, or switch it on or off")
    public WebhookView change(@PathParam("id") EndpointId id, WebhookChange body) {
        WebhookChange given = Bodies.required(body);
        return WebhookView.of(webhooks.change(caller.account(), id, given.url(), given.events(), given.active()), null);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a webhook with all that waits for it")
    public void delete(@PathParam("id") EndpointId id) {
        webhooks.delete(caller.account(), id);
    }

    @POST
    @Path("{id}/secret")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Give it a new secret, shown this once; the one before signs as well for another 24 hours")
    public WebhookView changeSecret(@PathParam("id") EndpointId id) {
        Webhooks.Secret made = webhooks.changeSecret(caller.account(), id);
        return WebhookView.of(made.endpoint(), made.secret());
    }

    @POST
    @Path("{id}/test")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Send a test event, which is tried once")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "202", responseDescription = "On its way")
    public Response test(@PathParam("id") EndpointId id) {
        return accepted(webhooks.test(caller.verifiedAccount(), id));
    }

    @GET
    @Path("{id}/deliveries")
    @Operation(summary = "What was and is to be sent to a webhook, with every attempt, the newest first")
    public ListPage<DeliveryView> deliveries(
            @PathParam("id") EndpointId id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                webhooks.deliveries(caller.account(), id, ListPage.decode(cursor), limit + 1),
                limit,
                sent -> sent.delivery().getId(),
                DeliveryView::of);
    }

    @POST
    @Path("{id}/deliveries/{delivery}/retry")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Send a message once more, under the same id")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "202", responseDescription = "On its way")
    public Response retry(@PathParam("id") EndpointId id, @PathParam("delivery") UUID delivery) {
        return accepted(webhooks.sendAgain(caller.verifiedAccount(), id, delivery));
    }

    private static Response accepted(Webhooks.Sent sent) {
        return Response.accepted(DeliveryView.of(sent)).build();
    }
}
