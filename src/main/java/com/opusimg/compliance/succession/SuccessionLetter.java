package com.opusimg.compliance.succession;

import com.opusimg.compliance.succession.SuccessionNotice.Kind;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Writes what people are told of a transfer: who takes over what, when, on which terms, and what they can do until then. */
@ApplicationScoped
class SuccessionLetter {
    @Inject
    Settings settings;

    @Inject
    Figures figures;

    Mail write(Succession succession, Kind kind, String address) {
        return new Mail(address, subject(succession, kind), text(succession, kind));
    }

    private String subject(Succession succession, Kind kind) {
        String subject = Texts.text(
                "succession.mail." + kind + ".subject", succession.facts().successor(), settings.operator());
        return succession.isRehearsal() ? Texts.text("succession.mail.rehearsal", subject) : subject;
    }

    private String text(Succession succession, Kind kind) {
        SuccessionFacts facts = succession.facts();
        String day = figures.date(facts.effectiveOn());
        String url = settings.publicUrl();
        if (kind == Kind.CALLED_OFF) {
            return Texts.text("succession.mail.CALLED_OFF.text", facts.successor(), settings.operator());
        }
        String reach = facts.website() == null ? facts.contact() : facts.contact() + "\n" + facts.website();
        return Texts.text(
                "succession.mail.ANNOUNCED.text",
                facts.successor(),
                facts.country(),
                settings.operator(),
                day,
                Texts.text("succession.what." + facts.what()),
                facts.summary(),
                facts.address(),
                reach,
                url + "/app/your-data",
                url + "/app/close-account",
                settings.get(Settings.PRIVACY_CONTACT)
                        .orElseGet(() -> Texts.text("mail.policy.operator", settings.operator())));
    }
}
