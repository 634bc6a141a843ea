package com.opusimg.image;

import com.opusimg.billing.Quotas;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Ends the work on a picture. Each end is a conditional update on the claim: a worker that lost it changes nothing. Rows
 * are locked in one order everywhere, so that nobody waits in a circle: file, meter of the account, job, its pictures.
 */
@ApplicationScoped
class JobCompletion {
    private static final int LONGEST_DETAIL = 400;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Quotas quotas;

    @Inject
    FileKeeper keeper;

    @Inject
    FileDeadlines deadlines;

    @Inject
    AuditLog audit;

    @Inject
    Event<JobEnded> ended;

    /** Stores the one result of a picture. False, and nothing stored, when the claim was lost. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean succeed(JobClaims.Claim claim, StoredFile.Facts facts, StagedBlob staged, RemovedMetadata removed) {
        if (facts.noRetention()) {
            restartInputClock(claim);
        }
        quotas.inTurn(claim.account());
        Job job = lock(claim.job());
        if (!end(claim, JobState.SUCCEEDED)) {
            return false;
        }
        StoredFile result = keeper.keep(facts, staged);
        em.flush();
        em.createQuery("update JobItem i set i.outputId = :file, i.outputBytes = :bytes, i.outputWidth = :width,"
                        + " i.outputHeight = :height, i.removed = :removed where i.id = :id")
                .setParameter("file", result.id().value())
                .setParameter("bytes", facts.bytes())
                .setParameter("width", facts.width())
                .setParameter("height", facts.height())
                .setParameter("removed", removed.toJson())
                .setParameter("id", claim.item())
                .executeUpdate();
        finishIfDone(job);
        return true;
    }

    /** Ends a picture that cannot be made, with a reason that its owner can read. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void fail(JobClaims.Claim claim, ProblemException reason) {
        boolean cancelled = reason.type() == ProblemType.CANCELLED;
        restartInputClock(claim);
        Job job = lock(claim.job());
        if (end(claim, cancelled ? JobState.CANCELLED : JobState.FAILED)) {
            String detail = reason.getMessage();
            em.createQuery("update JobItem i set i.problem = :problem, i.problemDetail = :detail where i.id = :id")
                    .setParameter("problem", reason.type().id())
                    .setParameter("detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)))
                    .setParameter("id", claim.item())
                    .executeUpdate();
            finishIfDone(job);
        }
    }

    /** Puts a picture back for another try, later each time; sets it aside after the last (the dead letter). */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void retry(JobClaims.Claim claim) {
        int most = settings.get(Settings.JOB_ATTEMPTS);
        if (claim.attempt() - claim.spared() >= most) {
            fail(
                    claim,
                    new ProblemException(
                            ProblemType.GAVE_UP,
                            "The server broke off " + most + " times while working on this picture, so it was set"
                                    + " aside. Try another recipe, or tell who runs this installation."));
            return;
        }
        Job job = lock(claim.job());
        if (job == null || job.isCancelRequested()) {
            fail(claim, new ProblemException(ProblemType.CANCELLED, "The work was cancelled. Nothing was changed."));
            return;
        }
        em.createQuery("update JobItem i set i.state = :queued, i.progress = 0, i.leaseOwner = null,"
                        + " i.leaseUntil = null, i.notBefore = :later"
                        + " where i.id = :id and i.state = :running and i.attempts = :attempt")
                .setParameter("queued", JobState.QUEUED)
                .setParameter("running", JobState.RUNNING)
                .setParameter("later", clock.instant().plus(Duration.ofSeconds(1L << Math.min(claim.attempt(), 6))))
                .setParameter("id", claim.item())
                .setParameter("attempt", claim.attempt())
                .executeUpdate();
    }

    /**
     * Ends the job once none of its pictures is waiting or at work.
     *
     * @param job locked by {@link #lock}, so that only one of two last pictures ends it
     */
    void finishIfDone(Job job) {
        if (job.getState().isFinal()) {
            return;
        }
        // Asked with every picture: the first that is open answers it, however many there are.
        boolean open = em.createQuery(
                        "select i.position from JobItem i where i.jobId = :job"
                                + " and (i.state = :queued or i.state = :running)",
                        Integer.class)
                .setParameter("job", job.id().value())
                .setParameter("queued", JobState.QUEUED)
                .setParameter("running", JobState.RUNNING)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .isPresent();
        if (open) {
            return;
        }
        JobCounts counts = em.createQuery(
                        "select i.state, count(i) from JobItem i where i.jobId = :job group by i.state", Object[].class)
                .setParameter("job", job.id().value())
                .getResultStream()
                .map(row -> JobCounts.NONE.with((JobState) row[0], ((Long) row[1]).intValue()))
                .reduce(JobCounts.NONE, JobCounts::plus);
        Instant now = clock.instant();
        job.finish(counts.outcome(), now);
        audit.record(
                job.account(),
                ImageAction.JOB_FINISHED,
                "job",
                job.id().value(),
                job.getState().id());
        ended.fire(new JobEnded(job.id(), job.account(), job.getState(), counts, job.getCreatedAt(), now));
    }

    private boolean end(JobClaims.Claim claim, JobState state) {
        return em.createQuery("update JobItem i set i.state = :state, i.leaseOwner = null, i.leaseUntil = null"
                                + " where i.id = :id and i.state = :running and i.attempts = :attempt")
                        .setParameter("state", state)
                        .setParameter("running", JobState.RUNNING)
                        .setParameter("id", claim.item())
                        .setParameter("attempt", claim.attempt())
                        .executeUpdate()
                == 1;
    }

    /** The job as it is now, held to the end of the transaction; null when it is gone. */
    Job lock(JobId id) {
        em.flush();
        return em.find(Job.class, id.value(), LockModeType.PESSIMISTIC_WRITE, Map.of("eclipselink.refresh", "true"));
    }

    /** In no-retention mode the clock of the input starts again when the work on it ends. */
    private void restartInputClock(JobClaims.Claim claim) {
        em.createQuery("update StoredFile f set f.deleteAt = :end where f.id = :input and f.noRetention = :on")
                .setParameter("end", deadlines.undelivered(deadlines.now(claim.account())))
                .setParameter("input", claim.input().value())
                .setParameter("on", true)
                .executeUpdate();
    }
}
