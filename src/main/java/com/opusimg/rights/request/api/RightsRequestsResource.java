package com.opusimg.rights.request.api;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.Open;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.CaseClock;
import com.opusimg.rights.request.Intake;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.Regime;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.RightsLimit;
import com.opusimg.rights.request.Way;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asking about one's data, signed in or not. */
@Path("rights-requests")
@RequestScoped
@Open
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Requests about your data")
public class RightsRequestsResource {
    @Inject
    Requests requests;

    @Inject
    RightsLimit limit;

    @Inject
    CaseClock time;

    @Inject
    Caller caller;

    @Inject
    HttpServletRequest request;

    /**
     * A request. Who is signed in gives neither address nor name.
     *
     * @param kind such as {@code access}
     * @param regime such as {@code gdpr}, or null
     */
    public record RequestBody(String kind, String regime, String email, String name, String words) {}

    /** What is said to somebody who is not signed in: the same whoever has the address. */
    public record TakenView(String told) {}

    @POST
    @Operation(
            summary = "Ask for a copy, a correction, deletion or anything else about your data; no account is needed")
    @APIResponse(responseCode = "201", description = "Opened, or added to an open one, for whoever is signed in")
    @APIResponse(responseCode = "202", description = "Taken; all else comes by mail to the address that was given")
    public Response ask(RequestBody body) {
        RequestBody given = Bodies.required(body);
        Kind kind = Kind.of(given.kind())
                .orElseThrow(
                        () -> ProblemException.invalid(
                                "kind",
                                "Is one of access, portability, correction, erasure, restriction, objection, sale-opt-out, other."));
        Regime regime = given.regime() == null ? null : regime(given.regime());
        Optional<AccountId> account = caller.identity().map(Identity::account);
        if (account.isPresent()) {
            limit.take(account.get());
            RightsCase about = requests.open(Intake.signedIn(account.get(), kind, regime, given.words()));
            return Response.created(URI.create("/api/v1/me/rights-requests/" + about.id()))
                    .entity(RequestView.of(about, time, requests.events(about.id())))
                    .build();
        }
        limit.take(request.getRemoteAddr(), given.email());
        requests.open(new Intake(kind, regime, Way.FORM, null, given.email(), given.name(), given.words(), null));
        return Response.accepted(new TakenView(
                        Texts.text(kind == Kind.SALE_OPT_OUT ? "rights.form.optedOut" : "rights.form.doneText")))
                .build();
    }

    private static Regime regime(String name) {
        return Regime.of(name).orElseThrow(() -> ProblemException.invalid("regime", "Is one of gdpr, uk-gdpr, ccpa."));
    }
}
