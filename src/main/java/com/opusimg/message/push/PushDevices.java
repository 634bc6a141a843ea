package com.opusimg.message.push;

import com.opusimg.account.OpenAccounts;
import com.opusimg.message.Mailboxes;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.egress.Targets;
import com.opusimg.platform.persistence.Moments;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.standing.AccountThawed;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Devices that get notifications: opted in one by one, renewed by their browsers, removed. None is there unless somebody asked for it. */
@ApplicationScoped
public class PushDevices {
    /** The most devices of one account. */
    public static final int MOST = 20;

    /** Characters of the longest name. */
    public static final int LONGEST_NAME = 80;

    /** So long after one notification of a device there is no other: it says already that something came. */
    static final Duration QUIET = Duration.ofMinutes(1);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    @Inject
    Mailboxes mailboxes;

    @Inject
    Targets targets;

    @Inject
    ColumnCipher cipher;

    @Inject
    Moments moments;

    @Inject
    AuditLog audit;

    /** A push that may be sent now, and by nobody else. */
    record Claim(DeviceId device, AccountId account, String endpoint) {}

    /**
     * Opts a device in, or renews it where it is known.
     *
     * @param endpoint its address at the push service of its browser (RFC 8030, 4)
     * @param name what its owner sees it by
     */
    @Transactional
    public PushDevice add(AccountId owner, String endpoint, String name) {
        standing.requireWork(owner);
        String address = targets.check("endpoint", endpoint).toString();
        String shown = name == null ? "" : name.strip();
        if (shown.isEmpty() || shown.length() > LONGEST_NAME || shown.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid("name", "A name is one line of 1 to " + LONGEST_NAME + " characters.");
        }
        open.require(owner);
        mailboxes.require(owner);
        String key = cipher.digest("push\n" + owner + "\n" + address);
        List<PushDevice> all = of(owner);
        PushDevice device = all.stream()
                .filter(one -> one.endpoint().equals(address))
                .findFirst()
                .orElse(null);
        if (device == null) {
            if (all.size() >= MOST) {
                throw ProblemException.invalid(
                        "endpoint", "You have " + MOST + " devices. Remove one that you no longer use.");
            }
            device = new PushDevice(owner, address, key, clock.instant());
            em.persist(device);
            audit.record(
                    owner,
                    PushAction.PUSH_DEVICE_ADDED,
                    "push-device",
                    device.id().value(),
                    null);
        }
        device.renew(shown, clock.instant());
        return device;
    }

    /** The devices of an account, the newest first. */
    @Transactional
    public List<PushDevice> of(AccountId owner) {
        return em.createQuery(
                        "select d from PushDevice d where d.accountId = :owner order by d.id desc", PushDevice.class)
                .setParameter("owner", owner.value())
                .getResultList();
    }

    /** Removes a device; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public void remove(AccountId owner, DeviceId id) {
        int removed = em.createQuery("delete from PushDevice d where d.id = :id and d.accountId = :owner")
                .setParameter("id", id.value())
                .setParameter("owner", owner.value())
                .executeUpdate();
        if (removed == 0) {
            throw ProblemException.notFound("device");
        }
        audit.record(owner, PushAction.PUSH_DEVICE_REMOVED, "push-device", id.value(), null);
    }

    /** Claims what may be sent to the devices of an account now: each once at most, and none of an account that may not work. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Claim> claim(AccountId account) {
        Instant now = clock.instant();
        var claims = new ArrayList<Claim>();
        for (PushDevice device : em.createQuery(
                        "select d from PushDevice d where d.accountId = :account and d.toldAt <= :before and "
                                + Standing.mayWork("d.accountId"),
                        PushDevice.class)
                .setParameter("account", account.value())
                .setParameter("before", now.minus(QUIET))
                .getResultList()) {
            int claimed = em.createQuery(
                            "update PushDevice d set d.toldAt = :now where d.id = :id and d.toldAt <= :before")
                    .setParameter("now", now)
                    .setParameter("before", now.minus(QUIET))
                    .setParameter("id", device.id().value())
                    .executeUpdate();
            if (claimed == 1) {
                claims.add(new Claim(device.id(), account, device.endpoint()));
            }
        }
        return claims;
    }

    /** Forgets a device of which its push service says that it is there no more. */
    @Transactional(TxType.REQUIRES_NEW)
    void gone(Claim claim) {
        int removed = em.createQuery("delete from PushDevice d where d.id = :id")
                .setParameter("id", claim.device().value())
                .executeUpdate();
        if (removed > 0) {
            audit.record(
                    null,
                    PushAction.PUSH_DEVICE_GONE,
                    "push-device",
                    claim.device().value(),
                    null);
        }
    }

    /** Kept as long as it would have been. */
    void thawed(@Observes AccountThawed event) {
        moments.move("push_device", "renewed_at", event.account(), event.length());
    }
}
