package com.opusimg.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * What deletion leaves behind, and what the database shows to whoever copies it. The tests build on each other: the last
 * ones look at the data of a server that was stopped.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResidueIT {

    /** In names, contents and metadata of files that are deleted. */
    private static final String CANARY = "Kanarienvogel-" + Long.toHexString(System.nanoTime());

    /** What a person who closes the account typed. */
    private static final List<String> GONE =
            List.of("Wilhelmine" + CANARY.substring(14), "Abendroth" + CANARY.substring(14), "1931-04-17");

    /** What a person who stays typed. */
    private static final List<String> STAYS =
            List.of("Dorothea" + CANARY.substring(14), "Morgenstern" + CANARY.substring(14), "1932-11-29");

    private static final String SECRET_PASSWORD = "a nightingale sang in " + CANARY;

    /** In what the person of {@link #GONE} gave to every feature. */
    private static final String MARKER = "Zaunkoenig" + CANARY.substring(14);

    /** That person's telephone number, and one that waited to be verified. */
    private static final List<String> NUMBERS = List.of(Telephones.number(), Telephones.number());

    private static OpusServer server;
    private static String gone;
    private static final List<String> SECRETS = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = OpusServer.prepare("residue", Map.of("OPUS_RETENTION_STAGING", "PT1S", "OPUS_MARKETING_MAIL", "true"));
        server.setClock(Instant.now());
        server.start(Map.of("OPUS_CLOCK_FILE", server.clockFile().toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    @Promise({"RET-5", "RET-7"})
    void aDeletedFileLeavesNothing() {
        Api api = Person.on(server, "pro").api();
        List<String> files = plant(api);
        assertThat(server.blobs()).isNotEmpty();

        files.forEach(file -> api.delete("files/" + file).expect(204));

        assertThat(Residue.search(server.data(), canaries())).isEmpty();
        assertThat(server.blobs()).isEmpty();
    }

    @Test
    @Order(2)
    @Promise({"RET-5", "RET-1"})
    void aSweptFileLeavesNothing() {
        Instant now = Instant.now();
        server.setClock(now);
        Api api = Person.verified(server).api();
        plant(api);

        server.setClock(now.plus(Duration.ofDays(1)).plusSeconds(60));
        server.sweep();

        assertThat(api.files()).isEmpty();
        assertThat(Residue.search(server.data(), canaries())).isEmpty();
        assertThat(server.blobs()).isEmpty();
    }

    @Test
    @Order(3)
    @Promise("ACC-6")
    void aClosedAccountIsGoneAtOnceWithAllThatItHeld() {
        Person person = someone(GONE);
        person.verify();
        person.plan("pro");
        plant(person.api());
        use(person);
        Api second = person.scoped("files:read");
        assertThat(server.blobs()).isNotEmpty();
        assertThat(server.mail().to(person.email())).hasSizeGreaterThan(1);
        gone = person.id();

        person.api().delete("me").expect(204);

        person.api().get("me").problem(401, "sign-in-required");
        second.get("files").problem(401, "sign-in-required");
        server.anonymous()
                .post("tokens", Map.of("email", person.email(), "password", Person.PASSWORD))
                .problem(401, "sign-in-failed");
        assertThat(server.admin()
                        .get("admin/accounts?email=" + Api.encode(person.email()))
                        .json()
                        .required("items"))
                .isEmpty();
        assertThat(server.blobs()).isEmpty();
        assertThat(server.mail().await(person.email(), "closed").text()).contains("Files", "gone", "/farewell?token=");
        assertThat(server.mail().to(person.email()))
                .as("of the mails to the person, the last one")
                .hasSize(1);
        assertThat(NUMBERS)
                .allSatisfy(number -> assertThat(Residue.search(server.data(), List.of(number.substring(1))))
                        .isEmpty());
        assertThat(traces(Stream.concat(GONE.stream(), Stream.of(person.email(), CANARY))
                        .toList()))
                .isEmpty();
    }

    @Test
    @Order(4)
    @Promise("ACC-1")
    void nothingThatAPersonTypedIsReadableInTheStores() throws SQLException {
        Person person = someone(STAYS);
        person.verify();
        person.api()
                .patch("me", Map.of("password", SECRET_PASSWORD, "currentPassword", Person.PASSWORD))
                .expect(200);
        String labelled =
                Person.key(server.anonymous(), person.email(), SECRET_PASSWORD, Map.of("label", "Label of " + CANARY));
        person.api().upload(CANARY + ".jpg", TestPictures.phoneJpeg(1));
        person.api().post("projects", Map.of("name", "Project " + CANARY)).expect(201);
        SECRETS.add(person.api()
                .post("webhooks", Map.of("url", "https://nobody.invalid/" + CANARY))
                .expect(201)
                .field("secret"));
        SECRETS.addAll(STAYS);
        SECRETS.addAll(List.of(
                person.email(), Person.PASSWORD, SECRET_PASSWORD, person.api().key(), labelled, CANARY));
        SECRETS.add(OpusServer.ADMIN_PASSWORD);
        assertThat(Residue.search(server.data().resolve("mail"), List.of(STAYS.getFirst())))
                .as("the search finds what is there")
                .isNotEmpty();

        assertThat(traces(SECRETS)).isEmpty();
        server.stop();
        assertThat(traces(SECRETS)).isEmpty();

        int passwords = 0;
        try (Connection database = server.database()) {
            for (List<String> row : rows(database)) {
                for (String value : row) {
                    assertThat(value).doesNotContain(SECRETS);
                }
                passwords += row.stream()
                        .filter(value -> value.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"))
                        .toList()
                        .size();
            }
            try (ResultSet accounts = database.createStatement()
                    .executeQuery("select count(*), count(case when password_hash like '$argon2id$%' then 1 end)"
                            + " from account")) {
                accounts.next();
                assertThat(accounts.getInt(2)).isEqualTo(accounts.getInt(1)).isEqualTo(passwords);
            }
        }
    }

    @Test
    @Order(5)
    @Promise({"RET-5", "ACC-6", "ACC-7"})
    void nothingComesBackWhenTheServerStops() throws SQLException {
        assertThat(server.isAlive()).isFalse();
        assertThat(traces(Stream.concat(GONE.stream(), canaries().stream()).toList()))
                .isEmpty();
        assertThat(Residue.search(server.data().resolve("log"), SECRETS)).isEmpty();
        assertThat(server.log()).doesNotContain(SECRETS).doesNotContain(GONE);
        for (String text : Stream.of(GONE, List.of(gone, MARKER), NUMBERS)
                .flatMap(List::stream)
                .toList()) {
            assertThat(left(text))
                    .as("rows with %s, opened where they are sealed", text)
                    .isEmpty();
        }
        assertThat(left(STAYS.get(1))).as("what is there is found").isNotEmpty();
    }

    @Test
    @Order(6)
    @Promise("SEC-4")
    void anAlteredRowOfTheAuditChainIsFound() throws SQLException {
        server.start(Map.of());
        JsonNode before = server.admin().get("audit/verification").expect(200).json();
        assertThat(before.required("intact").asBoolean()).isTrue();
        long length = before.required("seq").asLong();
        assertThat(length).isGreaterThan(20);
        server.stop();
        long altered = length / 2;
        try (Connection database = server.database();
                var update = database.prepareStatement("update audit_event set object_type = 'other' where seq = ?")) {
            update.setLong(1, altered);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }

        server.start(Map.of());
        JsonNode after = server.admin().get("audit/verification").expect(200).json();
        assertThat(after.required("intact").asBoolean())
                .as(() -> "with the entry as it is served: "
                        + server.admin()
                                .get("audit?limit=1&before=" + (altered + 1))
                                .text())
                .isFalse();
        assertThat(after.required("firstBroken").asLong()).isEqualTo(altered);
    }

    /** Killed in the middle of a step, and again where only the key is left, it goes on at each start and ends once. */
    @Test
    @Order(7)
    @Promise({"ACC-7", "RGT-3"})
    void anErasureThatIsKilledGoesOnAtTheNextStartAndEndsOnce() {
        Person person = Person.verified(server);
        List<java.nio.file.Path> others = server.blobs();
        plant(person.api());
        server.restart(Map.of("OPUS_DRILL_HALT_AT", "erasure-files"));
        try {
            person.api().delete("me");
        } catch (java.io.UncheckedIOException cutOff) {
            // the process ends in the middle of the first portion
        }
        server.awaitEnd();
        assertThat(server.blobs()).as("rolled back with its portion").hasSizeGreaterThan(others.size());

        server.launch(Map.of("OPUS_DRILL_HALT_AT", "erasure-keys"));
        server.awaitEnd();
        assertThat(server.blobs()).isSubsetOf(others);
        assertThat(server.mail().to(person.email())).as("no mail yet").isEmpty();

        server.start(Map.of());
        String farewell = server.mail().await(person.email(), "closed").text();
        assertThat(farewell).contains("/farewell?token=");
        assertThat(server.mail().to(person.email())).hasSize(1);
        String token = farewell.replaceFirst("(?s)^.*token=([0-9a-f]+).*$", "$1");
        JsonNode standing =
                server.anonymous().get("erasures/" + token).expect(200).json();
        assertThat(standing.required("state").asString()).isEqualTo("done");
        person.api().get("me").problem(401, "sign-in-required");
        String log = read(server.data().resolve("erasures.log"));
        assertThat(log.lines().filter(line -> line.contains(person.id()))).hasSize(1);
        assertThat(log).doesNotContain(person.email());
    }

    private static String read(java.nio.file.Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Files with the canary in every place; gives their ids. */
    private static List<String> plant(Api api) {
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes(("%PDF-1.4\n% " + CANARY + "\n1 0 obj<</Type/Catalog/Title(" + CANARY
                        + ")>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
                .getBytes(StandardCharsets.UTF_8));
        String document = api.uploaded(CANARY + " document.pdf", pdf.toByteArray());
        String photo = api.uploaded(CANARY + " photo.jpg", TestPictures.phoneJpeg(400, 300, 6));
        String result = api.result("print-jpeg", photo); // keeps the metadata
        assertThat(new String(api.content(result), StandardCharsets.ISO_8859_1)).contains(TestPictures.SECRET);
        api.get("files/" + photo + "/thumbnail").expect(200);
        api.get("files/archive?id=" + photo + "&id=" + document).expect(200);
        return List.of(document, photo, result);
    }

    /** Every feature that takes something from a person, with a marker in it. */
    private static void use(Person person) {
        Api api = person.api();
        String project =
                api.post("projects", Map.of("name", CANARY)).expect(201).field("id");
        api.patch("projects/" + project, Map.of("name", MARKER)).expect(200);
        String file = api.uploaded(MARKER + ".jpg", TestPictures.plainJpeg(60, 40));
        Object text = Map.of("op", "watermark", "text", MARKER);
        api.post(
                        "jobs",
                        Map.of(
                                "inputs",
                                List.of(file),
                                "recipe",
                                Map.of("steps", List.of(text), "output", Map.of("format", "png"))),
                        "Idempotency-Key",
                        MARKER)
                .expect(202);
        api.post("files/" + file + "/links", Map.of()).expect(201);
        api.post("webhooks", Map.of("url", "https://nobody.invalid/" + MARKER)).expect(201);
        api.post("contacts", Map.of("name", MARKER, "addresses", List.of(Map.of("address", MARKER + "@example.org"))))
                .expect(201);
        api.raw("POST", "contacts/import", "text/csv", ("name," + MARKER + "\n" + MARKER + ",x\n").getBytes(UTF_8))
                .expect(201);
        Person.key(server.anonymous(), person.email(), Person.PASSWORD, Map.of("label", MARKER));
        api.patch("me", Map.of("firstName", MARKER)).expect(200);
        api.patch("me", Map.of("firstName", GONE.getFirst())).expect(200);
        Visitor.signedIn(server, person.email(), Person.PASSWORD);
        new Visitor(server).submit("/news", Map.of("email", person.email())).expect(200);
        server.mail().await(person.email(), "news");
        api.post("me/phone", Map.of("number", NUMBERS.getFirst())).expect(202);
        api.post("me/phone/code", Map.of("code", Telephones.code(server, NUMBERS.getFirst())))
                .expect(204);
        server.setClock(Instant.now().plus(Duration.ofDays(1)).plusSeconds(300)); // the next code takes a minute
        api.post("me/phone", Map.of("number", NUMBERS.getLast())).expect(202);
    }

    /** Rows of the stopped server in which a text stands, by table; but for what is kept under opaque ids on purpose. */
    private static List<String> left(String text) throws SQLException {
        TestConfig.set(Map.of("opus.data", server.data().toString()));
        try (Connection database = server.database()) {
            return Residue.rows(database, text).stream()
                    .filter(row -> !row.startsWith("AUDIT_EVENT") && !row.startsWith("ERASURE"))
                    .toList();
        }
    }

    private static List<String> canaries() {
        return List.of(CANARY, TestPictures.SECRET);
    }

    /** Everywhere but in the mail that went out: the folder stands for the mail server. */
    private static List<String> traces(List<String> texts) {
        return Residue.search(server.data(), texts).stream()
                .filter(trace -> !trace.startsWith("mail/"))
                .toList();
    }

    private static Person someone(List<String> names) {
        String email = names.get(1).toLowerCase() + "@example.org";
        var body = new HashMap<>(Person.signUp(email));
        body.put("firstName", names.get(0));
        body.put("lastName", names.get(1));
        body.put("birthDate", names.get(2));
        String id = server.anonymous().post("accounts", body).expect(201).field("id");
        return new Person(
                server, id, email, server.with(Person.key(server.anonymous(), email, Person.PASSWORD, Map.of())));
    }

    /** Every row of every table, bytes read as text. */
    private static List<List<String>> rows(Connection database) throws SQLException {
        List<String> tables = Residue.tables(database);
        assertThat(tables).contains("ACCOUNT", "STORED_FILE", "OUTGOING_MAIL", "AUDIT_EVENT");
        var rows = new ArrayList<List<String>>();
        for (String table : tables) {
            try (ResultSet row = database.createStatement().executeQuery("select * from \"" + table + "\"")) {
                while (row.next()) {
                    var values = new ArrayList<String>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        Object value = row.getObject(i);
                        values.add(
                                value instanceof byte[] bytes
                                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                                        : String.valueOf(value));
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }
}
