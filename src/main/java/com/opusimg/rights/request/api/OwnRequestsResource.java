package com.opusimg.rights.request.api;

import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.request.CaseClock;
import com.opusimg.rights.request.Requests;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's own requests. */
@Path("me/rights-requests")
@RequestScoped
@Needs(Scope.ACCOUNT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Requests about your data")
public class OwnRequestsResource {
    @Inject
    Requests requests;

    @Inject
    CaseClock time;

    @Inject
    Caller caller;

    /** What the person adds. */
    public record AdditionBody(String words) {}

    /** All of them. */
    public record RequestList(List<RequestView> items) {}

    @GET
    @Operation(summary = "Your requests with their clocks, the newest first")
    public RequestList list() {
        return new RequestList(requests.of(caller.account()).stream()
                .map(about -> RequestView.of(about, time, null))
                .toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One of your requests, with what happened to it")
    public RequestView get(@PathParam("id") UUID id) {
        return RequestView.of(requests.own(caller.account(), id), time, requests.events(id));
    }

    @POST
    @Path("{id}/additions")
    @Operation(summary = "Add something to an open request of yours")
    public RequestView add(@PathParam("id") UUID id, AdditionBody body) {
        requests.add(id, caller.account(), Bodies.required(body).words());
        return get(id);
    }

    @POST
    @Path("{id}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Take an open request of yours back")
    public RequestView withdraw(@PathParam("id") UUID id) {
        requests.withdraw(id, caller.account());
        return get(id);
    }
}
