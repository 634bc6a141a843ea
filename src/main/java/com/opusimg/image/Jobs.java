package com.opusimg.image;

import com.opusimg.billing.Quotas;
import com.opusimg.engine.Metadata;
import com.opusimg.engine.Preset;
import com.opusimg.engine.Presets;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeException;
import com.opusimg.engine.RecipeReader;
import com.opusimg.engine.RecipeWriter;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Batches;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Jobs as people see them: sent, watched, cancelled. */
@ApplicationScoped
public class Jobs {
    /** The most files in one job. */
    public static final int MOST_INPUTS = 1_000;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Files files;

    @Inject
    RecipeFiles recipeFiles;

    @Inject
    Quotas quotas;

    @Inject
    AuditLog audit;

    @Inject
    AfterCommit afterCommit;

    @Inject
    JobDoorbell doorbell;

    @Inject
    JobCompletion completion;

    @Inject
    RunningItems running;

    /** A job with its pictures, in the order in which they were given. */
    public record Snapshot(Job job, List<JobItem> items) {
        /** How far the whole is, 0 to 100. */
        public int progress() {
            return (int) Math.round(items.stream()
                    .mapToInt(item -> item.getState().isFinal() ? 100 : item.getProgress())
                    .average()
                    .orElse(100));
        }

        /** How many of its pictures stand where. */
        public JobCounts counts() {
            return JobCounts.of(items.stream().map(JobItem::getState));
        }
    }

    /** Where one picture stands, without all that is known of it. */
    public record Mark(int position, JobState state, int progress) {}

    /** A job and where its pictures stand, in their order. */
    public record Marks(Job job, List<Mark> marks) {
        /** How far the whole is, 0 to 100. */
        public int progress() {
            return (int) Math.round(marks.stream()
                    .mapToInt(mark -> mark.state().isFinal() ? 100 : mark.progress())
                    .average()
                    .orElse(100));
        }

        /** How many of its pictures stand where. */
        public JobCounts counts() {
            return JobCounts.of(marks.stream().map(Mark::state));
        }
    }

    /**
     * What to do: a recipe or a preset, and the toggle for metadata beside either.
     *
     * @param recipe JSON, or null with a preset
     * @param preset id, or null with a recipe
     * @param metadata JSON as in a recipe's output, instead of what recipe or preset say, or null
     */
    public record Order(String recipe, String preset, String metadata) {}

    /**
     * Sends a job. Refuses an order that is not valid, files that are not this person's, overdue ones,
     * among the inputs and in the recipe, and more jobs
     * than the plan has for the day; a refused job leaves nothing behind.
     */
    @Transactional
    public Snapshot create(AccountId account, List<FileId> inputs, Order order) {
        if (inputs.isEmpty() || inputs.size() > MOST_INPUTS) {
            throw ProblemException.invalid("inputs", "A job takes 1 to " + MOST_INPUTS + " files.");
        }
        if (new LinkedHashSet<>(inputs).size() < inputs.size()) {
            throw ProblemException.invalid("inputs", "The same file stands twice among the inputs.");
        }
        Recipe recipe = recipe(order);
        files.use(account, inputs);
        recipeFiles.use(account, recipe);
        quotas.startJob(account);
        var job = new Job(account, order.preset(), RecipeWriter.write(recipe), inputs.size(), clock.instant());
        em.persist(job);
        em.flush();
        for (int i = 0; i < inputs.size(); i++) {
            em.persist(new JobItem(job, i, inputs.get(i)));
        }
        audit.record(account, ImageAction.JOB_CREATED, "job", job.id().value(), null);
        afterCommit.run(() -> doorbell.ring(job.id(), inputs.size()));
        em.flush();
        return new Snapshot(job, items(job.id()));
    }

    /** A job; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public Snapshot get(AccountId account, JobId id) {
        return new Snapshot(own(account, id), items(id));
    }

    /** Where a job and its pictures stand: what can be asked several times a second. Refuses as {@link #get} does. */
    @Transactional
    public Marks marks(AccountId account, JobId id) {
        // The job first: once it has ended, none of its pictures changes any more.
        Job job = own(account, id);
        return new Marks(
                job,
                em
                        .createQuery(
                                "select i.position, i.state, i.progress from JobItem i where i.jobId = :job"
                                        + " order by i.position",
                                Object[].class)
                        .setParameter("job", id.value())
                        .getResultList()
                        .stream()
                        .map(row -> new Mark((int) row[0], (JobState) row[1], (int) row[2]))
                        .toList());
    }

    /** The pictures of a job at these positions, in their order. The job is known to be the caller's. */
    @Transactional
    public List<JobItem> items(JobId id, Collection<Integer> positions) {
        return Batches.of(positions).stream()
                .flatMap(batch -> em.createQuery(
                                "select i from JobItem i where i.jobId = :job and i.position in :positions"
                                        + " order by i.position",
                                JobItem.class)
                        .setParameter("job", id.value())
                        .setParameter("positions", batch)
                        .getResultStream())
                .toList();
    }

