package com.opusimg.rights.request.view;

import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.request.Intake;
import com.opusimg.rights.request.IntakeRules;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.RightsLimit;
import com.opusimg.rights.request.SaleOptOut;
import com.opusimg.rights.request.Way;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/**
 * The form for everybody (ACC-8): signed in or not, suspended or not. To who is not signed in it says the same whoever has the
 * address; what there is to say goes there by mail.
 */
@Named("rightsForm")
@RequestScoped
public class RightsFormBean extends IntakeFields {
    @Inject
    Requests requests;

    @Inject
    RightsLimit limit;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    @Inject
    @Any
    Instance<SaleOptOut> optOuts;

    private RightsCase own;
    private boolean done;

    @PostConstruct
    void suggest() {
        setKind(Kind.of(Faces.getRequestParameter("kind")).orElse(null));
        setRegime(requests.usualRegime());
    }

    /** Opens the request. */
    public void submit() {
        done = Problems.attempt(() -> {
            if (caller.isSignedIn()) {
                limit.take(caller.account());
                own = requests.open(Intake.signedIn(caller.account(), getKind(), getRegime(), getWords()));
            } else {
                limit.take(Faces.getRemoteAddr(), getEmail());
                requests.open(intake(Way.FORM));
            }
            if (getKind() == Kind.SALE_OPT_OUT) {
                optOuts.forEach(keeper -> keeper.record(Faces.getRequest(), Faces.getResponse()));
            }
        });
    }

    /** Whether it is taken. */
    public boolean isDone() {
        return done;
    }

    /** Whether what is taken is an opt-out, which needs nothing more. */
    public boolean isOptedOut() {
        return done && getKind() == Kind.SALE_OPT_OUT;
    }

    /** The case of who is signed in, or null. */
    public RightsCase getOwn() {
        return own;
    }

    /** The most characters that can be written. */
    public int getLongest() {
        return IntakeRules.LONGEST_WORDS;
    }

    /** Where one can write instead, or null. */
    public String getContact() {
        return settings.get(Settings.PRIVACY_CONTACT).orElse(null);
    }

    /** Where one can send a letter instead, or null. */
    public String getPostal() {
        return settings.get(Settings.OPERATOR_ADDRESS).orElse(null);
    }
}
