package com.opusimg.compliance.breach.view;

import com.opusimg.compliance.breach.BreachNotices;
import com.opusimg.compliance.breach.BreachNotices.Pending;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.omnifaces.util.Faces;

/** What the signed-in person is told of breaches, on top of every page of theirs. */
@Named("breachNotices")
@RequestScoped
public class BreachNoticesBean {
    @Inject
    BreachNotices notices;

    @Inject
    Caller caller;

    private List<Pending> all;

    /** What is still to be told. Being shown it is noted. */
    public List<Pending> getAll() {
        if (all == null) {
            all = caller.isSignedIn() ? notices.show(caller.account()) : List.of();
        }
        return all;
    }

    /** Of which breach. */
    public String title(Pending notice) {
        return Texts.text(notice.drill() ? "breachNotice.drill" : "breachNotice.title", notice.number());
    }

    /** Puts the one away that the button was shown with. */
    public void putAway() {
        try {
            notices.acknowledge(caller.account(), UUID.fromString(String.valueOf(Faces.getRequestParameter("breach"))));
        } catch (IllegalArgumentException forged) {
            // there is none of this name
        }
        all = null;
    }
}
