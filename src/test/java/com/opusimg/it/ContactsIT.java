package com.opusimg.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The contact book over the API. */
class ContactsIT {

    private final OpusServer server = Servers.shared();
    private final Api api = Person.verified(server).api();

    @Test
    @Promise("MSG-8")
    void aContactIsAddedReadChangedAndDeleted() {
        Answer made = api.post(
                        "contacts",
                        Map.of(
                                "givenName", " Ada ",
                                "familyName", "Lovelace",
                                "addresses",
                                        List.of(
                                                Map.of("address", "ada@example.org", "label", "home"),
                                                Map.of("address", "ADA@example.org")),
                                "numbers", List.of(Map.of("number", "+44 20 7946 0000")),
                                "groups", List.of("Friends")))
                .expect(201);
        String id = made.field("id");
        assertThat(made.header("Location").orElseThrow()).endsWith("/api/v1/contacts/" + id);
        assertThat(made.field("name")).isEqualTo("Ada Lovelace");
        assertThat(made.json().required("addresses")).hasSize(1);
        assertThat(made.field("source")).isEqualTo("own");
        assertThat(api.get("contacts/" + id).expect(200).json()).isEqualTo(made.json());

        int version = made.json().required("version").asInt();
        var change =
                Map.of("version", version, "name", "Ada", "addresses", List.of(Map.of("address", "a@example.org")));
        Answer changed = api.put("contacts/" + id, change).expect(200);
        assertThat(changed.field("name")).isEqualTo("Ada");
        assertThat(changed.json().required("numbers")).isEmpty();
        api.put("contacts/" + id, change).problem(409, "conflict");
        api.put("contacts/" + id, Map.of("name", "Ada")).problem(400, "invalid-request");
        assertThat(api.get("contacts/" + id).json()).isEqualTo(changed.json());

        api.delete("contacts/" + id).expect(204);
        api.get("contacts/" + id).problem(404, "not-found");
        api.delete("contacts/" + id).problem(404, "not-found");
        // The address is free again.
        add("Another", "a@example.org");
    }

    @Test
    void whatIsWrongIsSaidByItsPlace() {
        Answer refused = api.post(
                "contacts",
                Map.of(
                        "name", "x".repeat(201),
                        "addresses", List.of(Map.of("address", "fine@example.org"), Map.of("address", "none")),
                        "numbers", List.of(Map.of("number", "no digits")),
                        "groups", List.of("g".repeat(61))));
        refused.problem(400, "invalid-request");
        assertThat(refused.json().required("violations").findValuesAsString("path"))
                .containsExactly("name", "/addresses/1/address", "/numbers/0/number", "/groups/0");
        api.post("contacts", Map.of()).problem(400, "invalid-request");
        api.post("contacts", Map.of("name", "  \u0000 ")).problem(400, "invalid-request");
        api.post(
                        "contacts",
                        Map.of(
                                "name",
                                "Many",
                                "numbers",
                                IntStream.range(0, 21)
                                        .mapToObj(i -> Map.of("number", "1" + i))
                                        .toList()))
                .problem(400, "invalid-request");
        api.raw("POST", "contacts", "application/json", "{\"name\":\"A\",\"addresses\":[null]}".getBytes(UTF_8))
                .problem(400, "invalid-request");
        assertThat(api.ids("contacts")).isEmpty();
    }

    @Test
    void anAddressIsOneContacts() {
        add("Ada", "ada@example.org");
        Answer refused =
                api.post("contacts", Map.of("name", "Eve", "addresses", List.of(Map.of("address", "Ada@Example.org"))));
        refused.problem(409, "conflict");
        assertThat(refused.text()).contains("Ada has this address already");
        String eve = add("Eve", "eve@example.org");
        int version = api.get("contacts/" + eve).json().required("version").asInt();
        api.put(
                        "contacts/" + eve,
                        Map.of(
                                "version",
                                version,
                                "name",
                                "Eve",
                                "addresses",
                                List.of(Map.of("address", "ada@example.org"))))
                .problem(409, "conflict");
        // Somebody else's book is somebody else's.
        Person.verified(server)
                .api()
                .post("contacts", Map.of("name", "Ada", "addresses", List.of(Map.of("address", "ada@example.org"))))
                .expect(201);
    }

