package com.opusimg.image;

import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plans;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The files of people: coming in, being listed, being opened, going. */
@ApplicationScoped
public class Files {
    private static final int BATCH = 200;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Plans plans;

    @Inject
    BlobStore blobs;

    @Inject
    ImageEngine engine;

    @Inject
    Projects projects;

    @Inject
    FileDeadlines deadlines;

    @Inject
    FileKeeper keeper;

    /**
     * Takes a file in, in constant memory. Refuses what is empty, no picture or document, cut off, too large for the
     * plan in bytes, pixels or longest side, or past the quota; a refused file leaves nothing behind.
     *
     * @param name as the person's device calls it; made safe here
     * @param project to put it into, or null
     * @param declared length in bytes as announced, or -1
     */
    public StoredFile upload(AccountId account, String name, ProjectId project, InputStream body, long declared)
            throws IOException {
        Entitlement entitlement = plans.of(account);
        if (declared > entitlement.plan().getFileBytes()) {
            throw Incoming.tooLarge(entitlement.plan());
        }
        if (project != null) {
            projects.get(account, project);
        }
        StagedBlob staged = blobs.stage(account);
        try {
            Format format =
                    new Incoming(body, entitlement.plan(), engine.capabilities().reads()).copyTo(staged);
            staged.close();
            ImageInfo info = engine.inspect(
                    new BlobSource(() -> blobs.open(staged), staged.size()), ImageProblems.limits(entitlement.plan()));
            var facts = new StoredFile.Facts(
                    account,
                    project == null ? null : project.value(),
                    null,
                    FileNames.safe(name, format),
                    info.format(),
                    info.uprightWidth(),
                    info.uprightHeight(),
                    staged.size(),
                    false);
            return keeper.receive(facts, staged);
        } catch (ImageException refused) {
            throw ImageProblems.of(refused);
        } finally {
            staged.discard();
        }
    }

    /** The file; refuses with {@code not-found} one that is not there or not this person's. Being looked up is no access. */
    @Transactional
    public StoredFile get(AccountId account, FileId id) {
        StoredFile file = em.find(StoredFile.class, id.value());
        if (file == null || !file.account().equals(account)) {
            throw ProblemException.notFound("file");
        }
        return file;
    }

    /**
     * Records an access and gives the file for reading. Refuses with {@code file-expired} from the deadline on, whether
     * or not the sweep has come (RET-1). The row is held to the end of the transaction, as the sweep holds it: whichever
     * comes second finds what the first has done.
     */
    @Transactional
    public StoredFile access(AccountId account, FileId id) {
        StoredFile file = held(account, id);
        noteAccess(file);
        return file;
    }

    /**
     * Gives a file to a job of its owner. This is an access; in no-retention mode, where a waiting job keeps its input
     * past the deadline, it starts the clock again.
     */
    @Transactional
    public StoredFile use(AccountId account, FileId id) {
        StoredFile file = held(account, id);
        if (file.isNoRetention()) {
            file.deleteAt(deadlines.undelivered(clock.instant()));
        } else {
            noteAccess(file);
        }
        return file;
    }

    /**
     * Gives the input of a job to its worker. The portal's own work is no access, but a file whose time came while it
     * waited is refused all the same; in no-retention mode a waiting job keeps its input.
     */
    @Transactional
    StoredFile forWork(AccountId account, FileId id) {
        StoredFile file = get(account, id);
        if (!file.isNoRetention() && file.isOverdueAt(clock.instant())) {
            throw overdue();
        }
        return file;
    }

    /** Files before the given one (exclusive), newest first; of one project, or all when it is null. */
    @Transactional
    public List<StoredFile> before(AccountId account, UUID before, ProjectId project, int limit) {
        if (project != null) {
            projects.get(account, project);
        }
        var query = em.createQuery(
                        "select f from StoredFile f where f.accountId = :account and f.id < :before" + within(project)
                                + " order by f.id desc",
                        StoredFile.class)
                .setParameter("account", account.value())
                .setParameter("before", before)
                .setMaxResults(limit);
        if (project != null) {
            query.setParameter("project", project.value());
        }
        return query.getResultList();
    }

