package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
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

    private static OpusServer server;
    private static final List<String> SECRETS = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = OpusServer.prepare("residue", Map.of("OPUS_RETENTION_STAGING", "PT1S"));
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
        person.api().post("projects", Map.of("name", CANARY)).expect(201);
        Api second = person.scoped("files:read");
        assertThat(server.blobs()).isNotEmpty();

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
        assertThat(server.mail().await(person.email(), "closed").text()).contains("Files", "gone");
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
    @Promise({"RET-5", "ACC-6"})
    void nothingComesBackWhenTheServerStops() {
        assertThat(server.isAlive()).isFalse();
        assertThat(traces(Stream.concat(GONE.stream(), canaries().stream()).toList()))
                .isEmpty();
        assertThat(Residue.search(server.data().resolve("log"), SECRETS)).isEmpty();
        assertThat(server.log()).doesNotContain(SECRETS).doesNotContain(GONE);
    }

    @Test
    @Order(6)
    @Promise("SEC-4")
    void anAlteredRowOfTheAuditChainIsFound() throws SQLException {
        server.start(Map.of());
        JsonNode before =
                server.admin().get("admin/audit/verification").expect(200).json();
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
        JsonNode after =
                server.admin().get("admin/audit/verification").expect(200).json();
        assertThat(after.required("intact").asBoolean()).isFalse();
        assertThat(after.required("firstBroken").asLong()).isEqualTo(altered);
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
        var tables = new ArrayList<String>();
        try (ResultSet names =
                database.getMetaData().getTables(null, "PUBLIC", null, new String[] {"TABLE", "BASE TABLE"})) {
            while (names.next()) {
                tables.add(names.getString("TABLE_NAME"));
            }
        }
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
