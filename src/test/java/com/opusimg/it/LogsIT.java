package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.TestPlaces;
import com.opusimg.engine.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Where addresses of people stand, and where they do not. The portal is behind a proxy that names the addresses, which also
 * lets tests have some that stand nowhere else. The tests build on each other: the last one looks at a server that was stopped.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogsIT {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String FORWARDED = "X-Forwarded-For";
    private static final String ELSEWHERE = "203.0.113.219";

    /** Every address of the tests, in each form in which it could be written. */
    private static final List<String> ADDRESSES =
            List.of(TestPlaces.MUNICH, TestPlaces.REYKJAVIK, ELSEWHERE, "2001:0db8:0077:1234:000a:000b:000c:000d");

    private static final Pattern LINE =
            Pattern.compile("\\S+ (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\\*) [/a-z0-9*.-]+"
                    + " \\d{3} \\d+ms -?\\d+B( (unknown|[0-9.]+\\.0/24|[0-9a-f:]+/56))?");

    private static final LocalDate SOME_DAYS_AGO = LocalDate.now(ZoneOffset.UTC).minusDays(3);

    @TempDir
    static Path folder;

    private static OpusServer server;
    private static Person person;
    private static Visitor browser;
    private static Instant begin;

    @BeforeAll
    static void start() throws IOException {
        server = OpusServer.prepare(
                "logs",
                Map.of(
                        "OPUS_BEHIND_PROXY",
                        "true",
                        "OPUS_ACCESS_LOG",
                        "network",
                        "OPUS_GEOIP_DATABASE",
                        TestPlaces.write(folder.resolve("places.mmdb")).toString(),
                        "OPUS_PRIVACY_CONTACT",
                        "privacy@example.org"));
        someDaysAgo();
        begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        server.setClock(begin);
        server.start(Map.of("OPUS_CLOCK_FILE", server.clockFile().toString()));
        person = Person.verified(server);
        browser = new Visitor(server).from(TestPlaces.MUNICH);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    @Promise("LOG-5")
    void thePersonSeesAddressDeviceAndCoarsePlaceOfEachSignIn() {
        browser.signIn(person.email(), Person.PASSWORD);
        server.anonymous()
                .post(
                        "tokens",
                        Map.of("email", person.email(), "password", "a wrong one"),
                        FORWARDED,
                        TestPlaces.REYKJAVIK)
                .problem(401, "sign-in-failed");

        Answer activity = person.api().get("me/activity").expect(200);
        JsonNode signedIn = event(activity, "SIGNED_IN");
        assertThat(signedIn.required("address").asString()).isEqualTo(TestPlaces.MUNICH);
        assertThat(signedIn.required("place").asString()).isEqualTo("Germany, Bavaria");
        assertThat(signedIn.required("device").asString()).isNotBlank();
        assertThat(Instant.parse(signedIn.required("keptUntil").asString()))
                .isEqualTo(Instant.parse(signedIn.required("at").asString()).plus(KEPT))
                .isEqualTo(begin.plus(KEPT));
        JsonNode failed = event(activity, "SIGN_IN_FAILED");
        assertThat(failed.required("address").asString()).isEqualTo(TestPlaces.REYKJAVIK);
        assertThat(failed.required("place").asString()).isEqualTo("Iceland");

        JsonNode session = person.api().get("me/sessions").expect(200).json().required(0);
        assertThat(session.required("place").asString()).isEqualTo("Germany, Bavaria");
        assertThat(session.propertyNames()).doesNotContain("address");

        String page = browser.open("/app/sessions").expect(200).text();
        assertThat(page).contains(TestPlaces.MUNICH, TestPlaces.REYKJAVIK, "Germany, Bavaria", "Iceland");
        for (String precise : TestPlaces.TOO_PRECISE) {
            assertThat(activity.text() + page).doesNotContain(precise);
        }
    }

    @Test
    @Order(2)
    @Promise("LOG-5")
    void theAddressOfOthersNeverShows() {
        Person other = Person.unverified(server);
        assertThat(other.api().get("me/activity").expect(200).text()).doesNotContain(ADDRESSES);
        Visitor theirs = new Visitor(server).from(ELSEWHERE);
        theirs.signIn(other.email(), Person.PASSWORD);
        assertThat(theirs.open("/app/sessions").expect(200).text())
                .contains(ELSEWHERE)
                .doesNotContain(TestPlaces.MUNICH, TestPlaces.REYKJAVIK);

        // In a browser in which somebody else is signed in.
        browser.open(
                server.mail().await(other.email(), "Verify").link().toString().replaceFirst("http://[^/]+", ""));
        JsonNode verified = event(other.api().get("me/activity").expect(200), "ADDRESS_VERIFIED");
        assertThat(verified.path("address").asString("")).isEmpty();
        assertThat(verified.path("place").asString("")).isEmpty();
    }

    @Test
    @Order(2)
    @Promise("LOG-5")
    void whoIsSignedInToAnotherAccountLeavesTheirTraceAllTheSame() {
        Person victim = Person.verified(server);
        Person throwaway = Person.verified(server);
        Visitor intruder = new Visitor(server).from(TestPlaces.REYKJAVIK);
        intruder.signIn(throwaway.email(), Person.PASSWORD);
        intruder.submit("/sign-in", Map.of("email", victim.email(), "password", "a wrong one"))
                .expect(200);
        intruder.submit("/sign-in", Map.of("email", victim.email(), "password", Person.PASSWORD))
                .expect(302);
        throwaway
                .api()
                .post("tokens", Map.of("email", victim.email(), "password", Person.PASSWORD), FORWARDED, ELSEWHERE)
                .expect(201);

        Answer activity = victim.api().get("me/activity").expect(200);
        for (String name : List.of("SIGN_IN_FAILED", "SIGNED_IN")) {
            JsonNode seen = event(activity, name);
            assertThat(seen.path("address").asString("")).as(name).isEqualTo(TestPlaces.REYKJAVIK);
            assertThat(seen.path("place").asString("")).as(name).isEqualTo("Iceland");
            assertThat(seen.path("device").asString("")).as(name).isNotBlank();
        }
        assertThat(event(activity, "KEY_CREATED").path("address").asString("")).isEqualTo(ELSEWHERE);
    }

    @Test
    @Order(3)
    void whatIsNoAddressIsNotTakenForOne() {
        Person other = Person.unverified(server);
        for (String rubbish : List.of("dead.beef", "unknown", "<script>", "1", ":::", "a".repeat(300), "203.0.113")) {
            server.anonymous()
                    .post("tokens", Map.of("email", other.email(), "password", "wrong"), FORWARDED, rubbish)
                    .problem(401, "sign-in-failed");
            assertThat(other.api()
                            .get("me/activity")
                            .expect(200)
                            .json()
                            .required(0)
                            .path("address")
                            .asString(""))
                    .as(rubbish)
                    .matches("|[0-9a-f:]{2,}|\\d+\\.\\d+\\.\\d+\\.\\d+");
        }
    }

    @Test
    @Order(4)
    @Promise("LOG-1")
    void theAccessLogKnowsNetworksAndNoAddressNorIdNorToken() throws IOException {
        String file = person.api().uploaded("canary-of-logs.jpg", TestPictures.plainJpeg(40, 30));
        String link = person.api()
                .post("files/" + file + "/links", Map.of())
                .expect(201)
                .field("url");
        var secrets = new ArrayList<>(ADDRESSES);
        secrets.addAll(List.of(file, person.api().key(), "canary-of-logs", "canary-token", "ottilie", person.email()));
        secrets.add(link.substring(link.indexOf("/delivery/") + "/delivery/".length()));
        List<String> before = lines();
        Visitor visitor = new Visitor(server).from(TestPlaces.MUNICH);
        visitor.open(link.replaceFirst("http://[^/]+", "")).expect(200);
        visitor.open("/verify?token=canary-token").expect(200);
        visitor.open("/app/files?canary-token=1").expect(302);
        visitor.open("/" + person.email()).expect(404);
        visitor.open("/ottilie/sandmann").expect(404);
        person.api().get("files/" + file, FORWARDED, TestPlaces.REYKJAVIK).expect(200);
        // What goes wrong is told elsewhere too.
        Api anyone = server.anonymous();
        for (String address : ADDRESSES) {
            anyone.raw("POST", "tokens", "application/json", "{".getBytes(), FORWARDED, address);
            anyone.raw("POST", "tokens", "text/plain", new byte[10], FORWARDED, address);
            anyone.get("files/" + UUID.randomUUID(), FORWARDED, address);
            anyone.get("no/such/thing", FORWARDED, address);
            anyone.post("accounts", Map.of("email", address), FORWARDED, address);
            anyone.raw("POST", "files?name=x.jpg", "image/jpeg", new byte[10], FORWARDED, address);
            person.api().raw("POST", "files?name=x.jpg", "image/jpeg", new byte[10], FORWARDED, address);
            person.api().post("jobs", Map.of("inputs", "nonsense"), FORWARDED, address);
            new Visitor(server).from(address).open("/sign-in?next=%ff");
            new Visitor(server).from(address).open("/jakarta.faces.resource/none.js.xhtml");
        }
        await("the log has them all").until(() -> lines().size() >= before.size() + 45);

        List<String> fresh = lines().subList(before.size(), lines().size());
        assertThat(fresh)
                .allSatisfy(line -> assertThat(line).matches(LINE))
                .anyMatch(line -> line.contains(" GET /api/v1/delivery/* 200 ") && line.endsWith(" 198.51.100.0/24"))
                .anyMatch(line -> line.contains(" GET /verify 200 "))
                .anyMatch(line -> line.contains(" GET /app/files 302 "))
                .anyMatch(line -> line.contains(" GET /* 404 "))
                .anyMatch(line ->
                        line.contains(" GET /api/v1/files/* 200 ") && line.endsWith(" 2001:db8:77:1200:0:0:0:0/56"));
        assertThat(String.join("\n", fresh)).doesNotContain(secrets);
        assertThat(server.log()).doesNotContain(ADDRESSES);
        assertThat(Residue.search(server.data(), ADDRESSES))
                .as("anywhere on the disk, although the records are kept")
                .isEmpty();
    }

    @Test
    @Order(4)
    @Promise({"LOG-1", "LOG-2"})
    void eachDayHasAFileOfItsOwnAndThePoliciesSayHowLongItStays() throws IOException {
        assertThat(log().resolveSibling("access.log." + SOME_DAYS_AGO)).hasContent("a line of then");
        assertThat(Files.readString(log())).doesNotContain("a line of then");
        var anyone = new Visitor(server);
        assertThat(anyone.open("/policies/privacy-images").expect(200).text())
                .contains("the network of the sender", "7 days after the request");
        assertThat(new Visitor(Servers.shared())
                        .open("/policies/privacy-images")
                        .expect(200)
                        .text())
                .doesNotContain("the network of the sender");
        server.sweep();
        assertThat(log().resolveSibling("access.log." + SOME_DAYS_AGO)).exists();
    }

    @Test
    @Order(4)
    @Promise("LOG-1")
    void byDefaultItKnowsNoNetworksEither() throws IOException {
        OpusServer plain = Servers.shared();
        plain.anonymous().get("presets").expect(200);
        Path log = plain.data().resolve("log/access.log");
        await().until(() -> Files.readString(log).contains(" GET /api/v1/presets 200 "));
        assertThat(Files.readAllLines(log))
                .allSatisfy(line -> assertThat(line).matches(LINE).endsWith("B"));
    }

    /** Every address that is the portal's own shows as it is. */
    @Test
    @Order(4)
    void whatIsTheUseOfALogThatMasksAll() throws IOException {
        List<String> own = List.of(
                "/",
                "/sign-in",
                "/tools/compress",
                "/staff/audit",
                "/robots.txt",
                "/.well-known/change-password",
                "/.well-known/gpc.json",
                "/.well-known/jwks.json",
                "/tools/service-worker.js",
                "/tools/share",
                "/sign-out",
                "/api/openapi.json",
                "/api/v1/recipe-schema.json",
                "/api/v1/me/holds",
                "/api/v1/admin/abuse-cases");
        int before = lines().size();
        var visitor = new Visitor(server);
        own.forEach(visitor::open);
        await().until(() -> lines().size() >= before + own.size());
        assertThat(String.join("\n", lines().subList(before, lines().size())))
                .contains(own.stream().map(path -> " GET " + path + " ").toList());
    }

    @Test
    @Order(4)
    void reportsOfWeaknessesGoToThePrivacyContactWhereThereIsNoOther() {
        var anyone = new Visitor(server);
        assertThat(anyone.open("/.well-known/security.txt").expect(200).text())
                .contains("Contact: mailto:privacy@example.org\n");
        assertThat(anyone.open("/security").expect(200).text()).contains("href=\"mailto:privacy@example.org\"");
    }

    @Test
    @Order(5)
    @Promise({"LOG-1", "LOG-2", "LOG-5"})
    void atTheEndOfTheStatedTimeARecordIsGoneSweptOrNot() throws SQLException, IOException {
        var remembered = new Visitor(server).from(ELSEWHERE);
        remembered
                .submit("/sign-in", Map.of("email", person.email(), "password", Person.PASSWORD, "remember", "true"))
                .expect(302);
        assertThat(places()).contains("Germany, Bavaria");

        server.setClock(begin.plus(KEPT).minusSeconds(1));
        assertThat(remembered.open("/app/sessions").expect(200).text()).contains(ELSEWHERE, TestPlaces.MUNICH);
        server.setClock(begin.plus(KEPT));
        assertThat(person.api().get("me/activity").expect(200).json()).isEmpty();
        assertThat(remembered.open("/app/sessions").expect(200).text())
                .doesNotContain(ADDRESSES)
                .contains("not known");
        assertThat(places()).isEmpty();

        server.forgetAdmin();
        List<String> written = lines();
        server.sweep();
        assertThat(log().getParent().toFile().list()).doesNotContain("access.log." + SOME_DAYS_AGO);
        assertThat(lines().size()).isLessThan(written.size());
        server.stop();
        try (Connection database = server.database();
                ResultSet row = database.createStatement()
                        .executeQuery("select count(*) from account_event where account_id = '" + person.id() + "'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
        assertThat(Residue.search(server.data(), ADDRESSES)).isEmpty();
        assertThat(server.log()).doesNotContain(ADDRESSES);
    }

    private static List<String> places() {
        return StreamSupport.stream(
                        person.api().get("me/sessions").expect(200).json().spliterator(), false)
                .map(session -> session.path("place").asString(""))
                .filter(place -> !place.isEmpty())
                .toList();
    }

    private static JsonNode event(Answer activity, String name) {
        return StreamSupport.stream(activity.json().spliterator(), false)
                .filter(one -> one.required("event").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(log());
    }

    private static Path log() {
        return server.data().resolve("log/access.log");
    }

    /** The last line of the log is of then. */
    private static void someDaysAgo() throws IOException {
        Files.createDirectories(log().getParent());
        Files.writeString(log(), "a line of then\n");
        Files.setLastModifiedTime(
                log(), FileTime.from(SOME_DAYS_AGO.atTime(12, 0).toInstant(ZoneOffset.UTC)));
    }
}
