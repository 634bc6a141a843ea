package com.opusimg.account.api;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.account.Profile;
import com.opusimg.account.SignIn;
import com.opusimg.billing.Plans;
import com.opusimg.compliance.PolicyAcceptance.Way;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Open;
import com.opusimg.rights.erasure.Erasures;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Opening accounts. */
@Path("accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Account")
public class AccountsResource {
    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Plans plans;

    @Inject
    Erasures erasures;

    @Inject
    HttpServletRequest request;

    /**
     * What opens an account.
     *
     * @param acceptTerms number of the version of the terms of service that is accepted, as {@code GET /policies/terms} tells it
     */
    public record SignUp(
            String email, String password, String firstName, String lastName, String birthDate, Integer acceptTerms) {}

    @POST
    @Open
    @Operation(summary = "Open an account; a link that verifies the address is mailed")
    @APIResponseSchema(value = AccountView.class, responseCode = "201", responseDescription = "Opened")
    public Response open(SignUp body) {
        SignUp given = Bodies.required(body);
        signIn.countAnonymousAct(request.getRemoteAddr());
        Account account = accounts.signUp(
                new Profile(given.email(), given.firstName(), given.lastName(), date(given.birthDate())),
                given.password(),
                given.acceptTerms(),
                Way.SIGN_UP_API);
        return Response.created(URI.create("/api/v1/me"))
                .entity(AccountView.of(account, plans.of(account.id())))
                .build();
    }

    /** E-mail and password of an account that its person closed. */
    public record KeepRequest(String email, String password) {}

    @POST
    @Path("kept")
    @Open
    @Operation(summary = "Keep an account that was closed, within the time that was chosen for it")
    @APIResponse(responseCode = "204", description = "It is open again")
    public void keep(KeepRequest body) {
        KeepRequest given = Bodies.required(body);
        Account account = signIn.checkClosed(given.email(), given.password(), request.getRemoteAddr());
        erasures.keep(account.id());
    }

    /** The date of ISO 8601; null for none. */
    static LocalDate date(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw ProblemException.invalid("birthDate", "Give your date of birth, such as 1990-05-23.");
        }
    }
}
