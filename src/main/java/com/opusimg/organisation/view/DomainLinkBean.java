package com.opusimg.organisation.view;

import com.opusimg.organisation.Domains;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** The page of the link that proves a domain. Opening it does nothing yet: programs that look at mail open links too. */
@Named("domainLink")
@RequestScoped
public class DomainLinkBean {
    @Inject
    Domains domains;

    private boolean done;
    private String name;

    /** Looks, or confirms where the button was pressed. */
    public void confirm() {
        try {
            done = Faces.getRequest().getMethod().equals("POST");
            name = (done ? domains.confirm(getToken()) : domains.look(getToken())).name();
        } catch (ProblemException worthless) {
            done = false;
        }
    }

    /** The link's secret. */
    public String getToken() {
        return Faces.getRequestParameter("token");
    }

    /** The domain; null where the link does not work. */
    public String getName() {
        return name;
    }

    /** Whether it is confirmed now. */
    public boolean isDone() {
        return done;
    }
}
