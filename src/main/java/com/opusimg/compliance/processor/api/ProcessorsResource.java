package com.opusimg.compliance.processor.api;

import com.opusimg.compliance.processor.Processor;
import com.opusimg.compliance.processor.Processors;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The register of processors, with until when agreements run. */
@Path("compliance/processors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.RECORDS_READ)
@Tag(name = "Compliance")
public class ProcessorsResource {
    @Inject
    Processors processors;

    @Inject
    Caller caller;

    /**
     * A processor; days are absent where nobody said.
     *
     * @param standing {@code over}, {@code review-overdue}, {@code soon}, {@code unreviewed} or {@code in-order}
     */
    public record ProcessorView(
            String id,
            String processor,
            String purpose,
            String location,
            String safeguard,
            String agreement,
            boolean configured,
            List<String> sent,
            LocalDate agreementUntil,
            LocalDate reviewDue,
            Instant reviewedAt,
            String standing) {
        static ProcessorView of(Processor one) {
            Integration integration = one.integration();
            return new ProcessorView(
                    integration.id(),
                    integration.processor(),
                    integration.purpose(),
                    integration.location(),
                    integration.safeguard(),
                    integration.agreement().orElse(null),
                    integration.configured(),
                    integration.sent().stream().map(Sent::words).toList(),
                    one.agreementUntil(),
                    one.reviewDue(),
                    one.reviewedAt(),
                    KebabCase.of(one.standing()));
        }
    }

    /** What a review comes to. */
    public record Review(LocalDate agreementUntil, LocalDate reviewDue) {}

    @GET
    @Operation(summary = "Who receives what, where, under which papers, and until when these run")
    public List<ProcessorView> list() {
        return processors.all().stream().map(ProcessorView::of).toList();
    }

    @GET
    @Path("csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "The register as CSV")
    @APIResponse(responseCode = "200", description = "A line for each processor")
    public Response csv() {
        return TextFile.of(processors.csv(), "opus-processors.csv").build();
    }

    @PUT
    @Path("{id}/review")
    @Needs(value = Scope.ADMIN, permission = Permission.RECORDS_ACT)
    @Operation(summary = "Note that a processor was looked at; calls under an agreement that has run out are refused")
    public ProcessorView review(@PathParam("id") String id, Review body) {
        Review given = Bodies.required(body);
        return ProcessorView.of(processors.review(id, given.agreementUntil(), given.reviewDue(), caller.account()));
    }
}