    @Test
    void thoseWhoAddTheSameAtOnceGetOneContact() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> calls = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(i -> () -> api.post(
                                    "contacts",
                                    Map.of("name", "A" + i, "addresses", List.of(Map.of("address", "a@example.org"))))
                            .status())
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        }
        assertThat(api.ids("contacts")).hasSize(1);
    }

    @Test
    @Promise("MSG-8")
    void contactsAreFoundAndPaged() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(add("Person " + i, "p" + i + "@example.org"));
        }
        String zoe = add("Zoë Müller", "zoe@elsewhere.example");
        api.put("contacts/groups", Map.of("ids", List.of(zoe, made.getFirst()), "group", "Friends"))
                .expect(204);
        Answer first = api.get("contacts?limit=2").expect(200);
        assertThat(first.json().required("items").findValuesAsString("id")).containsExactly(zoe, made.getFirst());
        Answer second = api.get("contacts?limit=2&cursor=" + first.field("nextCursor"));
        assertThat(second.json().required("items").findValuesAsString("id")).containsExactly(made.get(1), made.get(2));
        assertThat(api.ids("contacts?q=zoe%20mul")).containsExactly(zoe);
        assertThat(api.ids("contacts?q=elsewhere")).containsExactly(zoe);
        assertThat(api.ids("contacts?q=person&limit=200")).isEqualTo(made);
        assertThat(api.ids("contacts?group=Friends")).containsExactly(zoe, made.getFirst());
        assertThat(api.ids("contacts?group=Friends&q=pers")).containsExactly(made.getFirst());
        assertThat(api.ids("contacts?q=nobody")).isEmpty();
        api.get("contacts?limit=0").problem(400, "invalid-request");
        api.get("contacts?cursor=x").problem(400, "invalid-request");
    }

    @Test
    @Promise("MSG-8")
    void addressesAreCompleted() {
        String ada = add("Ada Lovelace", "ada@example.org", "countess@work.example");
        add("Zoë Adams", "zoe@example.org");
        add("Bob", "bob@ada.example");
        add("", "adalbert@example.org");
        JsonNode found = api.get("contacts/suggest?q=ada").expect(200).json();
        assertThat(found.findValuesAsString("address"))
                .containsExactly(
                        "ada@example.org",
                        "countess@work.example",
                        "adalbert@example.org",
                        "bob@ada.example",
                        "zoe@example.org");
        assertThat(found.get(0).required("contact").asString()).isEqualTo(ada);
        assertThat(found.get(0).required("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(api.get("contacts/suggest?q=lo%20a").json().findValuesAsString("address"))
                .containsExactly("ada@example.org", "countess@work.example");
        assertThat(api.get("contacts/suggest?q=countess@w").json()).hasSize(1);
        assertThat(api.get("contacts/suggest?q=ada&limit=1").json()).hasSize(1);
        assertThat(api.get("contacts/suggest?q=").json()).isEmpty();
        assertThat(api.get("contacts/suggest").json()).isEmpty();
        api.get("contacts/suggest?q=a&limit=51").problem(400, "invalid-request");
    }

    @Test
    @Promise("MSG-8")
    void severalBecomeOne() {
        String one = add("Ada L.", "ada@example.org");
        String two = add("Ada Lovelace", "ada@work.example");
        String three = api.post(
                        "contacts", Map.of("numbers", List.of(Map.of("number", "+44 1")), "groups", List.of("Friends")))
                .expect(201)
                .field("id");
        api.post("contacts/merge", Map.of("ids", List.of(one, one), "winner", one))
                .problem(400, "invalid-request");
        api.post("contacts/merge", Map.of("ids", List.of(one, two), "winner", three))
                .problem(400, "invalid-request");
        api.post("contacts/merge", Map.of("ids", List.of("x", two), "winner", two))
                .problem(400, "invalid-request");
        Answer merged = api.post("contacts/merge", Map.of("ids", List.of(one, two, three), "winner", two))
                .expect(200);
        assertThat(merged.field("id")).isEqualTo(two);
        assertThat(merged.field("name")).isEqualTo("Ada Lovelace");
        assertThat(merged.json().required("addresses").findValuesAsString("address"))
                .containsExactly("ada@work.example", "ada@example.org");
        assertThat(merged.json().required("numbers")).hasSize(1);
        assertThat(merged.json().required("groups")).hasSize(1);
        assertThat(api.ids("contacts")).containsExactly(two);
        assertThat(api.get("contacts/suggest?q=ada%20lo").json().findValuesAsString("contact"))
                .containsExactly(two, two);
    }

    @Test
    void whatIsTooMuchForOneContactIsNotMerged() {
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> add(
                        "P" + i,
                        IntStream.range(0, 8)
                                .mapToObj(j -> i + "-" + j + "@example.org")
                                .toArray(String[]::new)))
                .toList();
        api.post("contacts/merge", Map.of("ids", ids, "winner", ids.getFirst())).problem(400, "invalid-request");
        assertThat(api.ids("contacts")).hasSize(3);
    }

    @Test
    @Promise("MSG-8")
    void groupsAreMadeRenamedAndDeleted() {
        String ada = add("Ada", "ada@example.org");
        String bob = add("Bob", "bob@example.org");
        api.put("contacts/groups", Map.of("ids", List.of(ada, bob), "group", "Friends"))
                .expect(204);
        api.put("contacts/groups", Map.of("ids", List.of(bob), "group", "Work")).expect(204);
        api.patch("contacts/groups", Map.of("group", "Work", "newName", "Friends"))
                .expect(204);
        assertThat(api.get("contacts/groups").json().toString()).isEqualTo("[{\"contacts\":2,\"group\":\"Friends\"}]");
        api.patch("contacts/groups", Map.of("group", "None", "newName", "x")).problem(404, "not-found");
        api.put("contacts/groups", Map.of("ids", List.of(ada), "group", " ")).problem(400, "invalid-request");
        api.delete("contacts/groups?group=Friends").expect(204);
        assertThat(api.get("contacts/groups").json()).isEmpty();
        assertThat(api.ids("contacts")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            int from = i * 60;
            Answer answer = api.post(
                    "contacts",
                    Map.of(
                            "name",
                            "Many " + i,
                            "groups",
                            IntStream.range(from, from + 60)
                                    .mapToObj(j -> "g" + j)
                                    .toList()));
            if (i == 0) {
                answer.expect(201);
            } else {
                answer.problem(400, "invalid-request");
            }
        }
    }

    @Test
    @Promise({"MSG-6", "MSG-7"})
    void ofAFileOnlyWhatIsDeclaredIsKept() {
        String canary = "canary" + System.nanoTime();
        Answer made = importCards(card(
                "FN:Ada",
                "EMAIL;TYPE=HOME:ada@example.org",
                "TEL;TYPE=CELL:+44 1",
                "CATEGORIES:Friends",
                "NOTE:" + canary,
                "BDAY:1815-12-10",
                "ADR:;;" + canary + ";London;;;UK",
                "ORG:" + canary,
                "X-" + canary.toUpperCase() + ":" + canary,
                "PHOTO;ENCODING=b:" + canary,
                "EMAIL:not an address"));
        assertThat(made.field("kind")).isEqualTo("vcard");
        assertThat(made.json().required("added").asInt()).isEqualTo(1);
        assertThat(made.json().required("notKept").findValuesAsString("words"))
                .contains("notes", "birthdays", "postal addresses", "organisations", "photos");
        assertThat(made.json().required("remarks").get(0).required("contact").asInt())
                .isEqualTo(1);
        assertThat(made.header("Location").orElseThrow()).endsWith("/api/v1/contacts/imports/" + made.field("id"));

        JsonNode contact = api.get("contacts").json().required("items").get(0);
        assertThat(contact.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "version",
                        "name",
                        "givenName",
                        "familyName",
                        "addresses",
                        "numbers",
                        "groups",
                        "source",
                        "importId",
                        "imported",
                        "createdAt",
                        "changedAt");
        assertThat(contact.toString()).doesNotContain(canary, "1815");
        assertThat(api.get("contacts/export").text())
                .contains("ada@example.org")
                .doesNotContain(canary, "1815");
        // The name of a property is said, and nothing of what stood in it.
        assertThat(api.get("contacts/imports").text().replace(canary.toUpperCase(), ""))
                .doesNotContain(canary, "1815", "not an address");
    }

    @Test
    @Promise("MSG-7")
    void ofThePickersContactsOnlyWhatIsDeclaredIsKept() {
        api.put("contacts/permission", Map.of("given", true)).expect(200);
        Answer made = api.post(
                        "contacts/import",
                        Map.of(
                                "contacts",
                                List.of(Map.of(
                                        "name", List.of("Ada"),
                                        "email", List.of("ada@example.org"),
                                        "tel", List.of("+44 1"),
                                        "icon", List.of("data:image/png;base64,AAAA"),
                                        "address", List.of(Map.of("city", "London")),
                                        "birthday", "1815-12-10"))))
                .expect(201);
        assertThat(made.field("kind")).isEqualTo("picker");
        assertThat(made.json().required("notKept").findValuesAsString("name"))
                .containsExactlyInAnyOrder("photo", "postal-address", "birthday");
        assertThat(api.get("contacts").text()).contains("Ada", "+44 1").doesNotContain("London", "1815", "base64");
    }

    @Test
    @Promise("MSG-7")
    void tablesComeInAsWell() {
        Answer made = api.raw(
                        "POST",
                        "contacts/import",
                        "text/csv",
                        "Name;E-mail;Telefon;Phone\nZoë;zoe@example.org;x;1\nBad;nobody;;2\n"
                                .getBytes(java.nio.charset.Charset.forName("windows-1252")))
                .expect(201);
        assertThat(made.field("kind")).isEqualTo("csv");
        assertThat(made.json().required("notKept").get(0).required("name").asString())
                .isEqualTo("Telefon");
        assertThat(made.json().required("remarks").get(0).required("text").asString())
                .isEqualTo("“nobody” is no mail address and was left out.");
        assertThat(api.ids("contacts?q=zoe")).hasSize(1);
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        String file = card("FN:Ada", "EMAIL:ada@example.org", "TEL:1") + card("FN:Only a number", "TEL:2");
        importCards(file);
        JsonNode before = api.get("contacts").json();
        Answer again = importCards(file);
        assertThat(again.json().required("added").asInt()).isZero();
        assertThat(again.json().required("merged").asInt()).isEqualTo(2);
        JsonNode after = api.get("contacts").json();
        assertThat(after.required("items").findValuesAsString("name"))
                .isEqualTo(before.required("items").findValuesAsString("name"));
        assertThat(after.required("items").findValuesAsString("importId"))
                .isEqualTo(before.required("items").findValuesAsString("importId"));
    }

    @Test
    void whatIsNoFileOfContactsIsRefusedAndNothingIsLeft() {
        api.raw("POST", "contacts/import", "text/vcard", new byte[0]).problem(422, "empty-file");
        api.raw("POST", "contacts/import", "text/vcard", "Dear all,\nhello".getBytes(UTF_8))
                .problem(415, "unsupported-format");
        api.raw("POST", "contacts/import", "text/vcard", (card("FN:A", "TEL:1") + "BEGIN:VCARD\nFN:B").getBytes(UTF_8))
                .problem(422, "truncated-file");
        api.raw("POST", "contacts/import", "text/csv", "name\n\"A".getBytes(UTF_8))
                .problem(422, "corrupt-file");
        api.raw("POST", "contacts/import", "image/png", new byte[10]).problem(415, "unsupported-media-type");
        api.raw("POST", "contacts/import", "text/vcard", new byte[10_000_001]).problem(413, "file-too-large");
        api.post("contacts/import", Map.of("contacts", "x")).problem(403, "not-allowed");
        api.put("contacts/permission", Map.of("given", true)).expect(200);
        api.post("contacts/import", Map.of("contacts", "x")).problem(400, "invalid-request");
        api.post("contacts/import", List.of()).problem(400, "invalid-request");
        api.put("contacts/permission", Map.of()).problem(400, "invalid-request");
        assertThat(api.ids("contacts")).isEmpty();
        assertThat(api.get("contacts/imports").json()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefusedAsAWholeWithHowMuchWould() {
        add("Here", "here@example.org");
        var file = new StringBuilder("name,email\n");
        for (int i = 0; i < 1000; i++) {
            file.append("P").append(i).append(",p").append(i).append("@example.org\n");
        }
        Answer refused =
                api.raw("POST", "contacts/import", "text/csv", file.toString().getBytes(UTF_8));
        refused.problem(409, "quota-contacts");
        assertThat(refused.field("detail")).contains("1,000 contacts", "you have 1", "1,000 more", "999 would fit");
        assertThat(api.ids("contacts")).hasSize(1);
        assertThat(api.get("contacts/imports").json()).isEmpty();
        // With one that is here already they fit.
        String fits = file.toString().replace("p7@example.org", "here@example.org");
        api.raw("POST", "contacts/import", "text/csv", fits.getBytes(UTF_8)).expect(201);
        api.post("contacts", Map.of("name", "One more")).problem(409, "quota-contacts");
        assertThat(api.ids("contacts")).hasSize(1000);
        assertThat(api.get("contacts/export?version=3").text().split("BEGIN:VCARD"))
                .hasSize(1001);
    }

    @Test
    @Promise({"MSG-6", "MSG-10"})
    void withoutPermissionNothingComesFromADevice() {
        var picked = Map.of("contacts", List.of(Map.of("name", List.of("Ada"), "email", List.of("ada@example.org"))));
        assertThat(api.get("contacts/permission").field("state")).isEqualTo("not-given");
        api.post("contacts/import", picked).problem(403, "not-allowed");
        assertThat(api.put("contacts/permission", Map.of("given", true)).field("state"))
                .isEqualTo("given");
        api.post("contacts/import", picked).expect(201);
        assertThat(api.put("contacts/permission", Map.of("given", false)).field("state"))
                .isEqualTo("revoked");
        assertThat(api.get("contacts/permission").field("since")).isNotBlank();
        api.post("contacts/import", picked).problem(403, "not-allowed");
        assertThat(api.ids("contacts"))
                .as("what came before stays until it is deleted")
                .hasSize(1);
        importCards(card("FN:File", "TEL:1"));
        assertThat(api.delete("contacts/imports?kind=picker")
                        .json()
                        .required("contacts")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("contacts").json().required("items").findValuesAsString("name"))
                .containsExactly("File");
        api.delete("contacts/imports?kind=own").problem(400, "invalid-request");
    }

    @Test
    @Promise("MSG-10")
    void whatWasImportedCanBeTakenBackAndNothingElseGoes() {
        String own = add("Own", "own@example.org");
        String first = importCards(card("FN:Ada", "EMAIL:ada@example.org")
                        + card("FN:Own by import", "EMAIL:own@example.org", "EMAIL:extra@example.org", "TEL:7"))
                .field("id");
        String second = importCards(card("FN:Ada", "EMAIL:ada@example.org", "EMAIL:ada2@example.org")
                        + card("FN:Kept", "EMAIL:kept@example.org")
                        + card("FN:Edited", "EMAIL:edited@example.org"))
                .field("id");
        assertThat(api.ids("contacts")).hasSize(4);
        String kept = api.ids("contacts?q=kept").getFirst();
        assertThat(api.put("contacts/" + kept + "/own", null).expect(200).field("source"))
                .isEqualTo("own");
        String edited = api.ids("contacts?q=edited").getFirst();
        api.put("contacts/" + edited, Map.of("version", 1, "name", "Edited by me"))
                .expect(200);

        assertThat(api.delete("contacts/imports/" + first)
                        .expect(200)
                        .json()
                        .required("contacts")
                        .asInt())
                .as("Ada came by the second too")
                .isZero();
        JsonNode mine = api.get("contacts/" + own).json();
        assertThat(mine.required("addresses").findValuesAsString("address")).containsExactly("own@example.org");
        assertThat(mine.required("numbers")).isEmpty();
        assertThat(mine.required("imported").asBoolean()).isFalse();
        JsonNode ada = api.get("contacts?q=ada").json().required("items").get(0);
        assertThat(ada.required("importId").asString()).isEqualTo(second);
        api.get("contacts/imports/" + first).problem(404, "not-found");

        assertThat(api.delete("contacts/imports")
                        .expect(200)
                        .json()
                        .required("contacts")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.ids("contacts")).containsExactlyInAnyOrder(own, kept);
        assertThat(api.get("contacts/imports").json()).isEmpty();
        assertThat(api.get("contacts/suggest?q=ada").json()).isEmpty();
        api.delete("contacts/imports/" + second).problem(404, "not-found");
        assertThat(api.delete("contacts/imports").json().required("contacts").asInt())
                .isZero();
    }

    @Test
    void anExportIsReadAgain() {
        importCards(card("FN:Ada", "EMAIL;TYPE=WORK:ada@example.org", "TEL:1", "CATEGORIES:Friends"));
        add("Bob\", x;y", "bob@example.org");
        for (String version : List.of("3", "4")) {
            Answer file = api.get("contacts/export?version=" + version).expect(200);
            assertThat(file.header("Content-Type").orElseThrow()).startsWith("text/vcard");
            assertThat(file.header("Content-Disposition")).hasValue("attachment; filename=\"contacts.vcf\"");
            assertThat(file.text()).contains("VERSION:" + version + ".0");
            Api other = Person.verified(server).api();
            other.raw("POST", "contacts/import", "text/vcard", file.body()).expect(201);
            assertThat(other.get("contacts").json().required("items").findValuesAsString("name"))
                    .containsExactlyInAnyOrder("Ada", "Bob\", x;y");
            assertThat(other.get("contacts?q=ada").text()).contains("\"label\":\"work\"", "Friends");
        }
        assertThat(api.get("contacts/export?group=Friends").text())
                .contains("Ada")
                .doesNotContain("Bob");
        String bob = api.ids("contacts?q=bob").getFirst();
        assertThat(api.get("contacts/export?id=" + bob).text()).contains("Bob").doesNotContain("Ada");
        api.get("contacts/export?version=2").problem(400, "invalid-request");
        api.get("contacts/export?id=x").problem(400, "invalid-request");
    }

    @Test
    void keysNeedTheScope() {
        Person person = Person.verified(server);
        Api jobs = person.scoped("jobs");
        for (String path : List.of("contacts", "contacts/suggest?q=a", "contacts/export", "contacts/imports")) {
            jobs.get(path).problem(403, "not-allowed");
            server.anonymous().get(path).problem(401, "sign-in-required");
        }
        jobs.post("contacts", Map.of("name", "A")).problem(403, "not-allowed");
        person.scoped("contacts").post("contacts", Map.of("name", "A")).expect(201);
        Person.unverified(server).api().post("contacts", Map.of("name", "A")).problem(403, "address-not-verified");
    }

    @Test
    @Promise("RGT-5")
    void inAPausedAccountNothingIsMadeOrChanged() {
        Person person = Person.verified(server);
        Api theirs = person.api();
        String id = theirs.post("contacts", Map.of("name", "A")).expect(201).field("id");
        theirs.put("me/restriction", Map.of("ground", "accuracy", "reason", "My name is spelt wrong."))
                .expect(200);
        theirs.post("contacts", Map.of("name", "B")).problem(403, "account-restricted");
        theirs.put("contacts/" + id, Map.of("version", 1, "name", "B")).problem(403, "account-restricted");
        theirs.raw("POST", "contacts/import", "text/csv", "name\nB\n".getBytes(UTF_8))
                .problem(403, "account-restricted");
        theirs.put("contacts/permission", Map.of("given", true)).problem(403, "account-restricted");
        theirs.put("contacts/permission", Map.of("given", false)).expect(200);
        assertThat(theirs.get("contacts/" + id).expect(200).field("name")).isEqualTo("A");
    }

    @Test
    @Promise({"RGT-1", "RGT-4", "MSG-10"})
    void theBookIsInThePackageAndComesInAgain() {
        importCards(card("FN:Ada", "EMAIL;TYPE=WORK:ada@example.org", "TEL:1", "CATEGORIES:Friends", "NOTE:x"));
        add("Bob", "bob@example.org");
        byte[] copy = PackageIT.download(api, PackageIT.ask(api));
        String book = new String(PackageIT.unpacked(copy).get("data/contacts.json"), UTF_8);
        assertThat(book).contains("ada@example.org", "Friends", "\"work\"", "Bob", "\"notKept\":{\"note\":1}");

        Person elsewhere = Person.verified(server);
        Api other = elsewhere.api();
        other.post("contacts", Map.of("name", "Mine", "addresses", List.of(Map.of("address", "bob@example.org"))))
                .expect(201);
        String brought = PackageIT.bring(other, copy);
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(2))
                .until(() -> other.get("me/imports/" + brought).field("state").equals("done"));
        assertThat(other.get("contacts").json().required("items").findValuesAsString("name"))
                .containsExactlyInAnyOrder("Mine", "Ada");
        JsonNode ada = other.get("contacts?q=ada").json().required("items").get(0);
        assertThat(ada.required("source").asString()).isEqualTo("package");
        assertThat(ada.toString()).contains("work", "Friends");
        assertThat(other.get("me/imports/" + brought + "/items").text())
                .contains("contact", "taken", "here")
                .doesNotContain("Ada", "Bob");
        assertThat(other.delete("contacts/imports").json().required("contacts").asInt())
                .isEqualTo(1);
        assertThat(other.get("contacts").json().required("items").findValuesAsString("name"))
                .containsExactly("Mine");
    }

    /** A book as large as any: read in a moment, and not in one piece. */
    @Test
    @Tag("once")
    void aBookOfTenThousandIsTakenInAndSearched() {
        Api large = Person.on(server, "pro").api();
        var file = new StringBuilder("name,email,phone\n");
        for (int i = 0; i < 10_000; i++) {
            file.append("Person ")
                    .append(i)
                    .append(",p")
                    .append(i)
                    .append("@example.org,")
                    .append(i)
                    .append('\n');
        }
        large.raw("POST", "contacts/import", "text/csv", file.toString().getBytes(UTF_8))
                .expect(201);
        assertThat(large.get("contacts/suggest?q=p9999").json()).hasSize(1);
        assertThat(large.delete("contacts/imports").json().required("contacts").asInt())
                .isEqualTo(10_000);
        assertThat(large.ids("contacts")).isEmpty();
    }

    private String add(String name, String... addresses) {
        return api.post(
                        "contacts",
                        Map.of(
                                "name",
                                name,
                                "addresses",
                                java.util.Arrays.stream(addresses)
                                        .map(address -> Map.of("address", address))
                                        .toList()))
                .expect(201)
                .field("id");
    }

    private Answer importCards(String cards) {
        return api.raw("POST", "contacts/import", "text/vcard", cards.getBytes(UTF_8))
                .expect(201);
    }

    private static String card(String... lines) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }
}