    /**
     * Files that can be read now: of one project, or all when it is null. One that is overdue and not swept yet is left
     * out, so that it does not stop an archive of the others.
     */
    @Transactional
    public List<FileId> readable(AccountId account, ProjectId project) {
        if (project != null) {
            projects.get(account, project);
        }
        var query = em.createQuery(
                        "select f.id from StoredFile f where f.accountId = :account"
                                + " and (f.deleteAt is null or f.deleteAt > :now)" + within(project) + " order by f.id",
                        UUID.class)
                .setParameter("account", account.value())
                .setParameter("now", clock.instant());
        if (project != null) {
            query.setParameter("project", project.value());
        }
        return query.getResultList().stream().map(FileId::new).toList();
    }

    /** Those of the files that are still there, this person's, and not overdue, in the order given. */
    @Transactional
    public List<FileId> readable(AccountId account, List<FileId> ids) {
        Instant now = clock.instant();
        return ids.stream()
                .filter(id -> {
                    StoredFile file = em.find(StoredFile.class, id.value());
                    return file != null && file.account().equals(account) && !file.isOverdueAt(now);
                })
                .toList();
    }

    /** The files that go next, those without a deadline last; of one project, or all when it is null. */
    @Transactional
    public List<StoredFile> soonest(AccountId account, ProjectId project, int first, int limit) {
        var query = em.createQuery(
                        "select f from StoredFile f where f.accountId = :account" + within(project)
                                + " order by case when f.deleteAt is null then 1 else 0 end, f.deleteAt, f.id desc",
                        StoredFile.class)
                .setParameter("account", account.value())
                .setFirstResult(first)
                .setMaxResults(limit);
        if (project != null) {
            query.setParameter("project", project.value());
        }
        return query.getResultList();
    }

    /** When the files of an account go, for those that have a deadline before the moment. */
    @Transactional
    public List<Instant> deadlinesBefore(AccountId account, Instant moment) {
        return em.createQuery(
                        "select f.deleteAt from StoredFile f where f.accountId = :account and f.deleteAt < :moment",
                        Instant.class)
                .setParameter("account", account.value())
                .setParameter("moment", moment)
                .getResultList();
    }

    /** How many files an account has. */
    @Transactional
    public long count(AccountId account) {
        return em.createQuery("select count(f) from StoredFile f where f.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
    }

    /** Deletes one file: row, key and thumbnail with the transaction, bytes right after it (RET-7). */
    @Transactional
    public void delete(AccountId account, FileId id) {
        keeper.delete(List.of(get(account, id).id()), account);
    }

    /** Deletes every file of an account; its projects stay. */
    public void deleteEverything(AccountId account) {
        List<StoredFile> some;
        do {
            // In batches, each a transaction of its own: what is gone stays gone if the next one fails.
            some = soonest(account, null, 0, BATCH);
            keeper.delete(some.stream().map(StoredFile::id).toList(), account);
        } while (some.size() == BATCH);
    }

    private void noteAccess(StoredFile file) {
        Instant now = clock.instant();
        if (file.isOverdueAt(now)) {
            throw overdue();
        }
        Instant next = file.isNoRetention() ? file.getDeleteAt() : deadlines.afterAccess(plans.of(file.account()), now);
        file.accessed(now, next);
    }

    /** The file, held to the end of the transaction; refuses as {@link #get} does. */
    private StoredFile held(AccountId account, FileId id) {
        return keeper.locked(List.of(id)).stream()
                .filter(file -> file.account().equals(account))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("file"));
    }

    private static String within(ProjectId project) {
        return project == null ? "" : " and f.projectId = :project";
    }

    static ProblemException overdue() {
        return new ProblemException(
                ProblemType.FILE_EXPIRED,
                "Its time on this server is over. It is no longer readable, and is deleted with the next sweep.");
    }
}
