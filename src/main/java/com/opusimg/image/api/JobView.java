package com.opusimg.image.api;

import com.opusimg.engine.RemovedMetadata;
import com.opusimg.image.Job;
import com.opusimg.image.JobCounts;
import com.opusimg.image.JobItem;
import com.opusimg.image.Jobs;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemType;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A job as the API shows it.
 *
 * @param progress how far the whole is, 0 to 100
 * @param counts how many files stand where; together they are the total
 * @param recipe what is done, a preset written out; absent in lists
 * @param outputs one for each input, in the order given; in events between the first and the last only those that
 *     changed; absent in lists
 */
public record JobView(
        String id,
        String state,
        int progress,
        int total,
        CountsView counts,
        String preset,
        JsonObject recipe,
        Instant createdAt,
        Instant finishedAt,
        List<OutputView> outputs) {
    /** How many files of a job stand where. */
    public record CountsView(int waiting, int running, int succeeded, int failed, int cancelled) {}

    /**
     * What became of one input: while it lasts a state and progress, at the end a file or an error.
     *
     * @param position its place among the inputs, from 0
     * @param fileId the result, or absent
     */
    public record OutputView(
            int position,
            String inputId,
            String state,
            int progress,
            String fileId,
            Long bytes,
            Integer width,
            Integer height,
            RemovedView removedMetadata,
            ErrorView error) {}

    /** Why there is no result. */
    public record ErrorView(String type, String title, String detail) {}

    /**
     * What metadata was removed: names of fields, never values.
     *
     * @param place whether a place was among it
     */
    public record RemovedView(int count, boolean place, List<GroupView> groups) {}

    /** Removed fields of one kind. */
    public record GroupView(String group, String label, List<String> fields) {}

    static JobView of(Jobs.Snapshot snapshot) {
        return view(
                snapshot.job(),
                snapshot.progress(),
                snapshot.counts(),
                JsonText.object(snapshot.job().getRecipe()),
                snapshot.items().stream().map(JobView::output).toList());
    }

    /** @param changed the pictures to tell of, or null to tell of none */
    static JobView of(Jobs.Marks marks, List<JobItem> changed) {
        return view(
                marks.job(),
                marks.progress(),
                marks.counts(),
                JsonText.object(marks.job().getRecipe()),
                changed == null ? null : changed.stream().map(JobView::output).toList());
    }

    static JobView withoutOutputs(Job job, JobCounts counts) {
        int total = Math.max(1, counts.total());
        int ended = counts.succeeded() + counts.failed() + counts.cancelled();
        return view(job, 100 * ended / total, counts, null, null);
    }

    private static JobView view(Job job, int progress, JobCounts counts, JsonObject recipe, List<OutputView> outputs) {
        return new JobView(
                job.id().toString(),
                job.getState().id(),
                progress,
                job.getTotal(),
                new CountsView(
                        counts.waiting(), counts.running(), counts.succeeded(), counts.failed(), counts.cancelled()),
                job.getPreset(),
                recipe,
                job.getCreatedAt(),
                job.getFinishedAt(),
                outputs);
    }

    private static OutputView output(JobItem item) {
        return new OutputView(
                item.position(),
                item.input().toString(),
                item.getState().id(),
                item.getProgress(),
                item.output() == null ? null : item.output().toString(),
                item.getOutputBytes(),
                item.getOutputWidth(),
                item.getOutputHeight(),
                item.getRemoved() == null ? null : removed(RemovedMetadata.fromJson(item.getRemoved())),
                item.getProblem() == null ? null : error(item));
    }

    private static RemovedView removed(RemovedMetadata removed) {
        return new RemovedView(
                removed.count(),
                removed.place(),
                removed.groups().stream()
                        .map(fields -> new GroupView(
                                fields.group().id(), fields.group().label(), fields.names()))
                        .toList());
    }

    private static ErrorView error(JobItem item) {
        String title =
                ProblemType.of(item.getProblem()).orElse(ProblemType.INTERNAL).title();
        return new ErrorView("/problems#" + item.getProblem(), title, item.getProblemDetail());
    }
}
