package com.opusimg.organisation.agreement;

import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.organisation.Organisation;
import com.opusimg.organisation.Seats;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Collectors;

/** Mails about the agreement, to owners and privacy officers. Their texts stand under {@code mail.agreement.}. */
@ApplicationScoped
class AgreementMails {
    @Inject
    EntityManager em;

    @Inject
    Seats seats;

    @Inject
    People people;

    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    @Inject
    Figures figures;

    /** Tells of versions that are new to an organisation, the last of them at the end. */
    void announce(Organisation organisation, List<AgreementVersion> news) {
        AgreementVersion last = news.getLast();
        String changes = news.stream().map(AgreementVersion::changes).collect(Collectors.joining("\n"));
        send(
                organisation,
                Texts.text("mail.agreement.news.subject", settings.operator()),
                Texts.text(
                        "mail.agreement.news.text",
                        organisation.name(),
                        changes,
                        figures.moment(last.objectionsUntil()),
                        page(),
                        settings.operator()));
    }

    void answered(AgreementObjection objection) {
        Organisation organisation =
                em.find(Organisation.class, objection.organisation().value());
        send(
                organisation,
                Texts.text("mail.agreement.answer.subject", settings.operator()),
                Texts.text(
                        "mail.agreement.answer.text",
                        organisation.name(),
                        objection.number(),
                        objection.answer(),
                        Texts.text("agreement.state." + objection.state()),
                        page()));
    }

    private void send(Organisation organisation, String subject, String text) {
        seats.members(organisation.id()).stream()
                .filter(one -> one.role().may(Power.PRIVACY))
                .forEach(one -> people.find(one.account())
                        .ifPresent(person -> mailer.queue(one.account(), new Mail(person.address(), subject, text))));
    }

    private String page() {
        return settings.publicUrl() + "/app/agreement";
    }
}
