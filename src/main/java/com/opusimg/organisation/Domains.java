package com.opusimg.organisation;

import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.IDN;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Domains of organisations. Whoever opens the link that was mailed to one of the mailboxes that administer a domain (RFC 2142) owns it, as
 * certificate authorities hold it too; a look into the DNS would leave the installation for an address that anybody may name.
 */
@ApplicationScoped
public class Domains {
    /** The mailboxes to one of which the link goes. */
    public static final List<String> MAILBOXES = List.of("postmaster", "hostmaster", "admin", "administrator");

    private static final int MOST = 20;
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Seats seats;

    @Inject
    OrganisationMails mails;

    @Inject
    AuditLog audit;

    /** Mails a link to a mailbox of a domain; asked again, the link before stops working. */
    @Transactional
    public OrganisationDomain ask(AccountId account, OrganisationId organisation, String domain, String mailbox) {
        String name = name(domain);
        if (!MAILBOXES.contains(mailbox)) {
            throw ProblemException.invalid("mailbox", "The mailbox is one of " + String.join(", ", MAILBOXES) + ".");
        }
        Seat seat = seats.lock(account, organisation, Power.PRIVACY);
        seats.requireEntitled(organisation);
        List<OrganisationDomain> there = of(organisation);
        OrganisationDomain one = there.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseGet(() -> new OrganisationDomain(organisation, name));
        if (one.confirmedAt() != null) {
            throw new ProblemException(ProblemType.CONFLICT, "This domain is confirmed already.");
        }
        if (!there.contains(one) && there.size() >= MOST) {
            throw new ProblemException(ProblemType.CONFLICT, "An organisation has at most " + MOST + " domains.");
        }
        mails.requireFew(organisation, mailbox + "@" + name);
        String token = Secrets.token();
        Instant now = clock.instant();
        one.ask(mailbox, Secrets.hash(token), now, now.plus(settings.get(Settings.LINK_INVITATION)));
        if (!there.contains(one)) {
            em.persist(one);
        }
        mails.confirmDomain(seat.organisation(), one, token);
        audit.record(
                account,
                OrganisationAction.ORGANISATION_DOMAIN_ASKED,
                Organisations.OBJECT,
                organisation.value(),
                null);
        return one;
    }

    /** Confirms the domain of a link; whoever has the link may, with or without an account. Refuses with {@code link-expired}. */
    @Transactional
    public OrganisationDomain confirm(String token) {
        OrganisationDomain asked = find(token);
        seats.lock(asked.organisation());
        OrganisationDomain one = find(token);
        Instant now = clock.instant();
        one.confirm(now);
        audit.record(
                null,
                OrganisationAction.ORGANISATION_DOMAIN_CONFIRMED,
                Organisations.OBJECT,
                one.organisation().value(),
                null);
        return one;
    }

    /** What a link would confirm; refuses as {@link #confirm} does. */
    @Transactional
    public OrganisationDomain look(String token) {
        return find(token);
    }

    /** The domains of an organisation by name. */
    @Transactional
    public List<OrganisationDomain> of(AccountId account, OrganisationId organisation) {
        seats.require(account, organisation, Power.PRIVACY);
        return of(organisation);
    }

    /** Takes a domain off the list. */
    @Transactional
    public void remove(AccountId account, OrganisationId organisation, UUID domain) {
        seats.lock(account, organisation, Power.PRIVACY);
        OrganisationDomain one = Optional.ofNullable(em.find(OrganisationDomain.class, domain))
                .filter(found -> found.organisation().equals(organisation))
                .orElseThrow(() -> ProblemException.notFound("domain"));
        em.remove(one);
        audit.record(
                account,
                OrganisationAction.ORGANISATION_DOMAIN_REMOVED,
                Organisations.OBJECT,
                organisation.value(),
                null);
    }

    /** Whether an address is at a confirmed domain, or below one. */
    boolean owns(OrganisationId organisation, String address) {
        String domain = ascii(address.substring(address.lastIndexOf('@') + 1));
        return of(organisation).stream()
                .filter(one -> one.confirmedAt() != null)
                .anyMatch(one -> domain.equals(one.name()));
    }

    /** Whether a domain is confirmed. */
    boolean any(OrganisationId organisation) {
        return of(organisation).stream().anyMatch(one -> one.confirmedAt() != null);
    }

    private List<OrganisationDomain> of(OrganisationId organisation) {
        return em.createQuery(
                        "select d from OrganisationDomain d where d.organisationId = :organisation order by d.name",
                        OrganisationDomain.class)
                .setParameter("organisation", organisation.value())
                .getResultList();
    }

    private OrganisationDomain find(String token) {
        return Optional.ofNullable(token)
                .flatMap(given -> em.createQuery(
                                "select d from OrganisationDomain d where d.tokenHash = :hash",
                                OrganisationDomain.class)
                        .setParameter("hash", Secrets.hash(given))
                        .getResultStream()
                        .findFirst())
                .filter(one -> one.waitsAt(clock.instant()))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.LINK_EXPIRED, "This link was used already, or it is too old. Ask for a new one."));
    }

    private static String name(String given) {
        String name = given == null ? "" : ascii(given.strip());
        if (name.length() > 253 || !NAME.matcher(name).matches()) {
            throw ProblemException.invalid("domain", "Give a domain such as example.org.");
        }
        return name;
    }

    /** The name as the DNS has it; empty for what is none. */
    private static String ascii(String name) {
        try {
            return IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }
}
