package com.opusimg.platform.security;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The person or program that makes the current request, on pages and in the API alike. */
@Named
@RequestScoped
public class Caller {
    @Inject
    HttpServletRequest request;

    /** Who it is, if anyone signed in. */
    public Optional<Identity> identity() {
        return Optional.ofNullable((Identity) request.getAttribute(Identity.ATTRIBUTE));
    }

    /** The account; refuses with {@code sign-in-required} when there is none. */
    public AccountId account() {
        return required().account();
    }

    /** Who it is; refuses with {@code sign-in-required} when nobody signed in. */
    public Identity required() {
        return identity()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.SIGN_IN_REQUIRED, "Sign in, or send an API key as a Bearer token."));
    }

    /** Refuses with {@code not-allowed} a key that lacks a scope. */
    public void require(Scope scope) {
        if (!required().scopes().contains(scope)) {
            throw new ProblemException(ProblemType.NOT_ALLOWED, "This API key lacks the scope " + scope.id() + ".");
        }
    }

    /** Refuses with {@code address-not-verified} until the link in the welcome mail was opened. */
    public AccountId verifiedAccount() {
        if (!required().verified()) {
            throw new ProblemException(
                    ProblemType.ADDRESS_NOT_VERIFIED,
                    "Open the link in the mail that we sent you; then files can be sent to this server.");
        }
        return account();
    }

    /** For pages: whether anyone is signed in. */
    public boolean isSignedIn() {
        return identity().isPresent();
    }

    /** For pages: whether the caller's role has a permission; false where nobody signed in. */
    public boolean may(Permission permission) {
        return identity().filter(who -> who.role().may(permission)).isPresent();
    }

    /** Refuses with {@code not-allowed} whoever's role lacks a permission. */
    public void require(Permission permission) {
        if (!required().role().may(permission)) {
            throw new ProblemException(ProblemType.NOT_ALLOWED, "Your role may not do this.");
        }
    }

    /** For pages: whether the mail address is verified. */
    public boolean isVerified() {
        return identity().filter(Identity::verified).isPresent();
    }
}
