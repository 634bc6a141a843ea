package com.opusimg.organisation;

import com.opusimg.account.OpenAccounts;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.mail.AddressSyntax;
import com.opusimg.platform.membership.RulesChanged;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invitations: mailed by owners, taken up once, by whoever has the account of that address. */
@ApplicationScoped
public class Invitations {
    /** The most that wait at once, so that nobody floods others with mail. */
    static final int MOST = 100;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Seats seats;

    @Inject
    Organisations organisations;

    @Inject
    Domains domains;

    @Inject
    OrganisationMails mails;

    @Inject
    People people;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    @Inject
    AuditLog audit;

    @Inject
    Event<RulesChanged> changed;

    /** What somebody is invited to, before they say yes or no. */
    public record Offer(Organisation organisation, MemberRole role, Instant expiresAt) {}

    /**
     * Invites an address. An earlier invitation of the same address stops working. Refuses with {@code conflict} an address whose
     * person belongs to this organisation, and the owner's own.
     */
    @Transactional
    public Invitation invite(AccountId account, OrganisationId organisation, String address, MemberRole role) {
        String to = address == null ? "" : address.strip();
        if (!AddressSyntax.isAddress(to)) {
            throw ProblemException.invalid("email", "Give one mail address.");
        }
        Seat seat = seats.lock(account, organisation, Power.MANAGE);
        seats.requireEntitled(organisation);
        refuseMember(organisation, to);
        if (seat.organisation().policies().ownDomains() && !domains.owns(organisation, to)) {
            throw ProblemException.invalid(
                    "email", "Your organisation invites people at its own domains only, and this address is at none.");
        }
        List<Invitation> waiting = of(organisation);
        waiting.stream().filter(one -> one.address().equalsIgnoreCase(to)).forEach(em::remove);
        Instant now = clock.instant();
        refuseFlood(waiting);
        mails.requireFew(organisation, to);
        String token = Secrets.token();
        var invitation = new Invitation(
                organisation, Secrets.hash(token), to, role, now, now.plus(settings.get(Settings.LINK_INVITATION)));
        em.persist(invitation);
        mails.invite(seat.organisation(), invitation, token);
        audit.record(
                account,
                OrganisationAction.ORGANISATION_INVITED,
                Organisations.OBJECT,
                organisation.value(),
                role.id());
        return invitation;
    }

    /** The invitations that wait, for owners. */
    @Transactional
    public List<Invitation> of(AccountId account, OrganisationId organisation) {
        seats.require(account, organisation, Power.MANAGE);
        return of(organisation);
    }

    /** Takes an invitation back: its link works no more. */
    @Transactional
    public void withdraw(AccountId account, OrganisationId organisation, UUID invitation) {
        seats.lock(account, organisation, Power.MANAGE);
        Invitation one = Optional.ofNullable(em.find(Invitation.class, invitation))
                .filter(found -> found.organisation().equals(organisation))
                .orElseThrow(() -> ProblemException.notFound("invitation"));
        em.remove(one);
        audit.record(
                account,
                OrganisationAction.ORGANISATION_INVITATION_WITHDRAWN,
                Organisations.OBJECT,
                organisation.value(),
                null);
    }

    /**
     * What a link invites to. Refuses with {@code link-expired} one that is unknown, used or too old, and with {@code not-allowed} an
     * account whose verified address is another one.
     */
    @Transactional
    public Offer look(AccountId account, String token) {
        Invitation invitation = find(account, token, LockModeType.NONE);
        return new Offer(
                em.find(Organisation.class, invitation.organisation().value()),
                invitation.role(),
                invitation.expiresAt());
    }

    /** Takes an invitation up, once. Refuses as {@link #look} does, and with {@code conflict} who belongs to an organisation. */
    @Transactional
    public Seat accept(AccountId account, String token) {
        standing.requireWork(account);
        OrganisationId id = find(account, token, LockModeType.NONE).organisation();
        Organisation organisation = seats.lock(id);
        Invitation invitation = find(account, token, LockModeType.PESSIMISTIC_WRITE);
        open.require(account);
        organisations.refuseSecond(account);
        var membership = new Membership(id, account, invitation.role(), clock.instant());
        em.persist(membership);
        em.remove(invitation);
        em.flush();
        audit.record(
                account,
                OrganisationAction.ORGANISATION_JOINED,
                Organisations.OBJECT,
                id.value(),
                membership.role().id());
        changed.fire(new RulesChanged(account));
        return new Seat(organisation, membership);
    }

    /** Says no: the link works no more, and the organisation sees that nobody waits any longer. */
    @Transactional
    public void decline(AccountId account, String token) {
        seats.lock(find(account, token, LockModeType.NONE).organisation());
        Invitation invitation = find(account, token, LockModeType.PESSIMISTIC_WRITE);
        em.remove(invitation);
        audit.record(
                account,
                OrganisationAction.ORGANISATION_INVITATION_DECLINED,
                Organisations.OBJECT,
                invitation.organisation().value(),
                null);
    }

    private Invitation find(AccountId account, String token, LockModeType lock) {
        Invitation invitation = token == null
                ? null
                : em.createQuery("select i from Invitation i where i.tokenHash = :hash", Invitation.class)
                        .setParameter("hash", Secrets.hash(token))
                        .setLockMode(lock)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        if (invitation == null || !clock.instant().isBefore(invitation.expiresAt())) {
            throw new ProblemException(
                    ProblemType.LINK_EXPIRED,
                    "This invitation was used or taken back, or it is too old. Ask for a new one.");
        }
        boolean theirs = people.byAddress(invitation.address())
                .filter(People.Person::verified)
                .filter(person -> person.account().equals(account))
                .isPresent();
        if (!theirs) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED,
                    "This invitation was mailed to another address than the verified one of your account.");
        }
        return invitation;
    }

    private List<Invitation> of(OrganisationId organisation) {
        return em.createQuery(
                        "select i from Invitation i where i.organisationId = :organisation order by i.id",
                        Invitation.class)
                .setParameter("organisation", organisation.value())
                .getResultList();
    }

    private void refuseMember(OrganisationId organisation, String address) {
        people.byAddress(address)
                .flatMap(person -> seats.of(person.account()))
                .filter(seat -> seat.id().equals(organisation))
                .ifPresent(member -> {
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "Whoever has this address belongs to the organisation. Owners change roles under People.");
                });
    }

    private static void refuseFlood(List<Invitation> waiting) {
        if (waiting.size() >= MOST) {
            throw new ProblemException(
                    ProblemType.CONFLICT, MOST + " invitations wait. Take some back, or wait for answers.");
        }
    }
}
