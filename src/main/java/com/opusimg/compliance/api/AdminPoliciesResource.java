package com.opusimg.compliance.api;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyDraft;
import com.opusimg.compliance.PolicyDrafts;
import com.opusimg.compliance.PolicyNotice;
import com.opusimg.compliance.PolicyNotices;
import com.opusimg.compliance.PolicyPublication;
import com.opusimg.compliance.PolicyPublication.Release;
import com.opusimg.compliance.PolicyVersion;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Writing and publishing policies. Staff write, administrators publish. */
@Path("admin/policies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class AdminPoliciesResource {
    @Inject
    Policies policies;

    @Inject
    PolicyDrafts drafts;

    @Inject
    PolicyPublication publication;

    @Inject
    PolicyNotices notices;

    @Inject
    Caller caller;

    /**
     * A draft.
     *
     * @param draft counts up with every save: send the one you saw
     * @param base number of the version it began from
     */
    public record DraftView(String document, String template, long draft, int base, Instant changedAt) {
        static DraftView of(String document, PolicyDraft draft) {
            return new DraftView(
                    document, draft.template().markdown(), draft.getVersion(), draft.getBase(), draft.getChangedAt());
        }
    }

    /** What to save; {@code draft} is absent where there was none. */
    public record Save(String template, Long draft) {}

    /** How to publish; {@code effective} is a day in UTC, absent for at once. */
    public record Publish(Long draft, Boolean material, String summary, String effective) {}

    /** The proof that a person was told; times are absent for what has not happened. */
    public record ProofView(
            String account, Instant mailQueuedAt, Instant mailSentAt, Instant seenAt, Instant putAwayAt) {
        static ProofView of(PolicyNotice one) {
            return new ProofView(
                    one.getAccount().toString(),
                    one.getQueuedAt(),
                    one.getSentAt(),
                    one.getSeenAt(),
                    one.getAcknowledgedAt());
        }
    }

    @GET
    @Path("{id}/draft")
    @Needs(value = Scope.ADMIN, permission = Permission.POLICIES_READ)
    @Operation(summary = "The draft of a policy")
    public DraftView draft(@PathParam("id") String id) {
        return drafts.find(policies.document(id))
                .map(draft -> DraftView.of(id, draft))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no draft of this policy."));
    }

    @PUT
    @Path("{id}/draft")
    @Needs(value = Scope.ADMIN, permission = Permission.POLICIES_ACT)
    @Operation(summary = "Save the draft of a policy; refused if somebody else saved it meanwhile")
    public DraftView save(@PathParam("id") String id, Save body) {
        Save given = Bodies.required(body);
        return DraftView.of(id, drafts.save(policies.document(id), given.template(), given.draft(), caller.account()));
    }

    @DELETE
    @Path("{id}/draft")
    @Needs(value = Scope.ADMIN, permission = Permission.POLICIES_ACT)
    @Operation(summary = "Drop the draft of a policy")
    public void drop(@PathParam("id") String id, @QueryParam("draft") Long draft) {
        if (draft == null) {
            throw ProblemException.invalid("draft", "Say which draft you saw, by the number that it had.");
        }
        drafts.drop(policies.document(id), draft, caller.account());
    }

    @POST
    @Path("{id}/versions")
    @Needs(value = Scope.ADMIN, permission = Permission.POLICIES_PUBLISH)
    @Operation(summary = "Publish the draft; a material change is announced before it takes effect")
    @APIResponseSchema(value = PolicyVersionView.class, responseCode = "201", responseDescription = "Published")
    public Response publish(@PathParam("id") String id, Publish body) {
        Publish given = Bodies.required(body);
        if (given.material() == null) {
            throw ProblemException.invalid("material", "Say whether the change is material: true or false.");
        }
        PolicyVersion version = publication.publish(
                policies.document(id),
                new Release(given.draft(), given.material(), given.summary(), day(given.effective())),
                caller.account());
        return Response.created(URI.create("/api/v1/policies/" + id + "/versions/" + version.getNumber()))
                .entity(PolicyVersionView.of(version))
                .build();
    }

    @GET
    @Path("{id}/versions/{version:[1-9][0-9]{0,8}}/notices")
    @Needs(value = Scope.ADMIN, permission = Permission.POLICIES_READ)
    @Operation(summary = "The proof for each person who was told of a version, the newest first")
    public ListPage<ProofView> notices(
            @PathParam("id") String id,
            @PathParam("version") int version,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                notices.before(policies.listed(policies.document(id), version), ListPage.decode(cursor), limit + 1),
                limit,
                PolicyNotice::getId,
                ProofView::of);
    }

    @POST
    @Path("announcements")
    @Consumes(MediaType.WILDCARD)
    @Needs(value = Scope.ADMIN, permission = Permission.POLICIES_PUBLISH)
    @Operation(summary = "Go on with announcements now")
    @APIResponse(responseCode = "202", description = "It goes on by itself; the proof tells how far it is")
    public Response announce() {
        notices.announceSoon();
        return Response.accepted().build();
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw ProblemException.invalid("effective", "Give a day, such as 2027-01-31.");
        }
    }
}
