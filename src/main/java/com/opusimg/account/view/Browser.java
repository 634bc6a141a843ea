package com.opusimg.account.view;

import com.opusimg.account.Account;
import com.opusimg.account.AccountAction;
import com.opusimg.account.Activity;
import com.opusimg.account.Devices;
import com.opusimg.account.SessionCookie;
import com.opusimg.account.Sessions;
import com.opusimg.account.SignedIn;
import com.opusimg.account.SignedOut;
import com.opusimg.platform.security.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The browser that makes the current request: what it is, and signing it in and out. */
@ApplicationScoped
public class Browser {
    @Inject
    Sessions sessions;

    @Inject
    SessionCookie cookie;

    @Inject
    Activity activity;

    @Inject
    Devices devices;

    @Inject
    Event<SignedIn> signedIn;

    @Inject
    Event<SignedOut> signedOut;

    /** Signs the browser in. Every id that it had before is another one afterwards. */
    public void signIn(HttpServletRequest request, HttpServletResponse response, Account account, boolean remember) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        var started = sessions.start(account.id(), devices.describe(request.getHeader("User-Agent")), remember);
        cookie.write(response, started.token(), remember);
        activity.recordEntry(account.id(), AccountAction.SIGNED_IN, started.id());
        signedIn.fire(new SignedIn(account.id(), request, response));
    }

    /** Signs the browser out, here and in the list of sessions. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(Identity.ATTRIBUTE) instanceof Identity who && who.session() != null) {
            sessions.end(who.account(), who.session(), AccountAction.SIGNED_OUT);
        }
        forget(request, response);
    }

    /** Removes what the browser holds of a session that has ended. */
    public void forget(HttpServletRequest request, HttpServletResponse response) {
        cookie.clear(response);
        if (request.getSession(false) != null) {
            request.getSession().invalidate();
        }
        signedOut.fire(new SignedOut(request, response));
    }
}
