package com.opusimg.compliance.impact.api;

import com.opusimg.compliance.impact.Criterion;
import com.opusimg.compliance.impact.ImpactAssessment;
import com.opusimg.compliance.impact.ImpactAssessments;
import com.opusimg.compliance.impact.ImpactAssessments.Approval;
import com.opusimg.compliance.impact.ImpactPdf;
import com.opusimg.compliance.impact.ImpactTemplate;
import com.opusimg.compliance.impact.Question;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assessments of the impact of processing: the template, the register, and the steps from draft to approval by a second person. */
@Path("compliance/impact-assessments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.RECORDS_READ)
@Tag(name = "Administration")
public class ImpactAssessmentsResource {
    @Inject
    ImpactAssessments assessments;

    @Inject
    ImpactTemplate template;

    @Inject
    ImpactPdf pdf;

    @Inject
    Caller caller;

    /** What to assess. */
    public record Beginning(String title, List<String> activities) {}

    /** What a draft says from now on, and when what was changed was written. */
    public record Writing(Instant writtenAt, ImpactView.Content content) {}

    /** Why it is returned. */
    public record Return(String remark) {}

    /** How it is approved. */
    public record Approved(String remark, LocalDate consultedOn, LocalDate reviewOn) {}

    /** Something of the template or the register, and its words. */
    public record Named(String id, String text) {}

    /** What an assessment begins with. */
    public record TemplateView(List<Named> activities, List<Named> criteria, List<Named> questions) {}

    @GET
    @Operation(summary = "The register of assessments, the newest first, each version for itself")
    public ListPage<ImpactView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                assessments.before(ListPage.decode(cursor), limit + 1), limit, ImpactAssessment::getId, this::view);
    }

    @GET
    @Path("template")
    @Operation(summary = "What can be assessed, the criteria of a high risk, and the questions")
    public TemplateView template() {
        return new TemplateView(
                template.activities().stream()
                        .map(one -> new Named(one.id(), one.title()))
                        .toList(),
                named(Criterion.values(), "impact.criterion."),
                named(Question.values(), "impact.question."));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Operation(summary = "Begin an assessment, with what the register of processing says already")
    @APIResponseSchema(value = ImpactView.class, responseCode = "201", responseDescription = "Begun")
    public Response begin(Beginning body) {
        Beginning given = Bodies.required(body);
        Set<String> activities = new HashSet<>(Objects.requireNonNullElse(given.activities(), List.of()));
        activities.remove(null);
        return created(assessments.begin(given.title(), activities, caller.account()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A version of an assessment")
    public ImpactView get(@PathParam("id") UUID id) {
        return view(assessments.get(id));
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Path("{id}")
    @Operation(summary = "Keep what a draft says, whole or not; refused where somebody wrote since writtenAt")
    public ImpactView write(@PathParam("id") UUID id, Writing body) {
        Writing given = Bodies.required(body);
        if (given.writtenAt() == null) {
            throw ProblemException.invalid("writtenAt", "Say when what you changed was written.");
        }
        return view(assessments.write(
                id, given.writtenAt(), Bodies.required(given.content()).given(), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Path("{id}/submission")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Hand a draft to a second member of staff; refused with everything that is missing")
    public ImpactView submit(@PathParam("id") UUID id) {
        return view(assessments.submit(id, caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Path("{id}/return")
    @Operation(summary = "Return what was submitted, with the reason")
    public ImpactView giveBack(@PathParam("id") UUID id, Return body) {
        return view(assessments.giveBack(id, Bodies.required(body).remark(), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Path("{id}/approval")
    @Operation(summary = "Approve what was submitted; refused to whoever had a hand in it")
    public ImpactView approve(@PathParam("id") UUID id, Approved body) {
        Approved given = Bodies.required(body);
        return view(assessments.approve(
                id, new Approval(given.remark(), given.consultedOn(), given.reviewOn()), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Path("{id}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Give up a draft, or what was submitted")
    public ImpactView withdraw(@PathParam("id") UUID id) {
        return view(assessments.withdraw(id, caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Path("{id}/versions")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Begin the next version of what holds")
    @APIResponseSchema(value = ImpactView.class, responseCode = "201", responseDescription = "Begun")
    public Response revise(@PathParam("id") UUID id) {
        return created(assessments.revise(id, caller.account()));
    }

    @GET
    @Path("{id}/pdf")
    @Produces("application/pdf")
    @Operation(
            summary =
                    "A version as a document for people, signed (CMS) under the certificate of /compliance/certificate")
    @APIResponse(responseCode = "200", description = "A PDF")
    public Response pdf(@PathParam("id") UUID id) {
        ImpactAssessment assessment = assessments.get(id);
        return Response.ok(pdf.of(assessment), "application/pdf")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"opus-assessment-" + assessment.getVersion() + ".pdf\"")
                .build();
    }

    private Response created(ImpactAssessment assessment) {
        return Response.created(URI.create("/api/v1/compliance/impact-assessments/" + assessment.getId()))
                .entity(view(assessment))
                .build();
    }

    private ImpactView view(ImpactAssessment assessment) {
        return ImpactView.of(assessment, assessments.today());
    }

    private static List<Named> named(Enum<?>[] constants, String key) {
        return Stream.of(constants)
                .map(one -> new Named(KebabCase.of(one), Texts.text(key + one)))
                .toList();
    }
}
