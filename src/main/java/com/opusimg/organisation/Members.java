package com.opusimg.organisation;

import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.membership.RulesChanged;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people of an organisation. It always has an owner. */
@ApplicationScoped
public class Members {
    @Inject
    EntityManager em;

    @Inject
    Seats seats;

    @Inject
    AuditLog audit;

    @Inject
    People people;

    @Inject
    Event<RulesChanged> changed;

    /** Somebody of an organisation with what is to be seen of them there; no person where the account is just being erased. */
    public record Member(Membership membership, Optional<People.Person> person) {}

    /** Everybody of it, for its owners and privacy officers. */
    @Transactional
    public List<Member> of(AccountId account, OrganisationId organisation) {
        seats.require(account, organisation, Power.PRIVACY);
        return seats.members(organisation).stream()
                .map(one -> new Member(one, people.find(one.account())))
                .toList();
    }

    /** Gives somebody another role. An owner may step back only while there is another one. */
    @Transactional
    public void change(AccountId account, OrganisationId organisation, UUID member, MemberRole role) {
        seats.lock(account, organisation, Power.MANAGE);
        Membership one = find(organisation, member);
        if (one.role() == role) {
            return;
        }
        keepAnOwner(one);
        one.become(role);
        audit.record(
                account,
                OrganisationAction.ORGANISATION_ROLE_CHANGED,
                "account",
                one.account().value(),
                role.id());
    }

    /** Takes somebody out. Account, files and all else stay theirs, and the organisation's rules no longer hold for them. */
    @Transactional
    public void remove(AccountId account, OrganisationId organisation, UUID member) {
        seats.lock(account, organisation, Power.MANAGE);
        Membership one = find(organisation, member);
        keepAnOwner(one);
        release(one);
        audit.record(
                account,
                OrganisationAction.ORGANISATION_MEMBER_REMOVED,
                "account",
                one.account().value(),
                null);
    }

    /** Leaves. Refuses with {@code conflict} the last owner. */
    @Transactional
    public void leave(AccountId account, OrganisationId organisation) {
        Seat seat = seats.lock(account, organisation, null);
        keepAnOwner(seat.membership());
        release(seat.membership());
        audit.record(account, OrganisationAction.ORGANISATION_LEFT, Organisations.OBJECT, organisation.value(), null);
    }

    private void release(Membership one) {
        AccountId who = one.account();
        em.remove(one);
        em.flush();
        changed.fire(new RulesChanged(who));
    }

    private void keepAnOwner(Membership one) {
        boolean last = one.role() == MemberRole.OWNER
                && seats.members(one.organisation()).stream()
                        .noneMatch(other ->
                                other.role() == MemberRole.OWNER && !other.id().equals(one.id()));
        if (last) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This is the last owner. Make somebody else an owner first, or end the organisation.");
        }
    }

    private Membership find(OrganisationId organisation, UUID member) {
        return Optional.ofNullable(member)
                .map(id -> em.find(Membership.class, id))
                .filter(one -> one.organisation().equals(organisation))
                .orElseThrow(() -> ProblemException.notFound("member"));
    }
}
