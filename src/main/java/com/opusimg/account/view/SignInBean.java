package com.opusimg.account.view;

import com.opusimg.account.Account;
import com.opusimg.account.SignIn;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.erasure.Erasures;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** The sign-in page. */
@Named("signIn")
@RequestScoped
public class SignInBean {
    private static final String HOME = "/app";

    @Inject
    SignIn signIn;

    @Inject
    Browser browser;

    @Inject
    Erasures erasures;

    private String email;
    private String password;
    private boolean remember;
    private boolean closed;
    private String suspension;

    /** Signs in and goes on to the page that was wanted. */
    public void submit() {
        var request = Faces.getRequest();
        try {
            Account account = signIn.check(email, password, request.getRemoteAddr());
            browser.signIn(request, Faces.getResponse(), account, remember);
            Faces.redirect(local(request.getParameter("next")));
        } catch (ProblemException refused) {
            closed = refused.type() == ProblemType.ACCOUNT_CLOSED;
            if (refused.type() == ProblemType.ACCOUNT_SUSPENDED) {
                suspension = refused.getMessage();
            } else if (!closed) {
                Problems.show(refused);
            }
        }
    }

    /** Keeps an account that was closed, for whoever gives its password once more, and signs in. */
    public void keep() {
        var request = Faces.getRequest();
        closed = true;
        try {
            Account account = signIn.checkClosed(email, password, request.getRemoteAddr());
            erasures.keep(account.id());
            browser.signIn(request, Faces.getResponse(), account, false);
            Faces.redirect(HOME);
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** Whether the account that was tried is closed and can still be kept. */
    public boolean isClosed() {
        return closed;
    }

    /** Whether the press by which it is kept is on the page, or is what was pressed: the page keeps no state that would say so. */
    public boolean isOffersToKeep() {
        return closed || Faces.getRequestParameter("form:keep") != null;
    }

    /** Why whoever gave the right password may not sign in; null where nobody did. */
    public String getSuspension() {
        return suspension;
    }

    /** A path of this portal, or the overview: an address from a link must not lead anyone elsewhere. */
    static String local(String wanted) {
        return wanted != null && wanted.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") ? wanted : HOME;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public boolean isRemember() {
        return remember;
    }

    public void setRemember(boolean remember) {
        this.remember = remember;
    }
}
