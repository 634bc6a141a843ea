package com.opusimg.support;

import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Answers of staff, by mail to the address of the account. An address that is not known to be the person's gets none: the answer
 * stands on the ticket's page.
 */
@ApplicationScoped
class SupportMails {
    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    @Inject
    People people;

    void reply(SupportTicket ticket, String text) {
        people.find(ticket.account())
                .filter(People.Person::verified)
                .ifPresent(person -> mailer.queueNeeded(
                        ticket.account(),
                        new Mail(
                                person.address(),
                                Texts.text("support.mail.subject", ticket.number()),
                                text + "\n\n"
                                        + Texts.text(
                                                "support.mail.tail",
                                                ticket.number(),
                                                settings.publicUrl() + "/app/support-ticket?id=" + ticket.id(),
                                                settings.operator()))));
    }
}
