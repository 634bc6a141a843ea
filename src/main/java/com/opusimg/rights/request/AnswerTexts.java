package com.opusimg.rights.request;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Templates of answers, for staff to go on from. What every answer has to say besides is added as it is mailed. */
@ApplicationScoped
public class AnswerTexts {
    @Inject
    Settings settings;

    /**
     * An answer that grants what is asked for.
     *
     * @param done what was done, where that is known; or null
     */
    public String answer(RightsCase about, String done) {
        return Texts.text(
                "rights.answer." + about.kind(),
                opening(about),
                settings.operator(),
                done == null ? Texts.text("rights.answer.done." + about.kind()) : done);
    }

    /** A refusal for a reason. */
    public String refusal(RightsCase about, RefusalReason reason) {
        return Texts.text(
                "rights.refusal.text",
                opening(about),
                Texts.text("rights.refusal." + reason),
                Texts.text("rights.refusal.law." + about.regime()));
    }

    private static String opening(RightsCase about) {
        return Texts.text(
                "rights.answer.opening",
                Texts.text("rights.ask." + about.kind()),
                about.number(),
                Texts.text("rights.article." + about.regime() + "." + about.kind()));
    }
}
