package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Identity;
import com.opusimg.rights.SignInProof;
import com.opusimg.rights.work.OwnWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A person's packages: asked for, looked at, opened, deleted (RGT-1, RGT-4, RET-9). */
@ApplicationScoped
public class Packages {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    SignInProof proof;

    @Inject
    BlobStore blobs;

    @Inject
    PackageClaims claims;

    @Inject
    PackageRunner runner;

    @Inject
    OwnWork own;

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
        own.refuseTooMany(
                AccessPackage.class,
                account,
                most -> "You asked for " + most + " copies within a day. Ask again later.");
        return begin(account);
    }

    /** Has a package built to answer a request (GDPR Art. 15, 20); one that is being built already will do. */
    @Transactional
    AccessPackage askFor(AccountId account) {
        return own.underWay(AccessPackage.class, account).orElseGet(() -> begin(account));
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

    /** Packages before the given one (exclusive), the newest first. */
    @Transactional
    public List<AccessPackage> before(AccountId account, UUID before, int limit) {
        return own.before(AccessPackage.class, account, before, limit);
    }

    /** The package; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public AccessPackage get(AccountId account, UUID id) {
        return own.get(AccessPackage.class, account, id, "package");
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

    /**
     * Notes in the audit chain that a package was handed over to its last byte.
     *
     * @param by how, where not by its signed-in person; or null
     */
    @Transactional
    public void downloaded(AccessPackage done, String by) {
        audit.record(done.account(), PackageAction.PACKAGE_DOWNLOADED, "package", done.id(), by);
    }

    /** Cancels a package that is being built, and deletes the bytes of one that is finished, at once. Does nothing to one that is over. */
    @Transactional
    public void delete(AccountId account, UUID id) {
        AccessPackage held = own.hold(AccessPackage.class, account, id, "package");
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
