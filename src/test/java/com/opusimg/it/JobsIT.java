package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs: refused, worked off fairly, watched, cancelled, fetched. */
class JobsIT {

    private static final byte[] LARGE = TestPictures.write(Noise.picture(1200, 900), "png");

    private final OpusServer server = Servers.shared();

    static Stream<Arguments> badOrders() {
        String steps = String.join(",", Collections.nCopies(10_000, "{\"op\":\"orient\"}"));
        return Stream.of(
                Arguments.of("an unknown step", "{\"steps\":[{\"op\":\"explode\"}]}", "/steps/0/op"),
                Arguments.of("a negative size", "{\"steps\":[{\"op\":\"resize\",\"width\":-5}]}", "/steps/0/width"),
                Arguments.of("a size of nothing", "{\"steps\":[{\"op\":\"resize\"}]}", "/steps/0"),
                Arguments.of("an unknown field", "{\"steps\":[],\"outptu\":{}}", "/outptu"),
                Arguments.of("10,000 steps", "{\"steps\":[" + steps + "]}", null),
                Arguments.of(
                        "51 steps",
                        "{\"steps\":[" + String.join(",", Collections.nCopies(51, "{\"op\":\"orient\"}")) + "]}",
                        "/steps"),
                Arguments.of(
                        "a quality of 101", "{\"output\":{\"format\":\"jpeg\",\"quality\":101}}", "/output/quality"),
                Arguments.of("an unknown format", "{\"output\":{\"format\":\"exe\"}}", "/output/format"),
                Arguments.of(
                        "a huge size", "{\"steps\":[{\"op\":\"resize\",\"width\":99999999999}]}", "/steps/0/width"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOrders")
    void aBadRecipeIsRefusedAndLeavesNothing(String name, String recipe, String path) {
        Api api = Person.verified(server).api();
        String input = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        Answer refused = api.post(
                "jobs",
                Map.of("inputs", List.of(input), "recipe", JsonMapper.shared().readTree(recipe)));
        refused.problem(400, "invalid-recipe");
        if (path != null) {
            assertThat(refused.json()
                            .required("violations")
                            .get(0)
                            .required("path")
                            .asString())
                    .isEqualTo(path);
        }
        assertThat(api.ids("jobs")).isEmpty();
        assertThat(api.files()).containsExactly(input);
    }

    @Test
    void aBadOrderIsRefusedAndLeavesNothing() {
        Api api = Person.verified(server).api();
        String input = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        api.post("jobs", Map.of("inputs", List.of(input))).problem(400, "invalid-request");
        api.post("jobs", Map.of("inputs", List.of(input), "preset", "no-such")).problem(400, "invalid-request");
        api.post("jobs", Map.of("preset", "web-800")).problem(400, "invalid-request");
        api.post("jobs", Map.of("inputs", List.of(), "preset", "web-800")).problem(400, "invalid-request");
        api.post("jobs", Map.of("inputs", List.of(input, input), "preset", "web-800"))
                .problem(400, "invalid-request");
        api.post("jobs", Map.of("inputs", List.of("x"), "preset", "web-800")).problem(404, "not-found");
        api.post("jobs", Map.of("inputs", List.of(UUID.randomUUID().toString()), "preset", "web-800"))
                .problem(404, "not-found");
        var tooMany =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(1_001).toList();
        api.post("jobs", Map.of("inputs", tooMany, "preset", "web-800")).problem(400, "invalid-request");
        assertThat(api.ids("jobs")).isEmpty();
    }

    @Test
    void aPictureThatCannotBeMadeSaysWhy() {
        Api api = Person.verified(server).api();
        String good = api.uploaded("a.jpg", TestPictures.plainJpeg(400, 300));
        String document = api.uploaded("b.pdf", TestPictures.pdf());
        String small = api.uploaded("c.jpg", TestPictures.plainJpeg(10, 10));
        JsonNode ended = api.ended(api.recipe(
                "{\"steps\":[{\"op\":\"crop\",\"x\":50,\"y\":50,\"width\":100,\"height\":100}]}",
                good,
                document,
                small));
        assertThat(ended.required("state").asString()).isEqualTo("succeeded");
        assertThat(ended.required("outputs").get(0).required("width").asInt()).isEqualTo(100);
        assertThat(ended.required("outputs")
                        .get(1)
                        .required("error")
                        .required("type")
                        .asString())
                .as("steps on a document")
                .isEqualTo("/problems#unsupported-output");
        JsonNode outside = ended.required("outputs").get(2);
        assertThat(outside.required("error").required("type").asString()).isEqualTo("/problems#crop-outside");
        assertThat(outside.required("error").required("detail").asString()).isNotBlank();
        assertThat(outside.has("fileId")).isFalse();
        assertThat(api.files()).hasSize(4);
    }

    @Test
    void theSchemaOfRecipesIsThereForEveryone() {
        Answer schema = server.anonymous().get("recipe-schema.json").expect(200);
        assertThat(schema.header("Content-Type")).hasValue("application/schema+json");
        assertThat(schema.header("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("public", "max-age=3600"));
        assertThat(schema.json().required("$schema").asString())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.json().required("$defs").has("redact")).isTrue();
        String tag = schema.header("ETag").orElseThrow();
        server.anonymous().get("recipe-schema.json", "If-None-Match", tag).expect(304);
    }

    @Test
    void manyStepsMakeOnePicture() throws Exception {
        Api api = Person.verified(server).api();
        BufferedImage red = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 800; i++) {
            red.setRGB(i % 40, i / 40, 0xFF0000);
        }
        String logo = api.uploaded("logo.png", TestPictures.write(red, "png"));
        String input = api.uploaded("a.png", LARGE);
        JsonNode ended = api.ended(api.recipe("""
                {"steps":[
                  {"op":"crop","ratio":"1:1","position":"attention"},
                  {"op":"resize","width":300,"height":300},
                  {"op":"adjust","brightness":0.5,"gamma":1.2},
                  {"op":"grayscale"},
                  {"op":"sharpen"},
                  {"op":"redact","boxes":[{"x":0,"y":0,"width":100,"height":100}]},
                  {"op":"watermark","text":"© Opus","position":"north"},
                  {"op":"watermark","image":"%s","position":"southwest","opacity":1,"margin":0},
                  {"op":"extend","left":20,"right":20,"background":"#ffffff"}],
                 "output":{"format":"jpeg","maxBytes":30000}}
                """.formatted(logo), input));
        JsonNode made = ended.required("outputs").get(0);
        assertThat(made.required("width").asInt()).as(made::toString).isEqualTo(340);
        byte[] file = api.content(made.required("fileId").asString());
        assertThat(file.length).isBetween(10_000, 30_000);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(picture.getRGB(10, 150) & 0xFF).isGreaterThan(240);
        assertThat(picture.getRGB(70, 50) & 0xFF).as("redacted").isLessThan(12);
        int mark = picture.getRGB(50, 285);
        assertThat(mark >> 16 & 0xFF).as("the logo").isGreaterThan(200);
        assertThat(mark & 0xFF).isLessThan(60);
    }

    @Test
    void aWatermarkIsOneOfYourPictures() {
        Api api = Person.verified(server).api();
        String input = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        String foreign = Person.verified(server).api().uploaded("b.jpg", TestPictures.plainJpeg(40, 30));
        String document = api.uploaded("c.pdf", TestPictures.pdf());
        for (String image : List.of(foreign, document, "logo", UUID.randomUUID().toString())) {
            List<Map<String, Object>> steps =
                    List.of(Map.of("op", "orient"), Map.of("op", "watermark", "image", image));
            Answer refused = api.post("jobs", Map.of("inputs", List.of(input), "recipe", Map.of("steps", steps)));
            refused.problem(400, "invalid-recipe");
            assertThat(refused.json()
                            .required("violations")
                            .get(0)
                            .required("path")
                            .asString())
                    .isEqualTo("/steps/1/image");
        }
        assertThat(api.ids("jobs")).isEmpty();
    }

    @Test
    void whatCannotBeMadeThatSmallSaysSo() {
        Api api = Person.verified(server).api();
        JsonNode ended = api.ended(
                api.recipe("{\"output\":{\"format\":\"png\",\"maxBytes\":1000}}", api.uploaded("a.png", LARGE)));
        assertThat(ended.at("/outputs/0/error/type").asString()).isEqualTo("/problems#target-unreachable");
    }

    @Test
    @Promise("ACC-9")
    void manyJobsAtOnceDoNotPassTheJobsOfTheDay() throws Exception {
        Api api = Person.verified(server).api();
        String input = api.uploaded("a.jpg", TestPictures.plainJpeg(8, 8));
        var order = Map.of("inputs", List.of(input), "preset", "strip-metadata");
        int accepted = 0;
        try (var together = Executors.newFixedThreadPool(8)) {
            for (var outcome :
                    together.invokeAll(Collections.nCopies(215, (Callable<Answer>) () -> api.post("jobs", order)))) {
                Answer answer = outcome.get();
                if (answer.status() == 202) {
                    accepted++;
                } else {
                    answer.problem(429, "quota-jobs");
                }
            }
        }
        assertThat(accepted).isEqualTo(200);
        assertThat(api.ids("jobs")).hasSize(200);
        api.delete("me").expect(204);
    }

    @Test
    @Promise("IMG-5")
    void aSmallJobDoesNotWaitBehindSomeoneElsesHundred() {
        Api busy = Person.on(server, "business-plus").api();
        String[] pictures = {
            busy.uploaded("a.png", LARGE),
            busy.uploaded("b.png", LARGE),
            busy.uploaded("c.png", LARGE),
            busy.uploaded("d.png", LARGE)
        };
        var jobs = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            jobs.add(busy.job("social-square", pictures));
        }
        Api small = Person.verified(server).api();
        JsonNode done = small.ended(small.job("web-800", small.uploaded("a.jpg", TestPictures.plainJpeg(40, 30))));
        assertThat(done.required("state").asString()).isEqualTo("succeeded");

        assertThat(busy.get("jobs/" + jobs.getLast()).json().required("state").asString())
                .as("the hundred still wait")
                .isEqualTo("queued");
        jobs.forEach(job -> busy.delete("jobs/" + job).expect(200));
        jobs.forEach(busy::ended);
    }

    @Test
    @Promise("BIL-3")
    void noMorePicturesAreAtWorkThanThePlanHas() {
        Api api = Person.verified(server).api();
        String[] pictures = new String[5];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = api.uploaded(i + ".png", LARGE);
        }
        String job = api.job("social-square", pictures);
        var most = new int[1];
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    JsonNode view = api.get("jobs/" + job).json();
                    int running = (int) view.required("outputs")
                            .valueStream()
                            .filter(output ->
                                    output.required("state").asString().equals("running"))
                            .count();
                    most[0] = Math.max(most[0], running);
                    return view.required("state").asString().equals("succeeded");
                });
        assertThat(most[0]).as("Free: one at a time").isEqualTo(1);
    }

    @Test
    @Promise("IMG-5")
    void aJobCanBeCancelledAndMakesNothingMore() {
        Api api = Person.verified(server).api();
        String[] pictures = new String[8];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = api.uploaded(i + ".png", LARGE);
        }
        String job = api.job("social-square", pictures);
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> api.get("jobs/" + job)
                        .json()
                        .required("state")
                        .asString()
                        .equals("running"));
        api.delete("jobs/" + job).expect(200);

        JsonNode ended = api.ended(job);
        assertThat(ended.required("state").asString()).isEqualTo("cancelled");
        long made = ended.required("outputs")
                .valueStream()
                .filter(output -> output.has("fileId"))
                .count();
        assertThat(made).isLessThan(8);
        assertThat(api.files()).hasSize(8 + (int) made);
        assertThat(api.delete("jobs/" + job)
                        .expect(200)
                        .json()
                        .required("state")
                        .asString())
                .as("cancelling again changes nothing")
                .isEqualTo("cancelled");
    }

    @Test
    @Promise("IMG-5")
    void eventsTellHowAJobGoesOnUntilItsEnd() throws Exception {
        Api api = Person.verified(server).api();
        String job = api.job("social-square", api.uploaded("a.png", LARGE), api.uploaded("b.png", LARGE));
        List<String> lines;
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(
                    api.request("jobs/" + job + "/events", "Accept", "text/event-stream")
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            lines = response.body().toList(); // ends when the portal closes the stream
        }
        var names = lines.stream()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring(6).strip())
                .toList();
        assertThat(names.getLast()).isEqualTo("done");
        assertThat(names.stream().filter("done"::equals)).hasSize(1);
        assertThat(names).contains("progress");
        String last =
                lines.stream().filter(line -> line.startsWith("data:")).toList().getLast();
        JsonNode view = JsonMapper.shared().readTree(last.substring(5));
        assertThat(view.required("state").asString()).isEqualTo("succeeded");
        assertThat(view.required("progress").asInt()).isEqualTo(100);
    }

    @Test
    void theResultsComeAsOneArchive() throws Exception {
        Api api = Person.verified(server).api();
        String job = api.job(
                "web-800",
                api.uploaded("x.png", TestPictures.annotatedPng(40, 30)),
                api.uploaded("X.jpg", TestPictures.plainJpeg(40, 30)),
                api.uploaded("y.jpg", TestPictures.plainJpeg(40, 30)));
        api.ended(job);
        Answer archive = api.get("jobs/" + job + "/archive").expect(200);
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName().toLowerCase(java.util.Locale.ROOT));
            }
        }
        assertThat(names).hasSize(4).doesNotHaveDuplicates().endsWith("report.json");
        assertThat(names.subList(0, 3)).allMatch(name -> name.endsWith(".jpg"));
    }

    @Test
    void theResultsOfSeveralJobsComeAsOneArchive() throws Exception {
        Api api = Person.verified(server).api();
        byte[] picture = TestPictures.plainJpeg(40, 30);
        String first = api.job("web-800", api.uploaded("a.jpg", picture), api.uploaded("b.jpg", picture));
        String second = api.job("web-800", api.uploaded("c.jpg", picture));
        api.ended(first);
        api.ended(second);
        Answer archive =
                api.get("files/archive?job=" + first + "&job=" + second).expect(200);
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactly("a.jpg", "b.jpg", "c.jpg");
    }
}
