package com.opusimg.rights.request.view;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** The page behind the link that shows who asks: opened it changes nothing, since programs that check mail open links. */
@Named("rightsConfirm")
@RequestScoped
public class RightsConfirmBean {
    @Inject
    Requests requests;

    private RightsCase about;
    private boolean done;

    /** Looks, or confirms where the button was pressed. */
    public void confirm() {
        try {
            done = Faces.getRequest().getMethod().equals("POST");
            about = done ? requests.confirm(getToken()) : requests.confirmable(getToken());
        } catch (ProblemException tooOld) {
            done = false;
        }
    }

    /** The link's secret. */
    public String getToken() {
        return Faces.getRequestParameter("token");
    }

    /** The case, or null where the link does not work. */
    public RightsCase getAbout() {
        return about;
    }

    /** Whether it is confirmed now. */
    public boolean isDone() {
        return done;
    }
}
