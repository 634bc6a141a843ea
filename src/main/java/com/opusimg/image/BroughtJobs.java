package com.opusimg.image;

import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeException;
import com.opusimg.engine.RecipeReader;
import com.opusimg.engine.RecipeWriter;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.rights.ImportReport;
import com.opusimg.rights.ImportReport.Kind;
import com.opusimg.rights.ImportReport.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes rows of a package jobs and pictures. What a row says is anybody's word: it is held against all that a job here can be. */
@ApplicationScoped
class BroughtJobs {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_PRESET = 40;
    private static final int LONGEST_DETAIL = 400;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    /** Why a job stays out, or null. */
    static String refusal(JsonObject row, Instant since) {
        Optional<JobState> state = state(row);
        if (state.isEmpty() || !state.get().isFinal() || row.isNull("finishedAt")) {
            return "not-ended";
        }
        Instant finished = Instant.parse(row.getString("finishedAt"));
        if (!finished.isAfter(since)) {
            return "over";
        }
        int pictures = row.getJsonNumber("pictures").intValue();
        boolean fits = pictures >= 1
                && pictures <= Jobs.MOST_INPUTS
                && (row.isNull("preset") || row.getString("preset").length() <= LONGEST_PRESET)
                && !Instant.parse(row.getString("createdAt")).isAfter(finished)
                && !row.isNull("recipe");
        return fits && recipe(row) != null ? null : "invalid-recipe";
    }

    private static Recipe recipe(JsonObject row) {
        try {
            return RecipeReader.read(row.getJsonObject("recipe").toString());
        } catch (RecipeException refused) {
            return null;
        }
    }

    /** Takes a job that {@link #refusal} lets in; one that was made at the same moment with as many pictures is here already. */
    @Transactional
    public void take(AccountId account, JsonObject row, String name, ImportReport report) {
        Instant now = clock.instant();
        Instant created = earlier(Instant.parse(row.getString("createdAt")), now);
        int pictures = row.getInt("pictures");
        Optional<UUID> same = em.createQuery(
                        "select j.id from Job j where j.accountId = :account and j.createdAt = :created"
                                + " and j.total = :total",
                        UUID.class)
                .setParameter("account", account.value())
                .setParameter("created", created)
                .setParameter("total", pictures)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        if (same.isPresent()) {
            report.note(Kind.JOB, Outcome.HERE, row.getString("id"), name, same.get(), null);
            return;
        }
        var job = new Job(
                account,
                row.isNull("preset") ? null : row.getString("preset"),
                withFilesHere(RecipeWriter.write(recipe(row)), report),
                pictures,
                state(row).orElseThrow(),
                created,
                earlier(Instant.parse(row.getString("finishedAt")), now));
        em.persist(job);
        report.note(Kind.JOB, Outcome.TAKEN, row.getString("id"), name, job.id().value(), null);
    }

    /** A recipe names files by their ids, which are others here. */
    private static String withFilesHere(String recipe, ImportReport report) {
        return ID.matcher(recipe)
                .replaceAll(id -> report.standsFor(Kind.FILE, id.group())
                        .map(UUID::toString)
                        .orElse(id.group()));
    }

    /** Takes pictures of jobs that came in, each place of a job once. */
    @Transactional
    public void takePictures(AccountId account, List<JsonObject> rows, ImportReport report) {
        Map<UUID, Places> places = new HashMap<>();
        for (JsonObject row : rows) {
            UUID job = report.standsFor(Kind.JOB, row.getString("job")).orElse(null);
            int position = row.getJsonNumber("position").intValue();
            Optional<JobState> state = state(row).filter(JobState::isFinal);
            if (job != null
                    && state.isPresent()
                    && places.computeIfAbsent(job, id -> places(account, id)).take(position)) {
                em.persist(new JobItem(
                        job, account, position, here(row.getString("input"), report), ended(row, state.get(), report)));
            }
        }
    }

    /**
     * The places of a job's pictures.
     *
     * @param total how many there are; none is free behind them
     */
    private record Places(int total, Set<Integer> taken) {
        boolean take(int place) {
            return place >= 0 && place < total && taken.add(place);
        }
    }

    private Places places(AccountId account, UUID id) {
        Job job = em.find(Job.class, id);
        if (job == null || !job.account().equals(account)) {
            return new Places(0, Set.of()); // deleted meanwhile
        }
        List<Integer> taken = em.createQuery("select i.position from JobItem i where i.jobId = :job", Integer.class)
                .setParameter("job", id)
                .getResultList();
        return new Places(job.getTotal(), new HashSet<>(taken));
    }

    private static JobItem.Ended ended(JsonObject row, JobState state, ImportReport report) {
        String problem = row.isNull("problem") ? null : row.getString("problem");
        String detail = row.isNull("problemDetail") ? null : row.getString("problemDetail");
        return new JobItem.Ended(
                state,
                row.isNull("output") ? null : here(row.getString("output"), report),
                row.isNull("outputBytes")
                        ? null
                        : Math.max(0, row.getJsonNumber("outputBytes").longValue()),
                size(row, "outputWidth"),
                size(row, "outputHeight"),
                removed(row),
                problem == null
                        ? null
                        : ProblemType.of(problem).map(ProblemType::id).orElse(null),
                detail == null ? null : detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())));
    }

    private static Integer size(JsonObject row, String name) {
        return row.isNull(name) ? null : Math.max(0, row.getJsonNumber(name).intValue());
    }

    private static String removed(JsonObject row) {
        try {
            return row.isNull("removed")
                    ? null
                    : RemovedMetadata.fromJson(row.getJsonObject("removed").toString())
                            .toJson();
        } catch (RuntimeException malformed) { // the reader of our own reports has no type for others
            return null;
        }
    }

    private static UUID here(String id, ImportReport report) {
        return report.standsFor(Kind.FILE, id).orElseGet(() -> UUID.fromString(id));
    }

    private static Optional<JobState> state(JsonObject row) {
        return Stream.of(JobState.values())
                .filter(one -> one.name().equals(row.getString("state")))
                .findFirst();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
