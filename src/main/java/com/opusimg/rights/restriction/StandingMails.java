package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import com.opusimg.rights.People.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Function;

/** What people are told by mail of how their account stands. These mails go also while it is frozen. */
@ApplicationScoped
class StandingMails {
    @Inject
    People people;

    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    @Inject
    Figures figures;

    void paused(AccountId account, boolean byStaff) {
        send(account, byStaff ? "pausedByStaff" : "paused", page("/app/pause"));
    }

    /** What Art. 18(3) demands before staff lift it; returns the mail's id. */
    UUID willLift(AccountId account, String reason) {
        return send(
                account, "pauseWillEnd", figures.period(settings.get(Settings.RESTRICTION_NOTICE)), reason, contact());
    }

    void resumed(AccountId account) {
        send(account, "resumed", page("/app"));
    }

    void suspended(Suspension suspension) {
        send(
                suspension.account(),
                "suspended",
                suspension.reason(),
                figures.day(suspension.reviewAt()),
                page("/rights"),
                contact());
    }

    void unsuspended(AccountId account, String reason) {
        send(account, "unsuspended", reason, page("/sign-in"));
    }

    void objected(Objection objection) {
        String how = objection.state() == Objection.State.UPHELD ? "objected" : "objectionAsked";
        send(objection.account(), how, Purposes.get(objection.purpose()).title(), page("/app/objections"));
    }

    void decided(Objection objection) {
        String how = objection.state() == Objection.State.UPHELD ? "objectionUpheld" : "objectionRefused";
        send(
                objection.account(),
                how,
                Purposes.get(objection.purpose()).title(),
                objection.answer().orElseThrow(),
                authority());
    }

    /** Every answer names it (RGT-9). */
    private String authority() {
        return settings.get(Settings.PRIVACY_AUTHORITY).orElseGet(() -> Texts.text("mail.standing.authority"));
    }

    private String contact() {
        return settings.get(Settings.PRIVACY_CONTACT)
                .orElseGet(() -> Texts.text("mail.policy.operator", settings.operator()));
    }

    private String page(String path) {
        return settings.publicUrl() + path;
    }

    private UUID send(AccountId account, String name, Object... arguments) {
        Function<Person, UUID> queue = person -> {
            var all = new Object[arguments.length + 1];
            all[0] = person.firstName();
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            return mailer.queueNeeded(
                    account,
                    new Mail(
                            person.address(),
                            Texts.text("mail." + name + ".subject"),
                            Texts.text("mail." + name + ".text", all)));
        };
        return people.find(account).map(queue).orElse(Ids.NIL);
    }
}