    /** How many of their pictures stand where, for jobs on a list; by one question for all of them. */
    @Transactional
    public Map<JobId, JobCounts> counts(Collection<Job> jobs) {
        Map<JobId, JobCounts> counts = new HashMap<>();
        for (List<Job> batch : Batches.of(jobs)) {
            em.createQuery(
                            "select i.jobId, i.state, count(i) from JobItem i where i.jobId in :jobs"
                                    + " group by i.jobId, i.state",
                            Object[].class)
                    .setParameter(
                            "jobs", batch.stream().map(job -> job.id().value()).toList())
                    .getResultStream()
                    .forEach(row -> counts.merge(
                            new JobId((UUID) row[0]),
                            JobCounts.NONE.with((JobState) row[1], ((Long) row[2]).intValue()),
                            JobCounts::plus));
        }
        return counts;
    }

    /** The results of a job so far, among them such as are deleted meanwhile; refuses as {@link #get} does. */
    @Transactional
    public List<FileId> results(AccountId account, JobId id) {
        own(account, id);
        return em
                .createQuery(
                        "select i.outputId from JobItem i where i.jobId = :job and i.outputId is not null"
                                + " order by i.position",
                        UUID.class)
                .setParameter("job", id.value())
                .getResultList()
                .stream()
                .map(FileId::new)
                .toList();
    }

    /** Jobs before the given one (exclusive), newest first. */
    @Transactional
    public List<Job> before(AccountId account, UUID before, int limit) {
        return em.createQuery(
                        "select j from Job j where j.accountId = :account and j.id < :before order by j.id desc",
                        Job.class)
                .setParameter("account", account.value())
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Cancels what is not done yet; results that are there stay. Does nothing once the job has ended. */
    @Transactional
    public Snapshot cancel(AccountId account, JobId id) {
        own(account, id);
        Job job = completion.lock(id);
        cancel(job, account);
        em.flush();
        em.clear();
        return get(account, id);
    }

    /** Cancels all that is open of an account that staff have suspended. */
    @Transactional
    void cancelAll(AccountId account) {
        List<UUID> open = em.createQuery(
                        "select j.id from Job j where j.accountId = :account"
                                + " and (j.state = :queued or j.state = :running) order by j.id",
                        UUID.class)
                .setParameter("account", account.value())
                .setParameter("queued", JobState.QUEUED)
                .setParameter("running", JobState.RUNNING)
                .getResultList();
        open.forEach(id -> cancel(completion.lock(new JobId(id)), null));
    }

    private void cancel(Job job, AccountId by) {
        if (job == null || job.getState().isFinal() || job.isCancelRequested()) {
            return;
        }
        job.requestCancel();
        em.flush();
        em.createQuery("update JobItem i set i.state = :cancelled where i.jobId = :job and i.state = :queued")
                .setParameter("cancelled", JobState.CANCELLED)
                .setParameter("queued", JobState.QUEUED)
                .setParameter("job", job.id().value())
                .executeUpdate();
        audit.record(by, ImageAction.JOB_CANCELLED, "job", job.id().value(), null);
        completion.finishIfDone(job);
        afterCommit.run(() -> running.cancel(job.id()));
    }

    private Job own(AccountId account, JobId id) {
        Job job = em.find(Job.class, id.value());
        if (job == null || !job.account().equals(account)) {
            throw ProblemException.notFound("job");
        }
        return job;
    }

    private List<JobItem> items(JobId id) {
        return em.createQuery("select i from JobItem i where i.jobId = :job order by i.position", JobItem.class)
                .setParameter("job", id.value())
                .getResultList();
    }

    /** The recipe that an order stands for; refuses one that is not valid. */
    public static Recipe recipe(Order order) {
        if ((order.recipe() == null) == (order.preset() == null)) {
            throw ProblemException.invalid("recipe", "Send either a recipe or the name of a preset.");
        }
        Recipe recipe = order.recipe() == null ? preset(order.preset()).recipe() : read(order.recipe());
        return order.metadata() == null ? recipe : recipe.withMetadata(metadata(order.metadata()));
    }

    private static Preset preset(String id) {
        return Presets.find(id)
                .orElseThrow(() -> ProblemException.invalid("preset", "There is no such preset; see GET /presets."));
    }

    private static Recipe read(String json) {
        try {
            return RecipeReader.read(json);
        } catch (RecipeException wrong) {
            throw ImageProblems.of(wrong);
        }
    }

    private static Metadata metadata(String json) {
        try {
            return RecipeReader.readMetadata(json);
        } catch (RecipeException wrong) {
            throw ProblemException.invalid(
                    "metadata",
                    "The metadata toggle " + wrong.violations().getFirst().message() + ".");
        }
    }
}
