package com.opusimg.consent.view;

import com.opusimg.consent.Method;
import com.opusimg.consent.Questions;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What every page says about consent. The same for everybody: what a browser has answered, its script knows. */
@Named("consent")
@ApplicationScoped
public class ConsentBean {
    @Inject
    Questions questions;

    /** Whether this installation asks for anything in a browser. */
    public boolean isAsked() {
        return !getPurposes().isEmpty();
    }

    /** Hash of what the banner shows. */
    public String getText() {
        return questions.asked(Channel.BROWSER, Method.BANNER).hash();
    }

    /** Digest of what is asked. */
    public String getFacts() {
        return questions.facts(Channel.BROWSER);
    }

    /** The purposes that are asked for. */
    public List<Purpose> getPurposes() {
        return questions.purposes(Channel.BROWSER);
    }

    /** What a purpose is, and who receives something for it. */
    public String what(Purpose purpose) {
        return questions.what(purpose);
    }

    /** What is said once an answer was recorded. */
    public String saved(String which) {
        return Texts.text("consent.saved", Texts.text("consent.saved." + which));
    }
}
