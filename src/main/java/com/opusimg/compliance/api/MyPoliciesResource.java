package com.opusimg.compliance.api;

import com.opusimg.compliance.Acceptances;
import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyAcceptance;
import com.opusimg.compliance.PolicyAcceptance.Way;
import com.opusimg.compliance.PolicyNotice;
import com.opusimg.compliance.PolicyNotices;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What one accepted, and what one was told of. */
@Path("me/policies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Policies")
public class MyPoliciesResource {
    @Inject
    Acceptances acceptances;

    @Inject
    PolicyNotices notices;

    @Inject
    Policies policies;

    @Inject
    Caller caller;

    /**
     * An acceptance.
     *
     * @param kind {@code accepted}, or {@code told}: the person was told of the text on opening the account and agreed to nothing
     * @param way {@code sign-up-page}, {@code sign-up-api}, {@code page} or {@code api}
     */
    public record AcceptanceView(String document, int version, String sha256, String kind, String way, Instant at) {
        static AcceptanceView of(PolicyAcceptance one) {
            return new AcceptanceView(
                    one.getDocument().getId(),
                    one.getNumber(),
                    one.getSha256(),
                    KebabCase.of(one.getKind()),
                    KebabCase.of(one.getWay()),
                    one.getAcceptedAt());
        }
    }

    /** That one was told of a version before it took effect; times are absent for what has not happened. */
    public record NoticeView(
            String document, int version, Instant mailQueuedAt, Instant mailSentAt, Instant seenAt, Instant putAwayAt) {
        static NoticeView of(PolicyNotice one) {
            return new NoticeView(
                    one.getDocument().getId(),
                    one.getNumber(),
                    one.getQueuedAt(),
                    one.getSentAt(),
                    one.getSeenAt(),
                    one.getAcknowledgedAt());
        }
    }

    /** Which version is accepted. */
    public record Accept(String document, Integer version) {}

    @GET
    @Path("acceptances")
    @Operation(summary = "What you accepted and were told of, by version, the newest first; none of it is consent")
    public List<AcceptanceView> acceptances() {
        return acceptances.of(caller.account()).stream().map(AcceptanceView::of).toList();
    }

    @POST
    @Path("acceptances")
    @Operation(summary = "Accept a version of the terms of service: the one in force, or one that is announced")
    @APIResponse(responseCode = "204", description = "Accepted, now or before")
    public void accept(Accept body) {
        Accept given = Bodies.required(body);
        if (given.document() == null || given.version() == null) {
            throw ProblemException.invalid(
                    given.document() == null ? "document" : "version", "Say which document, and which version of it.");
        }
        acceptances.accept(caller.account(), policies.document(given.document()), given.version(), Way.API);
    }

    @GET
    @Path("notices")
    @Operation(summary = "What you were told of before it took effect, and when, the newest first")
    public List<NoticeView> notices() {
        return notices.of(caller.account()).stream().map(NoticeView::of).toList();
    }

    @POST
    @Path("notices/{document}/{version:[1-9][0-9]{0,8}}/acknowledgement")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Put the notice of a version away; it agrees to nothing")
    @APIResponse(responseCode = "204", description = "Put away")
    public void acknowledge(@PathParam("document") String document, @PathParam("version") int version) {
        notices.acknowledge(caller.account(), policies.document(document), version);
    }
}
