package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is told to people about their cases. Every mail ends with where the case can be seen, whom to complain to and that a court
 * can be asked (RGT-9): that part is added here, so that no template and no member of staff can leave it out.
 */
@ApplicationScoped
class RightsMails {
    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    @Inject
    RightsLinks links;

    @Inject
    People people;

    @Inject
    CaseClock time;

    @Inject
    Figures figures;

    /**
     * Confirms receipt, with the last day.
     *
     * @param token of the link that shows who it is, or null where that is known or does not matter
     * @return the mail's id, or null where there is no address
     */
    UUID received(RightsCase about, String token) {
        String first = about.state().open()
                ? Texts.text(
                        "rights.mail.received.text",
                        what(about),
                        settings.operator(),
                        about.number(),
                        law(about),
                        time.words(time.of(about).answerBy()))
                : Texts.text("rights.mail.optedOut.text", settings.operator(), about.number());
        return send(about, "received", first + (token == null ? "" : "\n\n" + confirm(about, token)));
    }

    /** The same was asked for again. */
    UUID joined(RightsCase about, String token) {
        return send(
                about,
                "joined",
                Texts.text(
                                "rights.mail.joined.text",
                                what(about),
                                about.number(),
                                time.words(time.of(about).answerBy()))
                        + (token == null ? "" : "\n\n" + confirm(about, token)));
    }

    /** Asks who it is, by a link or with what staff need to know. */
    UUID identity(RightsCase about, String token, String question) {
        return send(
                about,
                "identity",
                (question == null ? "" : question + "\n\n") + (token == null ? "" : confirm(about, token)));
    }

    /**
     * Something else is asked for than was thought, and why.
     *
     * @param token of the link that shows who it is, or null where that is known or does not matter
     */
    UUID corrected(RightsCase about, Kind was, String reason, String token) {
        String what = Texts.text(
                "rights.mail.kind.text", about.number(), Texts.text("rights.ask." + was), what(about), reason);
        String then = about.state().open()
                ? Texts.text(
                        "rights.mail.kind.by",
                        law(about),
                        time.words(time.of(about).answerBy()))
                : Texts.text("rights.mail.optedOut.text", settings.operator(), about.number());
        return send(about, "kind", what + "\n\n" + then + (token == null ? "" : "\n\n" + confirm(about, token)));
    }

    /** A later day and why. */
    UUID extended(RightsCase about, String reason) {
        return send(
                about,
                "extended",
                Texts.text(
                        "rights.mail.extended.text",
                        what(about),
                        about.number(),
                        time.words(time.of(about).answerBy()),
                        reason));
    }

    /** The answer, or the refusal, as staff wrote it. */
    UUID answer(RightsCase about, String text) {
        return send(about, "answer", text);
    }

    /** One of the other ends: {@code withdrawn}, {@code duplicate} or {@code lapsed}. */
    UUID ended(RightsCase about, String how) {
        return send(about, how, Texts.text("rights.mail." + how + ".text", what(about), about.number()));
    }

    private UUID send(RightsCase about, String template, String text) {
        return to(about.account(), about.address())
                .map(to -> mailer.queueNeeded(
                        about.account().orElse(null),
                        new Mail(to, subject(about, template), text.strip() + "\n\n" + tail(about), answers())))
                .orElse(null);
    }

    /**
     * Where mail about a case goes: to the address that its account has now, else to the one that was given.
     *
     * @param given null where none was
     */
    Optional<String> to(Optional<AccountId> account, String given) {
        return account.flatMap(people::find).map(People.Person::address).or(() -> Optional.ofNullable(given));
    }

    /** Where the mailbox of the privacy address is read, an answer to the mail is added to the case. */
    private Map<String, String> answers() {
        return settings.get(Settings.IMAP_HOST)
                .flatMap(mailbox -> settings.get(Settings.PRIVACY_CONTACT))
                .map(address -> Map.of("Reply-To", address))
                .orElse(Map.of());
    }

    /** What stands below everything that is told. */
    String tail(RightsCase about) {
        return Texts.text("rights.mail.see", links.status(about.id())) + "\n\n" + remedy(about.regime());
    }

    /** Whom to complain to, and which court can be asked (GDPR Art. 12(4), 13(2)(d), 77, 79; CCPA §1798.199.45). */
    String remedy(Regime regime) {
        return Texts.text(
                "rights.remedy." + regime,
                settings.get(Settings.PRIVACY_AUTHORITY).orElse(Texts.text("rights.authorityWhereYouLive")),
                links.authorities(),
                settings.operator());
    }

    private String subject(RightsCase about, String template) {
        return Texts.text("rights.mail." + template + ".subject", about.number());
    }

    private String confirm(RightsCase about, String token) {
        return Texts.text(
                "rights.mail.confirm." + (RegimeClock.waitsForIdentity(about.regime()) ? "waits" : "runs"),
                links.confirm(token),
                figures.period(settings.get(Settings.LINK_RIGHTS)));
    }

    private static String what(RightsCase about) {
        return Texts.text("rights.ask." + about.kind());
    }

    private static String law(RightsCase about) {
        return Texts.text("rights.regime." + about.regime());
    }
}
