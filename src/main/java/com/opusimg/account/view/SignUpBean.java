package com.opusimg.account.view;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.account.SignIn;
import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyAcceptance.Way;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Problems;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** The page that opens an account, and the one that opens the first administrator's. */
@Named("signUp")
@RequestScoped
public class SignUpBean {
    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Browser browser;

    @Inject
    Policies policies;

    private final ProfileForm form = new ProfileForm();
    private String password;
    private boolean acceptTerms;
    private Integer terms;
    private boolean linkBroken;

    /** Opens the account, signs in and goes to the overview, which asks to open the mailed link. */
    public void submit() {
        try {
            signIn.countAnonymousAct(Faces.getRequest().getRemoteAddr());
            enter(accounts.signUp(form.profile(), password, acceptTerms ? terms : null, Way.SIGN_UP_PAGE));
        } catch (ProblemException refused) {
            Problems.show(refused);
            showTermsInForce();
        }
    }

    /** Looks at the one-time link from the log before anything is typed. */
    public void checkSetupLink() {
        try {
            accounts.checkSetupLink(Faces.getRequestParameter("token"));
        } catch (ProblemException refused) {
            linkBroken = true;
        }
    }

    /** Opens the first administrator's account through the link. */
    public void setUp() {
        try {
            enter(accounts.setUp(Faces.getRequestParameter("token"), form.profile(), password));
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** Where another version took effect while somebody typed, nothing is accepted until they have seen that one. */
    private void showTermsInForce() {
        int inForce = policies.listed(PolicyDocument.TERMS).getNumber();
        if (terms == null || terms != inForce) {
            terms = inForce;
            acceptTerms = false;
        }
    }

    private void enter(Account account) {
        browser.signIn(Faces.getRequest(), Faces.getResponse(), account, false);
        Faces.redirect("/app");
    }

    public ProfileForm getForm() {
        return form;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Whether the box by the terms is ticked; it never is by itself. */
    public boolean isAcceptTerms() {
        return acceptTerms;
    }

    public void setAcceptTerms(boolean acceptTerms) {
        this.acceptTerms = acceptTerms;
    }

    /** Number of the version of the terms that the page links to: what was shown is what is accepted. */
    public Integer getTerms() {
        return terms == null ? policies.listed(PolicyDocument.TERMS).getNumber() : terms;
    }

    public void setTerms(Integer terms) {
        this.terms = terms;
    }

    /** Whether the one-time link does not work. */
    public boolean isLinkBroken() {
        return linkBroken;
    }
}
