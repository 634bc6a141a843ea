package com.opusimg.image;

import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plans;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Batches;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    @Inject
    Standing standing;

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
        return receive(
                account,
                new Coming(name, project, null, null),
                body,
                declared,
                (facts, staged) -> keeper.receive(facts, staged));
    }

    /**
     * A file that comes in.
     *
     * @param project or null
     * @param source the file that it was made from, where it is brought along as a result; or null
     * @param created when it was made, where it is brought along; or null
     */
    record Coming(String name, ProjectId project, FileId source, Instant created) {}

    /** Makes staged bytes a file, in a transaction. */
    @FunctionalInterface
    interface Keeping {
        StoredFile keep(StoredFile.Facts facts, StagedBlob staged);
    }

    /** As {@link #upload}, for a file that is kept in another way. */
    StoredFile receive(AccountId account, Coming coming, InputStream body, long declared, Keeping keeping)
            throws IOException {
        standing.requireWork(account);
        Entitlement entitlement = plans.of(account);
        if (declared > entitlement.plan().getFileBytes()) {
            throw Incoming.tooLarge(entitlement.plan());
        }
        if (coming.project() != null) {
            projects.get(account, coming.project());
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
                    coming.project() == null ? null : coming.project().value(),
                    coming.source() == null ? null : coming.source().value(),
                    FileNames.safe(coming.name(), format),
                    info.format(),
                    info.uprightWidth(),
                    info.uprightHeight(),
                    staged.size(),
                    false);
            return keeping.keep(facts, staged);
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
        return access(account, List.of(id)).getFirst();
    }

    /** The same for many files, each once and in the order given: all of them, or none when one is refused. */
    @Transactional
    public List<StoredFile> access(AccountId account, Collection<FileId> ids) {
        Set<FileId> wanted = new LinkedHashSet<>(ids);
        Map<FileId, StoredFile> held = held(account, wanted);
        if (held.size() < wanted.size()) {
            throw ProblemException.notFound("file");
        }
        Instant now = deadlines.now(account);
        if (held.values().stream().anyMatch(file -> file.isOverdueAt(now))) {
            throw overdue();
        }
        noteAccess(account, held.values());
        return wanted.stream().map(held::get).toList();
    }

    /**
     * Gives files to a job of their owner: all of them, or none, the problem then naming the place of each that is not
     * there or overdue. This is an access; in no-retention mode, where a waiting job keeps its input past the deadline, it
     * starts the clock again.
     *
     * @param ids each once
     */
    @Transactional
    void use(AccountId account, List<FileId> ids) {
        standing.requireWork(account);
        Map<FileId, StoredFile> held = held(account, ids);
        Instant now = clock.instant();
        refuse(ids, id -> !held.containsKey(id), ProblemException.notFound("file"));
        refuse(ids, id -> !held.get(id).isNoRetention() && held.get(id).isOverdueAt(now), overdue());
        Instant undelivered = deadlines.undelivered(now);
        held.values().stream().filter(StoredFile::isNoRetention).forEach(file -> file.deleteAt(undelivered));
        noteAccess(
                account,
                held.values().stream().filter(file -> !file.isNoRetention()).toList());
    }

    /**
     * Gives the input of a job to its worker. The portal's own work is no access, but a file whose time came while it
     * waited is refused all the same; in no-retention mode a waiting job keeps its input.
     */
    @Transactional
    StoredFile forWork(AccountId account, FileId id) {
        StoredFile file = get(account, id);
        if (!file.isNoRetention() && file.isOverdueAt(deadlines.now(account))) {
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
                .setParameter("now", deadlines.now(account));
        if (project != null) {
            query.setParameter("project", project.value());
        }
        return query.getResultList().stream().map(FileId::new).toList();
    }

    /** Those of the files that are still there, this person's, and not overdue, in the order given. */
    @Transactional
    public List<FileId> readable(AccountId account, List<FileId> ids) {
        Instant now = deadlines.now(account);
        Set<UUID> there = new HashSet<>();
        for (List<FileId> batch : Batches.of(ids)) {
            em.createQuery(
                            "select f.id, f.deleteAt from StoredFile f where f.accountId = :account and f.id in :ids",
                            Object[].class)
                    .setParameter("account", account.value())
                    .setParameter("ids", batch.stream().map(FileId::value).toList())
                    .getResultStream()
                    .filter(row -> row[1] == null || now.isBefore((Instant) row[1]))
                    .forEach(row -> there.add((UUID) row[0]));
        }
        return ids.stream().filter(id -> there.contains(id.value())).toList();
    }

    /** The names of those of the files that are still there and this person's. */
    @Transactional
    Map<FileId, String> names(AccountId account, Collection<FileId> ids) {
        Map<FileId, String> names = new HashMap<>();
        for (List<FileId> batch : Batches.of(ids)) {
            em.createQuery(
                            "select f.id, f.name from StoredFile f where f.accountId = :account and f.id in :ids",
                            Object[].class)
                    .setParameter("account", account.value())
                    .setParameter("ids", batch.stream().map(FileId::value).toList())
                    .getResultStream()
                    .forEach(row -> names.put(new FileId((UUID) row[0]), (String) row[1]));
        }
        return names;
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

    private void noteAccess(AccountId account, Collection<StoredFile> files) {
        Instant now = clock.instant();
        // By the clock that may stand still: it is moved, like every deadline, when that ends.
        Instant next = deadlines.afterAccess(account, plans.of(account), deadlines.now(account));
        files.forEach(file -> file.accessed(now, file.isNoRetention() ? file.getDeleteAt() : next));
    }

    /** Those of the files that are this person's, held to the end of the transaction. */
    private Map<FileId, StoredFile> held(AccountId account, Collection<FileId> ids) {
        // Sorted before they are cut into batches, so that two who want the same files lock them in the same order.
        List<FileId> sorted = ids.stream()
                .sorted(Comparator.comparing(id -> id.value().toString()))
                .toList();
        return Batches.of(sorted).stream()
                .flatMap(batch -> keeper.locked(batch).stream())
                .filter(file -> file.account().equals(account))
                .collect(Collectors.toMap(StoredFile::id, Function.identity()));
    }

    private static void refuse(List<FileId> ids, Predicate<FileId> which, ProblemException reason) {
        List<Violation> violations = IntStream.range(0, ids.size())
                .filter(position -> which.test(ids.get(position)))
                .mapToObj(position -> new Violation("/inputs/" + position, reason.getMessage()))
                .toList();
        if (!violations.isEmpty()) {
            throw new ProblemException(reason.type(), reason.getMessage(), violations);
        }
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
