package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job of a thousand files: sent, watched, fetched, sent again and cancelled. */
class BatchIT {

    private static final int MANY = 1_000;

    /** Too small for the crop. */
    private static final Set<Integer> BAD = Set.of(0, 17, 500, 501, 999);

    private static final String CROP =
            "{\"steps\":[{\"op\":\"crop\",\"x\":0,\"y\":0,\"width\":8,\"height\":8}],\"output\":{\"format\":\"png\"}}";

    private final OpusServer server = Servers.shared();

    @Test
    @Promise("IMG-5")
    void aThousandFilesInOneJob() throws Exception {
        Person person = Person.on(server, "business-plus");
        Api api = person.api();
        List<String> inputs = upload(api);

        String job = api.recipe(CROP, inputs.toArray(String[]::new));
        List<JsonNode> events = events(api, job);
        JsonNode view = api.get("jobs/" + job).expect(200).json();

        assertThat(view.required("state").asString()).isEqualTo("succeeded");
        assertThat(view.required("progress").asInt()).isEqualTo(100);
        assertThat(view.required("total").asInt()).isEqualTo(MANY);
        counts(view, 0, MANY - BAD.size(), BAD.size(), 0);
        JsonNode outputs = view.required("outputs");
        assertThat(outputs).hasSize(MANY);
        for (int i = 0; i < MANY; i++) {
            JsonNode output = outputs.get(i);
            assertThat(output.required("position").asInt()).isEqualTo(i);
            assertThat(output.required("inputId").asString()).isEqualTo(inputs.get(i));
            assertThat(output.has("fileId")).isNotEqualTo(BAD.contains(i));
            assertThat(output.has("error")).isEqualTo(BAD.contains(i));
        }
        JsonNode brief = api.get("jobs/" + job + "?outputs=false").expect(200).json();
        assertThat(brief.has("outputs")).isFalse();
        counts(brief, 0, MANY - BAD.size(), BAD.size(), 0);
        counts(api.get("jobs").json().required("items").get(0), 0, MANY - BAD.size(), BAD.size(), 0);

        told(events);
        archived(api, job, inputs);

        String again = api.recipe(CROP, inputs.toArray(String[]::new));
        JsonNode cancelled = api.delete("jobs/" + again).expect(200).json();
        JsonNode ended = api.ended(again);
        assertThat(ended.required("state").asString()).isEqualTo("cancelled");
        assertThat(ended.required("counts").required("cancelled").asInt()).isGreaterThan(MANY / 2);
        assertThat(cancelled.required("counts").required("waiting").asInt()).isZero();

        api.delete("me").expect(204);
    }

    @Test
    void whatIsWrongWithOneOfManyIsSaidByItsPlace() {
        Api api = Person.verified(server).api();
        String first = api.uploaded("a.png", picture(8));
        Answer refused = api.post(
                "jobs", Map.of("inputs", List.of(first, UUID.randomUUID().toString()), "preset", "web-800"));
        refused.problem(404, "not-found");
        assertThat(refused.json().required("violations")).hasSize(1);
        assertThat(refused.json().required("violations").get(0).required("path").asString())
                .isEqualTo("/inputs/1");
    }

    @Test
    void aJobWithoutAResultStillTellsWhatHappened() throws Exception {
        Api api = Person.verified(server).api();
        String job = api.recipe(CROP, api.uploaded("a.png", picture(4)));
        assertThat(api.ended(job).required("state").asString()).isEqualTo("failed");
        assertThat(unzip(api.get("jobs/" + job + "/archive").expect(200).body()))
                .containsOnlyKeys("report.json", "errors.csv");
    }

    /** The first event has all, the last has all, and those between only what changed since. */
    private static void told(List<JsonNode> events) {
        assertThat(events.getFirst().required("outputs")).hasSize(MANY);
        assertThat(events.getLast().required("outputs")).hasSize(MANY);
        var between = events.subList(1, events.size() - 1);
        assertThat(between).isNotEmpty();
        int outputs = between.stream()
                .mapToInt(event -> event.required("outputs").size())
                .sum();
        // Each picture at most: at work, somewhere in the middle, and done.
        assertThat(outputs).isBetween(1, 3 * MANY);
        between.forEach(event -> assertThat(event.required("counts")
                        .valueStream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(MANY));
    }

    private static void archived(Api api, String job, List<String> inputs) throws Exception {
        Map<String, byte[]> zip =
                unzip(api.get("jobs/" + job + "/archive").expect(200).body());
        assertThat(zip).hasSize(MANY - BAD.size() + 2).containsKeys("report.json", "errors.csv");
        JsonNode report = JsonMapper.shared().readTree(zip.get("report.json"));
        assertThat(report.required("counts").required("succeeded").asInt()).isEqualTo(MANY - BAD.size());
        for (int i = 0; i < MANY; i++) {
            JsonNode file = report.required("files").get(i);
            assertThat(file.required("input").asString()).isEqualTo(inputs.get(i));
            assertThat(file.required("name").asString()).isEqualTo(name(i));
            if (BAD.contains(i)) {
                assertThat(file.has("result")).isFalse();
                assertThat(file.required("problem").required("type").asString()).isEqualTo("/problems#crop-outside");
            } else {
                assertThat(zip).containsKey(file.required("result").asString());
            }
        }
        List<String> csv = new String(zip.get("errors.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(csv).hasSize(1 + BAD.size());
        assertThat(csv.getFirst().replace("\"", "")).isEqualTo("position,input,name,state,problem,title,detail");
        assertThat(csv.get(1)).as("no formula").contains(inputs.getFirst(), "\"'=0.png\"", "crop-outside");
    }

    private static List<JsonNode> events(Api api, String job) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            api.request("jobs/" + job + "/events", "Accept", "text/event-stream")
                                    .GET()
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> JsonMapper.shared().readTree(line.substring(5)))
                    .toList();
        }
    }

    private static List<String> upload(Api api) throws Exception {
        byte[] good = picture(8);
        byte[] bad = picture(4);
        try (var together = Executors.newFixedThreadPool(8)) {
            var sent = together.invokeAll(IntStream.range(0, MANY)
                    .mapToObj(i -> (Callable<String>) () -> api.uploaded(name(i), BAD.contains(i) ? bad : good))
                    .toList());
            var ids = new ArrayList<String>();
            for (var one : sent) {
                ids.add(one.get());
            }
            return ids;
        }
    }

    /** A hundred names, so that each stands ten times. */
    private static String name(int i) {
        return "=" + i % 100 + ".png";
    }

    private static byte[] picture(int side) {
        return TestPictures.write(Noise.picture(side, side), "png");
    }

    private static void counts(JsonNode view, int waiting, int succeeded, int failed, int cancelled) {
        JsonNode counts = view.required("counts");
        assertThat(List.of(
                        counts.required("waiting").asInt(),
                        counts.required("running").asInt(),
                        counts.required("succeeded").asInt(),
                        counts.required("failed").asInt(),
                        counts.required("cancelled").asInt()))
                .containsExactly(waiting, 0, succeeded, failed, cancelled);
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws Exception {
        var entries = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entries.put(entry.getName(), zip.readAllBytes())).isNull();
            }
        }
        return entries;
    }
}
