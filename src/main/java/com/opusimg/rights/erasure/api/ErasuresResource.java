package com.opusimg.rights.erasure.api;

import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Open;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.erasure.Erasure;
import com.opusimg.rights.erasure.Erasures;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far an erasure is, and its receipt, for whoever has its token: the account is gone, so nobody can sign in for it. */
@Path("erasures/{token}")
@RequestScoped
@Open
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Account")
public class ErasuresResource {
    @Inject
    Erasures erasures;

    /** How far a step is. */
    public record StepView(String step, long erased, Instant finishedAt) {}

    /** What a processor was told. */
    public record ProcessorView(String name, String state, String what, Integer status, Instant at) {}

    /** How far it is. */
    public record ErasureView(
            String id,
            String state,
            Instant askedAt,
            Instant graceUntil,
            Instant erasedAt,
            List<StepView> steps,
            List<ProcessorView> processors,
            String receipt) {}

    @GET
    @Operation(summary = "How far an erasure is")
    public Response get(@PathParam("token") String token) {
        Erasures.Standing standing = erasures.find(token);
        Erasure erasure = standing.erasure();
        var view = new ErasureView(
                erasure.id().toString(),
                erasure.state().name().toLowerCase(Locale.ROOT),
                erasure.askedAt(),
                erasure.graceUntil().orElse(null),
                erasure.erasedAt().orElse(null),
                standing.steps().stream()
                        .map(step -> new StepView(step.id(), step.erased(), step.finishedAt()))
                        .toList(),
                standing.processors().stream()
                        .map(told -> new ProcessorView(
                                told.processor(),
                                KebabCase.of(told.state()),
                                Texts.text("erasure.processor." + told.state().name()),
                                told.status(),
                                told.at()))
                        .toList(),
                erasure.receipt()
                        .map(there -> "/api/v1/erasures/" + token + "/receipt")
                        .orElse(null));
        return Response.ok(view).cacheControl(unkept()).build();
    }

    @GET
    @Path("receipt")
    @Operation(summary = "The signed receipt of an erasure that has ended")
    public Response receipt(@PathParam("token") String token) {
        Erasure erasure = erasures.find(token).erasure();
        String receipt = erasure.receipt()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT, "The erasure has not ended. Its receipt is signed when it has."));
        return TextFile.of(receipt, "opus-erasure-" + erasure.id() + ".json")
                .cacheControl(unkept())
                .build();
    }

    private static CacheControl unkept() {
        var control = new CacheControl();
        control.setNoStore(true);
        return control;
    }
}
