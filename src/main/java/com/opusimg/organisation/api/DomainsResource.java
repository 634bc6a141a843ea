package com.opusimg.organisation.api;

import com.opusimg.organisation.Domains;
import com.opusimg.organisation.OrganisationDomain;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Domains of organisations, proven by a link that is mailed to those who administer their mail. */
@Path("organisations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Organisations")
public class DomainsResource {
    @Inject
    Domains domains;

    @Inject
    Caller caller;

    /**
     * A domain to prove.
     *
     * @param mailbox where the link goes: {@code postmaster}, {@code hostmaster}, {@code admin} or {@code administrator}
     */
    public record DomainRequest(String domain, String mailbox) {}

    /** A domain; {@code confirmedAt} is absent until the link was opened. */
    public record OrganisationDomainView(
            UUID id, String domain, String mailedTo, Instant askedAt, Instant confirmedAt) {
        static OrganisationDomainView of(OrganisationDomain one) {
            return new OrganisationDomainView(one.id(), one.name(), one.address(), one.askedAt(), one.confirmedAt());
        }
    }

    @POST
    @Path("{id}/domains")
    @Operation(summary = "Mail a link to a mailbox of the domain; opening it proves the domain. Again: a new link")
    @APIResponseSchema(value = OrganisationDomainView.class, responseCode = "201", responseDescription = "Mailed")
    public Response ask(@PathParam("id") OrganisationId id, DomainRequest body) {
        DomainRequest given = Bodies.required(body);
        OrganisationDomain asked = domains.ask(caller.account(), id, given.domain(), given.mailbox());
        return Response.created(URI.create("/api/v1/organisations/" + id + "/domains/" + asked.id()))
                .entity(OrganisationDomainView.of(asked))
                .build();
    }

    @GET
    @Path("{id}/domains")
    @Operation(summary = "The domains of an organisation")
    public List<OrganisationDomainView> list(@PathParam("id") OrganisationId id) {
        return domains.of(caller.account(), id).stream()
                .map(OrganisationDomainView::of)
                .toList();
    }

    @DELETE
    @Path("{id}/domains/{domain}")
    @Operation(summary = "Take a domain off the list")
    public void remove(@PathParam("id") OrganisationId id, @PathParam("domain") UUID domain) {
        domains.remove(caller.account(), id, domain);
    }
}
