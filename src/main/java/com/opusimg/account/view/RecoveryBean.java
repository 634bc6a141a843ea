package com.opusimg.account.view;

import com.opusimg.account.Accounts;
import com.opusimg.account.SignIn;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** The pages behind mailed links: asking for one, choosing a new password, verifying an address. */
@Named("recovery")
@RequestScoped
public class RecoveryBean {
    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Resource
    ManagedExecutorService executor;

    private String email;
    private String password;
    private boolean done;

    /** Asks for a reset link. The work is done apart, so that neither words nor time tell whether there is an account. */
    public void request() {
        try {
            signIn.countAnonymousAct(Faces.getRequest().getRemoteAddr());
            String address = email == null ? "" : email;
            Accounts service = accounts;
            executor.execute(() -> service.requestReset(address));
            done = true;
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** Sets the new password. */
    public void reset() {
        done = Problems.attempt(() -> accounts.reset(Faces.getRequestParameter("token"), password));
    }

    /** Verifies the address of the link that was opened. */
    public void verify() {
        try {
            accounts.verify(Faces.getRequestParameter("token"));
            done = true;
        } catch (ProblemException refused) {
            done = false; // the page says so
        }
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

    /** Whether it worked. */
    public boolean isDone() {
        return done;
    }
}
