package com.opusimg.image.api;

import com.opusimg.engine.RemovedMetadata;
import com.opusimg.image.Job;
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
 * @param recipe what is done, a preset written out; absent in lists
 * @param outputs one for each input, in the order given; absent in lists
 */
public record JobView(
        String id,
        String state,
        int progress,
        int total,
        String preset,
        JsonObject recipe,
        Instant createdAt,
        Instant finishedAt,
        List<OutputView> outputs) {
    /**
     * What became of one input: while it lasts a state and progress, at the end a file or an error.
     *
     * @param fileId the result, or absent
     */
    public record OutputView(
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
                JsonText.object(snapshot.job().getRecipe()),
                snapshot.items().stream().map(JobView::output).toList());
    }

    static JobView withoutOutputs(Job job) {
        return view(job, job.getState().isFinal() ? 100 : 0, null, null);
    }

    private static JobView view(Job job, int progress, JsonObject recipe, List<OutputView> outputs) {
        return new JobView(
                job.id().toString(),
                job.getState().id(),
                progress,
                job.getTotal(),
                job.getPreset(),
                recipe,
                job.getCreatedAt(),
                job.getFinishedAt(),
                outputs);
    }

    private static OutputView output(JobItem item) {
        return new OutputView(
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
