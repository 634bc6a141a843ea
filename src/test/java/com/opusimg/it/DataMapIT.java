package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import com.opusimg.platform.datamap.Declared;
import com.opusimg.platform.datamap.MappedSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The data map of a running server: the same as the code declares, for everybody, for staff, and for the person. */
class DataMapIT {

    private static final OpusServer SERVER = Servers.shared();
    private static final List<String> RECORDS = List.of("admin/records", "admin/records/csv", "admin/records/jsonld");

    @Test
    @Promise({"ACC-1", "CON-11"})
    void theServerFindsWhatTheCodeDeclares() {
        JsonNode map = SERVER.anonymous().get("data-map").expect(200).json();
        Set<String> served = map.required("sets")
                .valueStream()
                .map(set -> set.required("id").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> declared =
                Declared.map().declared().stream().map(MappedSet::id).collect(Collectors.toCollection(TreeSet::new));
        declared.remove("access-log"); // which has no networks in it by default
        assertThat(served).isEqualTo(declared);
        assertThat(map.required("others").size())
                .isEqualTo(Declared.map().others().size());
        assertThat(map.required("sets").valueStream())
                .allSatisfy(set -> assertThat(set.required("until").size()).isPositive());
        assertThat(map.required("sets")
                        .valueStream()
                        .filter(set -> set.required("id").asString().equals("jobs")))
                .singleElement()
                .satisfies(jobs -> {
                    assertThat(jobs.required("until").get(0).required("period").asString())
                            .isEqualTo("PT720H");
                    assertThat(jobs.required("stores").valueStream().map(JsonNode::asString))
                            .contains("database", "queue", "workers");
                });
    }

    @Test
    @Promise("CON-11")
    void anybodyReadsThePageAndNoCookieIsSet() {
        Answer page = new Visitor(SERVER).open("/data-map").expect(200);
        assertThat(page.header("Set-Cookie")).isEmpty();
        for (MappedSet set : Declared.map().declared()) {
            if (!set.id().equals("access-log")) {
                assertThat(page.text()).contains("id=\"" + set.id() + "\"").contains(set.title());
            }
        }
        assertThat(page.text()).contains("24 hours after their last access").contains("account.sealed_birth_date");
        // Ids on a page are one of a kind, or its anchors lead elsewhere.
        List<String> ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    @Promise({"CON-11", "SEC-2"})
    void theRecordIsForStaff() {
        Api person = Person.verified(SERVER).api();
        for (String path : RECORDS) {
            SERVER.anonymous().get(path).problem(401, "sign-in-required");
            assertThat(person.get(path).status()).isEqualTo(403);
        }
        JsonNode record = SERVER.admin().get("admin/records").expect(200).json();
        assertThat(record.required("activities").size()).isGreaterThan(5);
        assertThat(record.required("measures").size()).isGreaterThan(5);
        Answer csv = SERVER.admin().get("admin/records/csv").expect(200);
        assertThat(csv.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.text()).startsWith("\"controller\",").contains("Sign-ins");
        Answer linked = SERVER.admin().get("admin/records/jsonld").expect(200);
        assertThat(linked.header("Content-Type")).hasValue("application/ld+json");
        assertThat(linked.json().required("@type").asString()).isEqualTo("dpv:ROPA");
        Visitor visitor = Visitor.signedIn(SERVER, OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
        assertThat(visitor.open("/staff/records").expect(200).text())
                .contains("Not set: OPUS_OPERATOR_ADDRESS")
                .contains("chained by hashes");
    }

    @Test
    @Promise("RGT-1")
    void thePersonSeesHowMuchIsHeldOfThemAndOfNobodyElse() {
        Person other = Person.verified(SERVER);
        other.api().uploaded("other.jpg", TestPictures.phoneJpeg(64, 48, 1));
        Person person = Person.verified(SERVER);
        Visitor visitor = Visitor.signedIn(SERVER, person.email(), Person.PASSWORD);
        String empty = visitor.open("/app/your-data").expect(200).text();
        assertThat(empty).contains("Nothing is held now of: ").contains("1 account");
        assertThat(row(empty, "Images and documents")).isEmpty();
        person.api().uploaded("a.jpg", TestPictures.phoneJpeg(64, 48, 1));
        person.api().uploaded("b.jpg", TestPictures.phoneJpeg(64, 48, 1));
        person.api().post("projects", Map.of("name", "P")).expect(201);
        String full = visitor.open("/app/your-data").expect(200).text();
        assertThat(row(full, "Images and documents"))
                .hasValueSatisfying(row -> assertThat(row)
                        .contains(
                                "2 files",
                                "Contract",
                                "Files on the Free plan, with results and thumbnails: 24 hours after",
                                "href=\"/app/files\""));
        assertThat(row(full, "Projects"))
                .hasValueSatisfying(row -> assertThat(row).contains("1 project<"));
        assertThat(full).contains("href=\"/data-map\"");
    }

    @Test
    @Promise("ACC-1")
    void everyEntryOfTheDataFolderIsDeclared() throws IOException {
        Person person = Person.verified(SERVER); // was mailed something
        person.api().uploaded("a.jpg", TestPictures.phoneJpeg(64, 48, 1));
        Set<String> declared =
                Declared.map().parts().flatMap(part -> part.paths().stream()).collect(Collectors.toSet());
        try (var entries = Files.list(SERVER.data())) {
            assertThat(entries.map(Path::getFileName).map(Path::toString))
                    .contains("db", "files", "log", "mail")
                    .isSubsetOf(declared);
        }
    }

    /** The row of the list whose title it is, if there is one. */
    private static java.util.Optional<String> row(String page, String title) {
        return Pattern.compile("<tr>.*?</tr>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group())
                .filter(row -> row.contains(">" + title + "</div>"))
                .findFirst();
    }
}
