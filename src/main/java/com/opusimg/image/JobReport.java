package com.opusimg.image;

import com.opusimg.platform.CsvText;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemType;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of every file of a job, as it stands beside the results in their archive: the name of the result, or the
 * problem. Of metadata it says nothing.
 *
 * @param names of the inputs that are still there
 */
record JobReport(Jobs.Snapshot job, Map<FileId, String> names) {
    /** Name of the whole report. */
    static final String JSON = "report.json";

    /** Name of the list of files without a result, which is there only if there are any. */
    static final String CSV = "errors.csv";

    private static final List<String> COLUMNS =
            List.of("position", "input", "name", "state", "problem", "title", "detail");

    private record Problem(String id, String title, String detail) {}

    /**
     * The whole report.
     *
     * @param inArchive under which name a result stands in the archive, or null where it is not in it
     */
    byte[] json(Function<FileId, String> inArchive) {
        var files = JsonText.PROVIDER.createArrayBuilder();
        for (JobItem item : job.items()) {
            JsonObjectBuilder file = JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("position", item.position())
                    .add("input", item.input().toString());
            if (names.containsKey(item.input())) {
                file.add("name", names.get(item.input()));
            }
            file.add("state", item.getState().id());
            String result = item.output() == null ? null : inArchive.apply(item.output());
            if (result != null) {
                file.add("result", result);
            }
            problem(item, inArchive).ifPresent(problem -> {
                file.add(
                        "problem",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("type", "/problems#" + problem.id())
                                .add("title", problem.title())
                                .add("detail", problem.detail()));
            });
            files.add(file);
        }
        JobCounts counts = job.counts();
        JsonObjectBuilder report = JsonText.PROVIDER
                .createObjectBuilder()
                .add("job", job.job().id().toString())
                .add("state", job.job().getState().id())
                .add("createdAt", job.job().getCreatedAt().toString());
        if (job.job().getFinishedAt() != null) {
            report.add("finishedAt", job.job().getFinishedAt().toString());
        }
        report.add(
                        "counts",
                        JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("total", counts.total())
                                .add("waiting", counts.waiting())
                                .add("running", counts.running())
                                .add("succeeded", counts.succeeded())
                                .add("failed", counts.failed())
                                .add("cancelled", counts.cancelled()))
                .add("files", files);
        return pretty(report.build());
    }

    /** The files that have no result in the archive, and why (RFC 4180); empty where every one has. */
    Optional<byte[]> csv(Function<FileId, String> inArchive) {
        List<List<String>> rows = job.items().stream()
                .filter(item -> problem(item, inArchive).isPresent())
                .map(item -> {
                    Problem problem = problem(item, inArchive).get();
                    return List.of(
                            Integer.toString(item.position()),
                            item.input().toString(),
                            names.getOrDefault(item.input(), ""),
                            item.getState().id(),
                            problem.id(),
                            problem.title(),
                            problem.detail());
                })
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(CsvText.of(COLUMNS, rows).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Problem> problem(JobItem item, Function<FileId, String> inArchive) {
        if (item.getProblem() != null) {
            ProblemType type = ProblemType.of(item.getProblem()).orElse(ProblemType.INTERNAL);
            return Optional.of(new Problem(type.id(), type.title(), item.getProblemDetail()));
        }
        return switch (item.getState()) {
            case SUCCEEDED ->
                inArchive.apply(item.output()) != null
                        ? Optional.empty()
                        : Optional.of(new Problem(
                                ProblemType.NOT_FOUND.id(),
                                ProblemType.NOT_FOUND.title(),
                                "The result was made, and is no longer on this server."));
            case CANCELLED, FAILED ->
                Optional.of(new Problem(
                        ProblemType.CANCELLED.id(),
                        ProblemType.CANCELLED.title(),
                        "The work was cancelled. Nothing was changed."));
            case QUEUED, RUNNING -> Optional.empty();
        };
    }

    private static byte[] pretty(JsonObject object) {
        var text = new StringWriter();
        try (var writer = JsonText.PROVIDER
                .createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString().strip().concat("\n").getBytes(StandardCharsets.UTF_8);
    }
}
