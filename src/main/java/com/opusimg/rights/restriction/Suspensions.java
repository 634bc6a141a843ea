package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.AccountSuspended;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Suspending accounts, by administrators (ACC-8): the person can't use the service, is told why and until when that is looked at again,
 * and keeps every right. Retention goes on as for everybody.
 */
@ApplicationScoped
public class Suspensions {
    private static final int FURTHEST_DAYS = 366;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    People people;

    @Inject
    StandingMails mails;

    @Inject
    AuditLog audit;

    @Inject
    Event<AccountSuspended> suspended;

    /** How an account is suspended; empty where it is not. */
    @Transactional
    public Optional<Suspension> of(AccountId account) {
        return Optional.ofNullable(em.find(Suspension.class, account.value()));
    }

    /**
     * Suspends an account: its sessions end, its keys stop, its work is cancelled, and the person is mailed. Refuses one's own account,
     * that of an administrator, a reason that says nothing, and a day that is past or more than a year ahead.
     *
     * @param administrator whether the account is one of an administrator
     * @param reviewOn the day at whose beginning (UTC) it is looked at again
     */
    @Transactional
    public Suspension suspend(
            AccountId account, boolean administrator, String reason, LocalDate reviewOn, AccountId by) {
        if (account.equals(by) || administrator) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED,
                    "Neither your own account nor an administrator's can be suspended. Change the role first.");
        }
        if (people.find(account).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such account.");
        }
        String why = Restrictions.staffWords(reason);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (reviewOn == null || !reviewOn.isAfter(today) || reviewOn.isAfter(today.plusDays(FURTHEST_DAYS))) {
            throw ProblemException.invalid(
                    "reviewOn", "Give a day after today and not after " + today.plusDays(FURTHEST_DAYS) + ".");
        }
        if (of(account).isPresent()) {
            throw already();
        }
        var suspension = new Suspension(
                account, why, reviewOn.atStartOfDay(ZoneOffset.UTC).toInstant(), by, clock.instant());
        em.persist(suspension);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            throw UniqueViolation.isBehind(failed) ? already() : failed;
        }
        suspended.fire(new AccountSuspended(account));
        mails.suspended(suspension);
        audit.record(by, RestrictionAction.ACCOUNT_SUSPENDED, "account", account.value(), "review " + reviewOn);
        return suspension;
    }

    /** Lifts it; the person is mailed with the reason. Refuses with {@code conflict} where the account is not suspended. */
    @Transactional
    public void lift(AccountId account, String reason, AccountId by) {
        String why = Restrictions.staffWords(reason);
        Suspension found = em.find(Suspension.class, account.value(), LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw new ProblemException(ProblemType.CONFLICT, "This account is not suspended.");
        }
        em.remove(found);
        em.flush();
        mails.unsuspended(account, why);
        audit.record(by, RestrictionAction.SUSPENSION_LIFTED, "account", account.value(), null);
    }

    /** Refuses with {@code account-suspended} whoever proved to be the person of a suspended account, and tells why. */
    @Transactional
    public void refuse(AccountId account) {
        of(account).ifPresent(found -> {
            throw new ProblemException(
                    ProblemType.ACCOUNT_SUSPENDED,
                    Texts.text(
                            "suspended.refusal",
                            found.reason(),
                            LocalDate.ofInstant(found.reviewAt(), ZoneOffset.UTC)
                                    .toString(),
                            settings.publicUrl() + "/rights",
                            settings.get(Settings.PRIVACY_CONTACT).orElseGet(settings::operator)));
        });
    }

    private static ProblemException already() {
        return new ProblemException(ProblemType.CONFLICT, "This account is suspended already.");
    }
}
