package com.opusimg.support;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.SignedJson;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * What people say to handing one ticket over (LOG-9; GDPR Art. 7): asked for that ticket alone, off until they say yes, recorded with
 * the version of the text, the time and a signed receipt, and taken back as easily as it was given. Support works without it.
 */
@ApplicationScoped
public class HandOffConsents {
    /** The signature's header {@code typ}. */
    public static final String TYPE = "support-consent+json";

    /** Counted up with every change of {@code support.consent.text}. */
    public static final int TEXT_VERSION = 1;

    @Inject
    EntityManager em;

    @Inject
    TicketRows rows;

    @Inject
    Zendesk zendesk;

    @Inject
    SignedJson signed;

    @Inject
    Settings settings;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    /** Whether this installation can hand tickets over: if not, nobody is asked. */
    public boolean offered() {
        return zendesk.integration().permitted();
    }

    /** What people are asked to agree to, in words. */
    public String text() {
        Integration to = zendesk.integration();
        return Texts.text("support.consent.text", to.processor(), to.location(), to.safeguard());
    }

    /** Who would get the ticket. */
    public String recipient() {
        return zendesk.integration().processor();
    }

    /** What the person said last about a ticket of theirs, if anything. */
    @Transactional
    public Optional<SupportConsent> of(AccountId account, UUID ticket) {
        rows.own(account, ticket);
        return rows.consent(ticket);
    }

    /** The same, for staff. */
    @Transactional
    public Optional<SupportConsent> of(UUID ticket) {
        return rows.consent(ticket);
    }

    /**
     * Records a yes. Refuses another version of the text than the one that is shown now, and with {@code conflict} where it is not
     * offered, or stands already.
     *
     * @param textVersion the version that the person was shown
     */
    @Transactional
    public SupportConsent give(AccountId account, UUID id, Integer textVersion) {
        SupportTicket ticket = rows.lockOwn(account, id);
        if (!offered()) {
            throw new ProblemException(ProblemType.CONFLICT, "Tickets are handed to nobody here.");
        }
        if (textVersion == null || textVersion != TEXT_VERSION) {
            throw ProblemException.invalid(
                    "textVersion", "Give the version of the text that was shown; it is " + TEXT_VERSION + " now.");
        }
        if (rows.consent(id).filter(SupportConsent::stands).isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, "You said yes to this already.");
        }
        var consent = new SupportConsent(ticket, TEXT_VERSION, clock.instant());
        consent.receipted(receipt(ticket, consent));
        em.persist(consent);
        audit.record(account, SupportAction.SUPPORT_CONSENT_GIVEN, SupportTickets.OBJECT, id, "text " + TEXT_VERSION);
        return consent;
    }

    /**
     * Takes a yes back: once this returns, nothing more is sent. It waits for what is being sent at the moment. Refuses with
     * {@code conflict} where none stands.
     */
    @Transactional
    public SupportConsent withdraw(AccountId account, UUID id) {
        SupportTicket ticket = rows.lockOwn(account, id);
        SupportConsent consent = rows.consent(id)
                .filter(SupportConsent::stands)
                .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "There is no consent to take back."));
        consent.withdraw(clock.instant());
        consent.receipted(receipt(ticket, consent));
        audit.record(
                account,
                SupportAction.SUPPORT_CONSENT_WITHDRAWN,
                SupportTickets.OBJECT,
                id,
                "text " + consent.textVersion());
        return consent;
    }

    private String receipt(SupportTicket ticket, SupportConsent consent) {
        Integration to = zendesk.integration();
        var sent = JsonText.PROVIDER.createArrayBuilder();
        to.sent().stream().map(Sent::words).forEach(sent::add);
        JsonObjectBuilder statement = JsonText.PROVIDER
                .createObjectBuilder()
                .add("record_id", consent.id().toString())
                .add("ticket", ticket.number())
                .add("pii_principal_id", "urn:uuid:" + ticket.account())
                .add("pii_controller", settings.operator())
                .add("recipient_third_party", to.processor())
                .add("location", to.location())
                .add("safeguard", to.safeguard())
                .add("purpose", to.purpose())
                .add("lawful_basis", "eu-gdpr:A6-1-a")
                .add("sent", sent)
                .add("text", text())
                .add("text_version", consent.textVersion())
                .add("given_at", consent.givenAt().toString())
                .add("event_state", consent.stands() ? "dpv:ConsentGiven" : "dpv:ConsentWithdrawn");
        consent.withdrawnAt().ifPresent(at -> statement.add("withdrawn_at", at.toString()));
        return signed.sign(TYPE, statement.build()).toString();
    }
}
