package com.opusimg.rights.request.view;

import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.request.Intake;
import com.opusimg.rights.request.IntakeRules;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.Regime;
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
import java.util.Optional;
import org.omnifaces.util.Faces;

/**
 * The form for everybody (ACC-8): signed in or not, suspended or not. To who is not signed in it says the same whoever has the
 * address; what there is to say goes there by mail.
 */
@Named("rightsForm")
@RequestScoped
public class RightsFormBean {
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

    private Kind kind;
    private Regime regime;
    private String email;
    private String name;
    private String words;
    private RightsCase own;
    private boolean done;

    @PostConstruct
    void suggest() {
        kind = Kind.of(Faces.getRequestParameter("kind")).orElse(null);
        regime = requests.usualRegime();
    }

    /** Opens the request. */
    public void submit() {
        done = Problems.attempt(() -> {
            if (caller.isSignedIn()) {
                limit.take(caller.account());
                own = requests.open(Intake.signedIn(caller.account(), kind, regime, words));
            } else {
                limit.take(Faces.getRemoteAddr(), email);
                requests.open(new Intake(kind, regime, Way.FORM, null, email, name, words, null));
            }
            if (kind == Kind.SALE_OPT_OUT) {
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
        return done && kind == Kind.SALE_OPT_OUT;
    }

    /** The case of who is signed in, or null. */
    public RightsCase getOwn() {
        return own;
    }

    /** The kinds there are. */
    public Kind[] getKinds() {
        return Kind.values();
    }

    /** The laws there are. */
    public Regime[] getRegimes() {
        return Regime.values();
    }

    /** The most characters that can be written. */
    public int getLongest() {
        return IntakeRules.LONGEST_WORDS;
    }

    /** Where one can write instead, or null. */
    public String getContact() {
        return contact().orElse(null);
    }

    /** Where one can send a letter instead, or null. */
    public String getPostal() {
        return settings.get(Settings.OPERATOR_ADDRESS).orElse(null);
    }

    private Optional<String> contact() {
        return settings.get(Settings.PRIVACY_CONTACT);
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    public Regime getRegime() {
        return regime;
    }

    public void setRegime(Regime regime) {
        this.regime = regime;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
