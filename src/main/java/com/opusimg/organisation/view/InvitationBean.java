package com.opusimg.organisation.view;

import com.opusimg.organisation.Invitations;
import com.opusimg.organisation.Policies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import org.omnifaces.util.Faces;

/** The page of an invitation: who invites, as what, and under which rules, before somebody says yes or no. */
@Named("invitation")
@ViewScoped
public class InvitationBean implements Serializable {
    @Inject
    Invitations invitations;

    @Inject
    Caller caller;

    private String kept;
    private String organisation;
    private String role;
    private Instant expiresAt;
    private String refusal;
    private boolean declined;
    private transient Policies policies;

    @PostConstruct
    void load() {
        kept = Faces.getRequestParameter("token");
        try {
            Invitations.Offer offer = invitations.look(caller.account(), kept);
            organisation = offer.organisation().name();
            role = offer.role().label();
            expiresAt = offer.expiresAt();
            policies = offer.organisation().policies();
        } catch (ProblemException worthless) {
            refusal = worthless.getMessage();
        }
    }

    /** Joins, and goes on to the page of the organisation. */
    public void accept() {
        if (Problems.attempt(() -> invitations.accept(caller.verifiedAccount(), kept))) {
            Faces.redirect("/app/organisation");
        }
    }

    /** Says no. */
    public void decline() {
        if (Problems.attempt(() -> invitations.decline(caller.account(), kept))) {
            declined = true;
        }
    }

    public String getOrganisation() {
        return organisation;
    }

    public String getRole() {
        return role;
    }

    public Instant getExpiresAt() {
        return expiresAt;
    }

    /** Why the link does not work, or null. */
    public String getRefusal() {
        return refusal;
    }

    public boolean isDeclined() {
        return declined;
    }

    /** The rules that would hold. */
    public Policies getPolicies() {
        if (policies == null && refusal == null && !declined) {
            try {
                policies =
                        invitations.look(caller.account(), kept).organisation().policies();
            } catch (ProblemException used) {
                policies = Policies.NONE;
            }
        }
        return policies;
    }
}
