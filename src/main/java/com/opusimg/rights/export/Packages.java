package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.SignInProof;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A person's packages: asked for, looked at, opened, deleted (RGT-1, RGT-4, RET-9). */
@ApplicationScoped
public class Packages {
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    SignInProof proof;

    @Inject
    BlobStore blobs;

    @Inject
    PackageClaims claims;

    @Inject
    PackageRunner runner;

    @Inject
    AuditLog audit;

    /**
     * Asks for a package. Refuses by the field {@code password} where the sign-in is not fresh and the password is not given, with
     * {@code conflict} while another is being built, and with {@code too-many-requests} after those of the day.
     *
     * @param password or null for none
     */
    @Transactional
    public AccessPackage ask(Identity who, String password) {
        proof.require(who, password);
        AccountId account = who.account();
        refuseTooMany(account);
        return begin(account);
    }

    /** Has a package built to answer a request (GDPR Art. 15, 20); one that is being built already will do. */
    @Transactional
    void askFor(AccountId account) {
        Long open = em.createQuery("select count(p) from AccessPackage p where p.openOf = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        if (open == 0) {
            begin(account);
        }
    }

    private AccessPackage begin(AccountId account) {
        var asked = new AccessPackage(account, clock.instant());
        em.persist(asked);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            throw UniqueViolation.isBehind(failed)
                    ? new ProblemException(
                            ProblemType.CONFLICT,
                            "A copy is being put together already. Wait for it, or cancel it first.")
                    : failed;
        }
        audit.record(account, PackageAction.PACKAGE_ASKED, "package", asked.id(), null);
        runner.ring();
        return asked;
    }

    private void refuseTooMany(AccountId account) {
        int most = settings.get(Settings.LIMIT_PACKAGES);
        Instant now = clock.instant();
        List<Instant> asked = em.createQuery(
                        "select p.askedAt from AccessPackage p where p.accountId = :account and p.askedAt > :since"
                                + " order by p.askedAt desc",
                        Instant.class)
                .setParameter("account", account.value())
                .setParameter("since", now.minus(DAY))
                .setMaxResults(most)
                .getResultList();
        if (asked.size() >= most) {
            throw ProblemException.tooOften(
                    "You asked for " + most + " copies within a day. Ask again later.",
                    Duration.between(now, asked.getLast().plus(DAY)));
        }
    }

    /** Packages before the given one (exclusive), the newest first. */
    @Transactional
    public List<AccessPackage> before(AccountId account, UUID before, int limit) {
        return em.createQuery(
                        "select p from AccessPackage p where p.accountId = :account and p.id < :before"
                                + " order by p.id desc",
                        AccessPackage.class)
                .setParameter("account", account.value())
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The package; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public AccessPackage get(AccountId account, UUID id) {
        AccessPackage found = em.find(AccessPackage.class, id);
        if (found == null || !found.account().equals(account)) {
            throw ProblemException.notFound("package");
        }
        return found;
    }

    /** The package as it can be downloaded; refuses one that is not finished, and from its deadline on, swept or not, one that is over. */
    @Transactional
    public AccessPackage ready(AccountId account, UUID id) {
        AccessPackage found = get(account, id);
        Instant now = clock.instant();
        if (found.isOverAt(now)) {
            throw gone();
        }
        if (!found.isReadyAt(now)) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "There is nothing to download yet. Look again when its state is done.");
        }
        return found;
    }

    /** Opens the bytes of a package that {@link #ready} gave. */
    public SeekableByteChannel open(AccessPackage ready) throws IOException {
        try {
            return blobs.open(ready.blob().orElseThrow(Packages::gone));
        } catch (BlobGoneException meanwhile) {
            throw gone();
        }
    }

    /** Notes in the audit chain that a package was handed over to its last byte. */
    @Transactional
    public void downloaded(AccessPackage done) {
        audit.record(done.account(), PackageAction.PACKAGE_DOWNLOADED, "package", done.id(), null);
    }

    /** Cancels a package that is being built, and deletes the bytes of one that is finished, at once. Does nothing to one that is over. */
    @Transactional
    public void delete(AccountId account, UUID id) {
        get(account, id);
        em.flush();
        AccessPackage held =
                em.find(AccessPackage.class, id, LockModeType.PESSIMISTIC_WRITE, Map.of("eclipselink.refresh", "true"));
        if (held == null) {
            throw ProblemException.notFound("package");
        }
        Instant now = clock.instant();
        if (held.getState().open()) {
            held.cancel(now, claims.forgetAt(now));
        } else if (held.blob().isPresent()) {
            blobs.delete(List.of(held.blob().get()));
            held.gone();
            audit.record(account, PackageAction.PACKAGE_DELETED, "package", id, null);
        }
    }

    private static ProblemException gone() {
        return new ProblemException(
                ProblemType.FILE_EXPIRED, "This copy is gone: its time is over, or it was deleted. Ask for a new one.");
    }
}
