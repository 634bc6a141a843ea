package com.opusimg.organisation;

import com.opusimg.billing.Plans;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Who may do what in an organisation. To somebody who does not belong to one, it does not exist. */
@ApplicationScoped
public class Seats {
    @Inject
    EntityManager em;

    @Inject
    Standing standing;

    @Inject
    Plans plans;

    /** The organisation that an account belongs to. */
    @Transactional
    public Optional<Seat> of(AccountId account) {
        return em.createQuery("select m from Membership m where m.accountId = :account", Membership.class)
                .setParameter("account", account.value())
                .getResultStream()
                .findFirst()
                .map(member -> new Seat(
                        em.find(Organisation.class, member.organisation().value()), member));
    }

    /** The seat of somebody; refuses with {@code not-found} who has none in this organisation. */
    @Transactional
    public Seat require(AccountId account, OrganisationId organisation) {
        return of(account)
                .filter(seat -> seat.id().equals(organisation))
                .orElseThrow(() -> ProblemException.notFound("organisation"));
    }

    /** As {@link #require(AccountId, OrganisationId)}; refuses with {@code not-allowed} a role that lacks a power. */
    @Transactional
    public Seat require(AccountId account, OrganisationId organisation, Power power) {
        Seat seat = require(account, organisation);
        if (!seat.role().may(power)) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED,
                    "In this organisation you are " + seat.role().label() + ". " + who(power));
        }
        return seat;
    }

    /**
     * For changes: nobody else changes anything of the organisation until the transaction ends, and what is read has all that was
     * changed before. Refuses as {@link #require(AccountId, OrganisationId, Power)} does, and who may do no work.
     *
     * @param power null where everybody who belongs to it may
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Seat lock(AccountId account, OrganisationId organisation, Power power) {
        standing.requireWork(account);
        require(account, organisation);
        lock(organisation);
        em.clear(); // roles may have changed while we waited
        lock(organisation);
        return power == null ? require(account, organisation) : require(account, organisation, power);
    }

    /** An organisation that nobody else changes until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Organisation lock(OrganisationId organisation) {
        Organisation found = em.find(Organisation.class, organisation.value(), LockModeType.PESSIMISTIC_WRITE);
        if (found == null || found.endedAt() != null) {
            throw ProblemException.notFound("organisation");
        }
        return found;
    }

    /** Everybody in an organisation, in the order in which they came. */
    @Transactional
    public List<Membership> members(OrganisationId organisation) {
        return em.createQuery(
                        "select m from Membership m where m.organisationId = :organisation order by m.id",
                        Membership.class)
                .setParameter("organisation", organisation.value())
                .getResultList();
    }

    /** Refuses with {@code plan-required} unless an owner's plan has organisations (BIL-3). */
    @Transactional
    public void requireEntitled(OrganisationId organisation) {
        if (members(organisation).stream()
                .noneMatch(one -> one.role() == MemberRole.OWNER && entitled(one.account()))) {
            throw notEntitled();
        }
    }

    /** Whether an account's plan has organisations. */
    boolean entitled(AccountId account) {
        return plans.of(account).plan().isOrganisations();
    }

    static ProblemException notEntitled() {
        return new ProblemException(ProblemType.PLAN_REQUIRED, "Organisations come with the plan Business+.");
    }

    private static String who(Power power) {
        return switch (power) {
            case MANAGE -> "Its owners do this.";
            case PRIVACY -> "Its owners and privacy officers do this.";
            case USAGE -> "Its owners, privacy officers and those who pay see this.";
        };
    }
}
