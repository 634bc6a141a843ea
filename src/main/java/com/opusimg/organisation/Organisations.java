package com.opusimg.organisation;

import com.opusimg.account.OpenAccounts;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Organisations from the first moment to the last. */
@ApplicationScoped
public class Organisations {
    /** What stands in the audit chain for one. */
    public static final String OBJECT = "organisation";

    static final int LONGEST_NAME = 200;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    @Inject
    Seats seats;

    @Inject
    Standing standing;

    @Inject
    OpenAccounts open;

    @Inject
    AgreementNumbers agreements;

    @Inject
    Ending ending;

    /**
     * Makes an organisation, of which the account is the owner. Refuses with {@code plan-required} a plan that has no organisations, and
     * with {@code conflict} who belongs to one already.
     */
    @Transactional
    public Organisation create(AccountId account, String name) {
        standing.requireWork(account);
        String checked = name(name);
        if (!seats.entitled(account)) {
            throw Seats.notEntitled();
        }
        open.require(account);
        refuseSecond(account);
        var organisation = new Organisation(checked, agreements.latest(), clock.instant());
        em.persist(organisation);
        em.flush();
        em.persist(new Membership(organisation.id(), account, MemberRole.OWNER, clock.instant()));
        audit.record(
                account,
                OrganisationAction.ORGANISATION_CREATED,
                OBJECT,
                organisation.id().value(),
                null);
        return organisation;
    }

    /** Calls it something else. What was accepted under its former name stays as it is. */
    @Transactional
    public Organisation rename(AccountId account, OrganisationId id, String name) {
        String checked = name(name);
        Seat seat = seats.lock(account, id, Power.MANAGE);
        seat.organisation().rename(checked);
        audit.record(account, OrganisationAction.ORGANISATION_RENAMED, OBJECT, id.value(), null);
        return seat.organisation();
    }

    /** Ends it: everybody leaves it with all that is theirs, its rules end, and what was agreed stays for its period. */
    @Transactional
    public void end(AccountId account, OrganisationId id) {
        Seat seat = seats.lock(account, id, Power.MANAGE);
        ending.end(seat.organisation());
        audit.record(account, OrganisationAction.ORGANISATION_ENDED, OBJECT, id.value(), null);
    }

    /** Refuses with {@code conflict} who belongs to an organisation already. */
    void refuseSecond(AccountId account) {
        if (seats.of(account).isPresent()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "You belong to an organisation already. Leave it first: nothing of yours goes.");
        }
    }

    private static String name(String given) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw ProblemException.invalid(
                    "name", "Name the organisation, with at most " + LONGEST_NAME + " characters.");
        }
        if (name.codePoints()
                .anyMatch(one -> Character.getType(one) == Character.CONTROL
                        || Character.getType(one) == Character.FORMAT
                        || Character.getType(one) == Character.LINE_SEPARATOR
                        || Character.getType(one) == Character.PARAGRAPH_SEPARATOR
                        || Character.getType(one) == Character.SURROGATE)) {
            throw ProblemException.invalid("name", "The name has characters that cannot be seen. Type it anew.");
        }
        return name;
    }
}
