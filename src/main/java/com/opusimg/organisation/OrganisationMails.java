package com.opusimg.organisation;

import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The mails of this feature. Their texts stand in the message bundle under {@code mail.organisation.}. */
@ApplicationScoped
class OrganisationMails {
    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    @Inject
    Figures figures;

    void invite(Organisation organisation, Invitation invitation, String token) {
        mailer.queue(
                null,
                new Mail(
                        invitation.address(),
                        Texts.text("mail.organisation.invitation.subject"),
                        Texts.text(
                                "mail.organisation.invitation.text",
                                organisation.name(),
                                invitation.role().label(),
                                figures.moment(invitation.expiresAt()),
                                settings.publicUrl() + "/app/invitation?token=" + token)));
    }

    /** Tells a member that files will stay for a shorter time, and from when on. */
    void shorterStay(Organisation organisation, People.Person member) {
        Policies rules = organisation.policies();
        mailer.queue(
                member.account(),
                new Mail(
                        member.address(),
                        Texts.text("mail.organisation.shorter.subject"),
                        Texts.text(
                                "mail.organisation.shorter.text",
                                member.firstName(),
                                organisation.name(),
                                figures.period(rules.keep()),
                                figures.moment(rules.keepFrom()),
                                settings.publicUrl() + "/app/files")));
    }

    void confirmDomain(Organisation organisation, OrganisationDomain domain, String token) {
        mailer.queue(
                null,
                new Mail(
                        domain.address(),
                        Texts.text("mail.organisation.domain.subject"),
                        Texts.text(
                                "mail.organisation.domain.text",
                                organisation.name(),
                                domain.name(),
                                settings.publicUrl() + "/domain?token=" + token)));
    }
}
