package com.opusimg.organisation;

import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/**
 * The mails of this feature. Their texts stand in the message bundle under {@code mail.organisation.}. Those to people who did not ask for
 * them are few: to one address, and of one organisation.
 */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
class OrganisationMails {
    private static final int MOST_TO_AN_ADDRESS = 5;
    private static final int MOST_OF_AN_ORGANISATION = 200;

    private final RateLimiter toAddresses = new RateLimiter(MOST_TO_AN_ADDRESS, Duration.ofDays(1));
    private final RateLimiter ofOrganisations = new RateLimiter(MOST_OF_AN_ORGANISATION, Duration.ofDays(1));

    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    @Inject
    Figures figures;

    /** Refuses with {@code too-many-requests} once too many were sent to an address, or by an organisation. */
    void requireFew(OrganisationId organisation, String address) {
        ofOrganisations.require(
                organisation.toString(), "Your organisation has sent many such mails today. Go on tomorrow.");
        toAddresses.require(
                Secrets.hash(organisation + "\n" + address.toLowerCase(Locale.ROOT)),
                "This address has got several such mails today. Wait for an answer.");
    }

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

    /** Tells a member that there is no organisation any more. */
    void ended(Organisation organisation, People.Person member) {
        mailer.queue(
                member.account(),
                new Mail(
                        member.address(),
                        Texts.text("mail.organisation.ended.subject"),
                        Texts.text("mail.organisation.ended.text", member.firstName(), organisation.name())));
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
