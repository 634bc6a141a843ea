package com.opusimg.image;

import com.opusimg.billing.Quotas;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Projects: groups of files that are deleted together. */
@ApplicationScoped
public class Projects {
    private static final int LONGEST_NAME = 100;
    private static final int MOST = 1_000;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    FileKeeper keeper;

    @Inject
    Quotas quotas;

    @Inject
    AuditLog audit;

    @Inject
    Drill drill;

    /** Makes a project. */
    @Transactional
    public Project create(AccountId account, String name) {
        quotas.requireOpen(account);
        if (count(account) >= MOST) {
            throw ProblemException.invalid("name", "You have " + MOST + " projects. Delete one first.");
        }
        drill.error("project", name, account);
        var project = new Project(account, checkName(name), clock.instant());
        em.persist(project);
        audit.record(
                account, ImageAction.PROJECT_CREATED, "project", project.id().value(), null);
        return project;
    }

    /** The project; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public Project get(AccountId account, ProjectId id) {
        Project project = em.find(Project.class, id.value());
        if (project == null || !project.account().equals(account)) {
            throw ProblemException.notFound("project");
        }
        return project;
    }

    /** Gives a project another name. */
    @Transactional
    public Project rename(AccountId account, ProjectId id, String name) {
        Project project = get(account, id);
        project.rename(checkName(name));
        return project;
    }

    /** Projects before the given one (exclusive), newest first. */
    @Transactional
    public List<Project> before(AccountId account, UUID before, int limit) {
        return em.createQuery(
                        "select p from Project p where p.accountId = :account and p.id < :before order by p.id desc",
                        Project.class)
                .setParameter("account", account.value())
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * A project with what is in it.
     *
     * @param kept how many of its files have no deadline
     * @param last when the last of the others goes, or null
     */
    public record Summary(Project project, long files, long bytes, long kept, Instant last) {}

    /** Projects for a page of a list, the newest first, with what is in them. */
    @Transactional
    public List<Summary> summaries(AccountId account, int first, int limit) {
        List<Project> page = em.createQuery(
                        "select p from Project p where p.accountId = :account order by p.id desc", Project.class)
                .setParameter("account", account.value())
                .setFirstResult(first)
                .setMaxResults(limit)
                .getResultList();
        return page.stream().map(this::summary).toList();
    }

    /** A project with what is in it; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public Summary summary(AccountId account, ProjectId id) {
        return summary(get(account, id));
    }

    /** How many projects an account has. */
    @Transactional
    public long count(AccountId account) {
        return em.createQuery("select count(p) from Project p where p.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
    }

    private Summary summary(Project project) {
        Object[] row = em.createQuery(
                        "select count(f), coalesce(sum(f.bytes), 0), count(f.deleteAt)"
                                + " from StoredFile f where f.projectId = :project",
                        Object[].class)
                .setParameter("project", project.id().value())
                .getSingleResult();
        long count = ((Number) row[0]).longValue();
        long kept = count - ((Number) row[2]).longValue();
        return new Summary(project, count, ((Number) row[1]).longValue(), kept, lastDeadline(project));
    }

    /** Ordered, for EclipseLink gives an aggregate of moments unconverted, and on PostgreSQL as another type. */
    private Instant lastDeadline(Project project) {
        return em.createQuery(
                        "select f.deleteAt from StoredFile f where f.projectId = :project and f.deleteAt is not null"
                                + " order by f.deleteAt desc",
                        Instant.class)
                .setParameter("project", project.id().value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** How many files a project has. */
    @Transactional
    public long countFiles(ProjectId id) {
        return em.createQuery("select count(f) from StoredFile f where f.projectId = :project", Long.class)
                .setParameter("project", id.value())
                .getSingleResult();
    }

    /** Deletes a project with all its files: originals, results and thumbnails (RET-2). */
    @Transactional
    public void delete(AccountId account, ProjectId id) {
        Project project = get(account, id);
        List<UUID> files = em.createQuery("select f.id from StoredFile f where f.projectId = :project", UUID.class)
                .setParameter("project", id.value())
                .getResultList();
        keeper.delete(files.stream().map(FileId::new).toList(), account);
        em.remove(project);
        audit.record(account, ImageAction.PROJECT_DELETED, "project", id.value(), null);
    }

    private static String checkName(String given) {
        String name = Normalizer.normalize(given == null ? "" : given.strip(), Normalizer.Form.NFC);
        boolean plain = name.codePoints().noneMatch(Character::isISOControl);
        if (name.isEmpty() || name.length() > LONGEST_NAME || !plain) {
            throw ProblemException.invalid("name", "A project has a name of 1 to " + LONGEST_NAME + " characters.");
        }
        return name;
    }
}
