package com.opusimg.consent.api;

import com.opusimg.consent.BrowserChoices;
import com.opusimg.consent.BrowserChoices.Answer;
import com.opusimg.consent.Choice;
import com.opusimg.consent.ConsentCookie;
import com.opusimg.consent.Consents;
import com.opusimg.consent.Decision;
import com.opusimg.consent.Decisions;
import com.opusimg.consent.Method;
import com.opusimg.consent.Questions;
import com.opusimg.consent.Receipts;
import com.opusimg.consent.Signal;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.api.OwnPages;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Privacy choices: of the browser that asks, of the account that is signed in, or of that of an API key. */
@Path("consent")
@RequestScoped
@Open
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy choices")
public class ConsentResource {
    @Inject
    BrowserChoices choices;

    @Inject
    Consents consents;

    @Inject
    Decisions decisions;

    @Inject
    Questions questions;

    @Inject
    Receipts receipts;

    @Inject
    ConsentCookie cookie;

    @Inject
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    /** A purpose that is asked for. */
    public record PurposeView(
            String id, String category, String title, String text, List<String> recipients, boolean allowed) {}

    /** What is asked, and how it stands for whoever asks. */
    public record ConsentView(
            int version,
            String text,
            List<PurposeView> purposes,
            List<String> signals,
            boolean saleOptOut,
            DecisionView decision) {}

    /** A decision. */
    public record DecisionView(
            String id,
            Instant at,
            Instant expiresAt,
            String method,
            List<String> granted,
            List<String> refused,
            List<String> signals,
            boolean saleOptOut,
            String receipt) {}

    /** An answer: the purposes that are allowed; all others that are asked for are refused. */
    public record AnswerBody(
            List<String> granted, Boolean saleOptOut, String text, String previous, Boolean fromBanner) {}

    /** What a page's script sees of a signal. */
    public record SignalBody(Boolean globalPrivacyControl) {}

    /** A receipt to check: as it was downloaded, or its signature alone. */
    public record ReceiptBody(String receipt) {}

    /** Whether this installation signed a receipt and nothing in it was changed. */
    public record VerificationView(boolean valid, String recordId, Instant decidedAt) {}

    @GET
    @Operation(summary = "What is asked, and how it stands for this browser or account")
    public ConsentView get() {
        List<PurposeView> purposes =
                questions.purposes(Channel.BROWSER).stream().map(this::view).toList();
        return new ConsentView(
                Purposes.version(),
                questions.asked(Channel.BROWSER, Method.CHOICES).hash(),
                purposes,
                ids(Signal.of(request)),
                consents.saleOptOut(request),
                consents.standing(request).map(ConsentResource::view).orElse(null));
    }

    @POST
    @Path("decisions")
    @Operation(summary = "Answer anew; name the text you were shown, and the decision that yours takes the place of")
    @APIResponseSchema(value = DecisionView.class, responseCode = "201", responseDescription = "Recorded")
    public Response decide(AnswerBody body) {
        AnswerBody given = Bodies.required(body);
        guard();
        if (given.granted() == null || given.granted().stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalid(
                    "granted", "Give the list of purposes that are allowed; an empty one refuses all.");
        }
        boolean banner = Boolean.TRUE.equals(given.fromBanner());
        return recorded(choices.answer(
                request,
                response,
                new Answer(
                        new LinkedHashSet<>(given.granted()),
                        Boolean.TRUE.equals(given.saleOptOut()),
                        banner ? Method.BANNER : Method.CHOICES,
                        given.text(),
                        previous(given.previous()))));
    }

    @POST
    @Path("signals")
    @Operation(summary = "Have the browser's signal (Sec-GPC, DNT) recorded as a refusal and an opt-out")
    @APIResponseSchema(
            value = DecisionView.class,
            responseCode = "201",
            responseDescription = "Recorded, or known already")
    public Response heed(SignalBody body) {
        guard();
        return recorded(choices.heed(
                request, response, Boolean.TRUE.equals(Bodies.required(body).globalPrivacyControl())));
    }

    @GET
    @Path("decisions")
    @Operation(summary = "Your decisions, the latest first")
    public ListPage<DecisionView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                decisions.list(account(), browser(), ListPage.decode(cursor), limit + 1),
                limit,
                Decision::id,
                ConsentResource::view);
    }

    @GET
    @Path("receipts/{id}")
    @Operation(summary = "The receipt of one of your decisions: ISO/IEC TS 27560, signed")
    public Response receipt(@PathParam("id") UUID id) {
        Decision decision =
                decisions.find(account(), browser(), id).orElseThrow(() -> ProblemException.notFound("decision"));
        return TextFile.of(receipts.of(decision).toString(), "opus-receipt-" + id + ".json")
                .build();
    }

    @POST
    @Path("receipts/verification")
    @Operation(summary = "Check a receipt, whoever's it is")
    public VerificationView verify(ReceiptBody body) {
        String given = Bodies.required(body).receipt();
        if (given == null || given.isBlank()) {
            throw ProblemException.invalid("receipt", "Give the receipt as a text.");
        }
        return receipts.verified(given)
                .map(one -> new VerificationView(
                        true, one.getString("record_id"), Instant.parse(one.getString("decided_at"))))
                .orElse(new VerificationView(false, null, null));
    }

    /** Programs with a key decide for their account; a browser only by our own pages. */
    private void guard() {
        boolean program = request.getAttribute(Identity.ATTRIBUTE) instanceof Identity who && who.session() == null;
        if (!program) {
            OwnPages.require(request);
        }
    }

    private AccountId account() {
        return request.getAttribute(Identity.ATTRIBUTE) instanceof Identity who ? who.account() : null;
    }

    private String browser() {
        return cookie.readOwn(request).map(ConsentCookie.Content::browser).orElse(null);
    }

    private Response recorded(Decision decision) {
        DecisionView view = view(decision);
        return Response.created(URI.create(view.receipt())).entity(view).build();
    }

    private static UUID previous(String id) {
        try {
            return id == null || id.isEmpty() ? null : UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.invalid("previous", "This is no id of a decision.");
        }
    }

    private PurposeView view(Purpose purpose) {
        return new PurposeView(
                purpose.id(),
                purpose.category().id(),
                purpose.title(),
                purpose.text(),
                questions.recipients(purpose).stream()
                        .map(Integration::processor)
                        .toList(),
                consents.allows(request, purpose.id()));
    }

    private static DecisionView view(Decision decision) {
        Choice choice = decision.choice();
        return new DecisionView(
                decision.id().toString(),
                decision.at(),
                decision.expiresAt(),
                decision.method().id(),
                choice.granted().stream().sorted().toList(),
                choice.refused().stream().sorted().toList(),
                ids(decision.signals()),
                choice.saleOptOut(),
                "/api/v1/consent/receipts/" + decision.id());
    }

    private static List<String> ids(Set<Signal> signals) {
        return signals.stream().map(Signal::id).sorted().toList();
    }
}
