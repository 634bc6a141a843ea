package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Organisations on a running server: who may what, what is refused, and the agreement. */
@Promise("SHR-9")
class OrganisationIT {
    private static final OpusServer SERVER = Servers.shared();

    private final Person owner = Person.on(SERVER, "business-plus");

    @Test
    void comesWithBusinessPlusAndOnce() {
        for (String plan : List.of("free", "pro", "pro-plus")) {
            Person.on(SERVER, plan)
                    .api()
                    .post("organisations", Map.of("name", "Stoneware"))
                    .problem(403, "plan-required");
        }
        Person.unverified(SERVER)
                .api()
                .post("organisations", Map.of("name", "Stoneware"))
                .problem(403, "address-not-verified");
        String id = made("Stoneware");
        JsonNode own = owner.api().get("organisations").expect(200).json();
        assertThat(own).hasSize(1);
        assertThat(own.get(0).required("id").asString()).isEqualTo(id);
        assertThat(own.get(0).required("role").asString()).isEqualTo("owner");
        owner.api().post("organisations", Map.of("name", "Another")).problem(409, "conflict");
        for (String name : List.of("", "  ", "a\nb", "a\u202Eb", "a\u0000b", "x".repeat(201))) {
            owner.api().patch("organisations/" + id, Map.of("name", name)).problem(400, "invalid-request");
        }
        owner.api().post("organisations", null).problem(400, "invalid-request");
    }

    @Test
    void anInvitationIsTakenUpOnceByWhoeverHasTheAddress() {
        String id = made("Stoneware");
        Person guest = Person.verified(SERVER);
        Person stranger = Person.verified(SERVER);
        String token = invited(id, guest.email(), "member");
        stranger.api().post("organisations/joining", Map.of("token", token)).problem(403, "not-allowed");
        assertThat(guest.api()
                        .post("organisations/joining", Map.of("token", token))
                        .expect(200)
                        .field("role"))
                .isEqualTo("member");
        guest.api().post("organisations/joining", Map.of("token", token)).problem(410, "link-expired");
        guest.api().post("organisations/joining", Map.of("token", "none")).problem(410, "link-expired");
        guest.api().post("organisations/joining", Map.of()).problem(410, "link-expired");
        assertThat(owner.api().get(path(id, "members")).expect(200).json()).hasSize(2);
        guest.api().get(path(id, "members")).problem(403, "not-allowed");
        stranger.api().get("organisations/" + id).problem(404, "not-found");

        String again = invited(id, stranger.email(), "billing");
        String newer = invited(id, stranger.email(), "member");
        stranger.api().post("organisations/joining", Map.of("token", again)).problem(410, "link-expired");
        stranger.api().post("organisations/declining", Map.of("token", newer)).expect(204);
        stranger.api().post("organisations/joining", Map.of("token", newer)).problem(410, "link-expired");
        assertThat(owner.api().get(path(id, "invitations")).expect(200).json()).isEmpty();
    }

    @Test
    void nobodyIsFloodedWithInvitations() {
        String id = made("Stoneware");
        Map<String, String> somebody = Map.of("email", Person.address(), "role", "member");
        for (int sent = 0; sent < 5; sent++) {
            owner.api().post(path(id, "invitations"), somebody).expect(201);
        }
        owner.api().post(path(id, "invitations"), somebody).problem(429, "too-many-requests");
        assertThat(owner.api().get(path(id, "invitations")).expect(200).json()).hasSize(1);
    }

    @Test
    void takenUpAtOnceByTwoItWorksForOne() throws Exception {
        String id = made("Stoneware");
        Person guest = Person.verified(SERVER);
        String token = invited(id, guest.email(), "member");
        Callable<Integer> join = () -> guest.api()
                .post("organisations/joining", Map.of("token", token))
                .status();
        try (var both = Executors.newFixedThreadPool(4)) {
            var answers = both.invokeAll(List.of(join, join, join, join));
            var statuses = new java.util.ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses)
                    .containsOnlyOnce(200)
                    .allMatch(status -> status == 200 || status == 410 || status == 409);
        }
        assertThat(owner.api().get(path(id, "members")).expect(200).json()).hasSize(2);
    }

    @Test
    void nobodyMakesThemselvesMoreThanTheyAre() {
        String id = made("Stoneware");
        Person member = joined(id, "member");
        Person officer = joined(id, "privacy-officer");
        Person billing = joined(id, "billing");
        for (Person one : List.of(member, officer, billing)) {
            one.api()
                    .post(path(id, "invitations"), Map.of("email", one.email(), "role", "owner"))
                    .problem(403, "not-allowed");
            one.api()
                    .patch(path(id, "members/" + memberId(id, one)), Map.of("role", "owner"))
                    .problem(403, "not-allowed");
            one.api().delete(path(id, "members/" + memberId(id, owner))).problem(403, "not-allowed");
            one.api().delete("organisations/" + id).problem(403, "not-allowed");
            one.api().patch("organisations/" + id, Map.of("name", "Mine")).problem(403, "not-allowed");
        }
        owner.api()
                .post(path(id, "invitations"), Map.of("email", owner.email(), "role", "owner"))
                .problem(409, "conflict");
        owner.api()
                .post(path(id, "invitations"), Map.of("email", member.email(), "role", "owner"))
                .problem(409, "conflict");
        for (String role : List.of("", "administrator", "OWNER")) {
            owner.api()
                    .post(path(id, "invitations"), Map.of("email", Person.address(), "role", role))
                    .problem(400, "invalid-request");
        }
        for (String address : List.of("", "nobody", "a@b@c", "a@b.example\r\nBcc: x@example.org")) {
            owner.api()
                    .post(path(id, "invitations"), Map.of("email", address, "role", "member"))
                    .problem(400, "invalid-request");
        }
        assertThat(member.api().get("organisations/" + id).expect(200).field("role"))
                .isEqualTo("member");
    }

    @Test
    void thereIsAlwaysAnOwnerAndWhoLeavesKeepsAllThatIsTheirs() {
        String id = made("Stoneware");
        Person member = joined(id, "member");
        String file = member.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        owner.api().post(path(id, "departure"), null).problem(409, "conflict");
        owner.api()
                .patch(path(id, "members/" + memberId(id, owner)), Map.of("role", "member"))
                .problem(409, "conflict");
        owner.api().delete(path(id, "members/" + memberId(id, owner))).problem(409, "conflict");

        member.api().post(path(id, "departure"), null).expect(204);
        member.api().get("organisations/" + id).problem(404, "not-found");
        member.api().get("files/" + file + "/content").expect(200);
        member.api().post(path(id, "departure"), null).problem(404, "not-found");

        Person second = joined(id, "owner");
        owner.api().post(path(id, "departure"), null).expect(204);
        second.api().delete("organisations/" + id).expect(204);
        second.api().get("organisations/" + id).problem(404, "not-found");
        assertThat(second.api().get("organisations").expect(200).json()).isEmpty();
    }

    @Test
    void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
        String id = made("Stoneware");
        Person second = joined(id, "owner");
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = both.invokeAll(List.<Callable<Integer>>of(
                    () -> owner.api().post(path(id, "departure"), null).status(),
                    () -> second.api().post(path(id, "departure"), null).status()));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(204, 409);
        }
    }

    @Test
    void withItsLastOwnersAccountAnOrganisationEnds() {
        String id = made("Stoneware");
        Person member = joined(id, "member");
        owner.api().post("me/erasure", Map.of("password", Person.PASSWORD));
        org.awaitility.Awaitility.await("its end")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                member.api().get("organisations").expect(200).json())
                        .isEmpty());
        assertThat(member.api().get("me").expect(200).field("id")).isEqualTo(member.id());
        assertThat(SERVER.mail().await(member.email(), "has ended").text()).contains("Stoneware has ended");
    }

    @Test
    void aDomainIsProvenByTheLinkInItsMail() {
        String id = made("Stoneware");
        String domain = "d" + Long.toString(System.nanoTime(), 36) + ".example.org";
        for (String wrong :
                List.of("", "nodots", "-a.example", "a..example", "http://a.example", "a.example/x", "1.2.3.4")) {
            owner.api()
                    .post(path(id, "domains"), Map.of("domain", wrong, "mailbox", "postmaster"))
                    .problem(400, "invalid-request");
        }
        owner.api()
                .post(path(id, "domains"), Map.of("domain", domain, "mailbox", "anybody"))
                .problem(400, "invalid-request");
        joined(id, "member")
                .api()
                .post(path(id, "domains"), Map.of("domain", domain, "mailbox", "admin"))
                .problem(403, "not-allowed");
        owner.api()
                .post(
                        path(id, "domains"),
                        Map.of("domain", domain.toUpperCase(java.util.Locale.ROOT), "mailbox", "admin"))
                .expect(201);
        assertThat(owner.api()
                        .get(path(id, "domains"))
                        .expect(200)
                        .json()
                        .get(0)
                        .path("confirmedAt")
                        .isMissingNode())
                .isTrue();
        assertThat(SERVER.mail().await("admin@" + domain, "Confirm a domain").text())
                .contains("Stoneware", domain, "/domain?token=");
    }

    @Test
    void rulesHoldForMembersByEveryWay() {
        String id = made("Stoneware");
        Person member = Person.on(SERVER, "pro");
        String before = member.api().uploaded("a.jpg", TestPictures.phoneJpeg(60, 40, 1));
        member.api()
                .post("organisations/joining", Map.of("token", invited(id, member.email(), "member")))
                .expect(200);
        assertThat(member.api()
                        .get("files/" + before)
                        .expect(200)
                        .json()
                        .path("deleteAt")
                        .isMissingNode())
                .isTrue();
        member.api().put(path(id, "policies"), Map.of("stripMetadata", true)).problem(403, "not-allowed");
        owner.api().put(path(id, "policies"), Map.of("keepHours", 0)).problem(400, "invalid-request");
        owner.api().put(path(id, "policies"), Map.of("tools", List.of("magic"))).problem(400, "invalid-request");
        owner.api().put(path(id, "policies"), Map.of("formats", List.of())).problem(400, "invalid-request");
        Instant now = Instant.now();
        owner.api()
                .put(
                        path(id, "policies"),
                        Map.of(
                                "stripMetadata",
                                true,
                                "tools",
                                List.of("resize"),
                                "formats",
                                List.of("jpeg", "webp"),
                                "keepHours",
                                1,
                                "keepFrom",
                                "2020-01-01T00:00:00Z"))
                .expect(200);
        Instant goes =
                Instant.parse(member.api().get("files/" + before).expect(200).field("deleteAt"));
        assertThat(goes)
                .as("a day of grace for what is there")
                .isBetween(
                        now.plus(Duration.ofHours(24)).minusSeconds(5),
                        now.plus(Duration.ofHours(24)).plusSeconds(60));

        assertThat(SERVER.mail()
                        .await(member.email(), "Your files stay for a shorter time")
                        .text())
                .contains("Stoneware", "1 hour after");

        Map<String, String> refused = Map.of(
                "{\"steps\":[{\"op\":\"resize\",\"width\":20}],\"output\":{\"format\":\"jpeg\",\"metadata\":\"keep\"}}",
                "metadata",
                "{\"steps\":[{\"op\":\"grayscale\"}],\"output\":{\"format\":\"jpeg\"}}",
                "grayscale",
                "{\"output\":{\"format\":\"png\"}}",
                "jpeg, webp");
        refused.forEach((recipe, word) -> {
            Answer job = member.api()
                    .raw(
                            "POST",
                            "jobs",
                            "application/json",
                            ("{\"inputs\":[\"" + before + "\"],\"recipe\":" + recipe + "}")
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .problem(403, "organisation-rule");
            assertThat(job.json().required("detail").asString()).contains("Stoneware", word);
        });
        member.api()
                .post("files/" + before + "/links", Map.of("preset", "strip-metadata"))
                .problem(403, "organisation-rule");
        member.api()
                .raw("POST", "transform?preset=web-800&metadata=keep", "image/jpeg", TestPictures.phoneJpeg(60, 40, 1))
                .problem(403, "organisation-rule");
        String good = "{\"steps\":[{\"op\":\"resize\",\"width\":20}],\"output\":{\"format\":\"jpeg\"}}";
        assertThat(member.api()
                        .ended(member.api().recipe(good, before))
                        .required("state")
                        .asString())
                .isEqualTo("succeeded");

        owner.api().put(path(id, "policies"), Map.of("noRetention", true)).expect(200);
        assertThat(member.api()
                        .upload("b.jpg", TestPictures.plainJpeg(40, 30))
                        .required("noRetention")
                        .asBoolean())
                .isTrue();
        member.api().put("me/settings", Map.of("noRetention", false)).problem(403, "organisation-rule");
        assertThat(member.api()
                        .get("files/" + before)
                        .expect(200)
                        .json()
                        .path("deleteAt")
                        .isMissingNode())
                .as("the rule of hours is gone, and the plan keeps it")
                .isTrue();
        member.api().post(path(id, "departure"), null).expect(204);
        member.api().put("me/settings", Map.of("noRetention", false)).expect(200);
    }

    @Test
    void usageIsOfAllTogetherAndNoFormula() {
        String id = made("=HYPERLINK(\"http://evil.example\";\"Stoneware\")");
        Person billing = joined(id, "billing");
        billing.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        JsonNode use = billing.api().get(path(id, "usage")).expect(200).json();
        assertThat(use.required("members").asInt()).isEqualTo(2);
        assertThat(use.required("files").asInt()).isEqualTo(1);
        assertThat(use.required("bytes").asLong()).isPositive();
        assertThat(billing.api().get(path(id, "usage/csv")).expect(200).text())
                .contains("\"'=HYPERLINK(")
                .doesNotContain("\r\n\"=");
        assertThat(SERVER.admin().get("admin/agreements/csv").expect(200).text())
                .contains("\"'=HYPERLINK(")
                .doesNotContain(",\"=");
        joined(id, "member").api().get(path(id, "usage")).problem(403, "not-allowed");
    }

    @Test
    void theAgreementIsAcceptedOnceByWhoMay() throws Exception {
        String id = made("Stoneware \u202D & Söhne \"<b>\" | `x` Жук".replace("\u202D", ""));
        Person officer = joined(id, "privacy-officer");
        JsonNode state = officer.api().get(path(id, "agreement")).expect(200).json();
        int version = state.required("current").required("version").asInt();
        String sha256 = state.required("documentSha256").asString();
        byte[] pdf =
                officer.api().get(path(id, "agreement/document")).expect(200).body();
        assertThat(sha256(pdf)).isEqualTo(sha256);
        Files.write(Path.of("target", "agreement.pdf"), pdf); // for eyes
        assertThat(owner.api().get(path(id, "agreement/document")).expect(200).body())
                .as("the same bytes each time")
                .isEqualTo(pdf);
        String text;
        try (PDDocument read = Loader.loadPDF(pdf)) {
            text = new PDFTextStripper().getText(read);
        }
        assertThat(text)
                .contains(
                        "Stoneware & Söhne \"<b>\" | `x` Жук", "Annex I", "Annex II", "Annex III", "Annex IV", "Module")
                .doesNotContain("{{", "\\|");

        for (String role : List.of("member", "billing")) {
            Person one = joined(id, role);
            one.api().get(path(id, "agreement")).problem(403, "not-allowed");
            one.api()
                    .post(path(id, "agreement/acceptances"), acceptance(version, sha256))
                    .problem(403, "not-allowed");
            one.api()
                    .post(path(id, "objections"), Map.of("version", version, "reason", "I do not want this."))
                    .problem(403, "not-allowed");
        }
        officer.api()
                .post(path(id, "agreement/acceptances"), acceptance(version + 1, sha256))
                .problem(409, "conflict");
        officer.api()
                .post(path(id, "agreement/acceptances"), acceptance(version, "0".repeat(64)))
                .problem(409, "conflict");
        var unnamed = new HashMap<>(acceptance(version, sha256));
        unnamed.put("name", "");
        officer.api().post(path(id, "agreement/acceptances"), unnamed).problem(400, "invalid-request");

        JsonNode first = officer.api()
                .post(path(id, "agreement/acceptances"), acceptance(version, sha256))
                .expect(201)
                .json();
        JsonNode second = owner.api()
                .post(path(id, "agreement/acceptances"), acceptance(version, sha256))
                .expect(201)
                .json();
        assertThat(second).as("the first stands").isEqualTo(first);
        owner.api().patch("organisations/" + id, Map.of("name", "Renamed")).expect(200);
        assertThat(owner.api()
                        .get(path(id, "agreement/acceptances/" + version + "/document"))
                        .expect(200)
                        .body())
                .as("the very document, whatever changed since")
                .isEqualTo(pdf);
        JsonNode statement = owner.api()
                .get(path(id, "agreement/acceptances/" + version + "/statement"))
                .expect(200)
                .json();
        assertThat(statement.required("document_sha256").asString()).isEqualTo(sha256);
        assertThat(statement.required("accepted_by").required("title").asString())
                .isEqualTo("Managing director");
        assertThat(com.nimbusds.jose.JWSObject.parse(
                                statement.required("proof").required("jws").asString())
                        .verify(new com.nimbusds.jose.crypto.Ed25519Verifier(
                                com.nimbusds.jose.jwk.JWKSet.parse(new Visitor(SERVER)
                                                .open("/.well-known/jwks.json")
                                                .expect(200)
                                                .text())
                                        .getKeys()
                                        .getFirst()
                                        .toOctetKeyPair())))
                .isTrue();
        assertThat(SERVER.admin()
                        .get("admin/agreements/organisations")
                        .expect(200)
                        .text())
                .contains(sha256)
                .doesNotContain("Managing director");
        assertThat(SERVER.admin().get("admin/agreements/csv").expect(200).text())
                .contains(sha256)
                .doesNotContain("Managing director");
        for (String way : List.of("organisations", "csv")) {
            assertThat(SERVER.admin()
                            .get("admin/agreements/" + way + "?purpose=account-care&reference=" + way)
                            .expect(200)
                            .text())
                    .contains("Managing director");
            assertThat(officer.api().get("me/looks").expect(200).text()).contains("account-care", way);
        }
        SERVER.admin().get("admin/agreements/organisations?purpose=curiosity").problem(400, "invalid-request");
        owner.api().get("admin/agreements/versions").problem(403, "not-allowed");
    }

    @Test
    void anObjectionHasTheMomentOfThisServer() {
        String id = made("Stoneware");
        int version = SERVER.admin()
                .get("admin/agreements/versions")
                .expect(200)
                .json()
                .get(0)
                .required("version")
                .asInt();
        Instant now = Instant.now();
        owner.api()
                .post(path(id, "objections"), Map.of("version", version, "reason", "no"))
                .problem(400, "invalid-request");
        owner.api()
                .post(path(id, "objections"), Map.of("version", 4711, "reason", "There is no such version."))
                .problem(404, "not-found");
        JsonNode made = owner.api()
                .post(
                        path(id, "objections"),
                        Map.of(
                                "version",
                                version,
                                "reason",
                                "The sub-processor is in a country that we do not accept.",
                                "objectedAt",
                                "2020-01-01T00:00:00Z"))
                .expect(201)
                .json();
        assertThat(Instant.parse(made.required("objectedAt").asString()))
                .isBetween(now.minusSeconds(5), now.plusSeconds(60));
        owner.api()
                .post(path(id, "objections"), Map.of("version", version, "reason", "Once more, the same thing."))
                .problem(409, "conflict");
        String objection = made.required("id").asString();
        SERVER.admin()
                .post(
                        "admin/agreements/objections/" + objection + "/answer",
                        Map.of("outcome", "maybe", "text", "We see."))
                .problem(400, "invalid-request");
        SERVER.admin()
                .post(
                        "admin/agreements/objections/" + objection + "/answer",
                        Map.of("outcome", "upheld", "text", "We do not use it for you."))
                .expect(200);
        assertThat(SERVER.mail()
                        .await(owner.email(), "an answer to your objection")
                        .text())
                .contains("We do not use it for you.", "upheld");
        owner.api()
                .post(path(id, "objections/" + objection + "/withdrawal"), null)
                .problem(409, "conflict");
        assertThat(owner.api()
                        .get(path(id, "objections"))
                        .expect(200)
                        .json()
                        .get(0)
                        .required("state")
                        .asString())
                .isEqualTo("upheld");
    }

    private String made(String name) {
        return owner.api()
                .post("organisations", Map.of("name", name))
                .expect(201)
                .field("id");
    }

    private Person joined(String organisation, String role) {
        Person person = Person.verified(SERVER);
        person.api()
                .post("organisations/joining", Map.of("token", invited(organisation, person.email(), role)))
                .expect(200);
        return person;
    }

    private String invited(String organisation, String email, String role) {
        int before = SERVER.mail().to(email).size();
        owner.api()
                .post(path(organisation, "invitations"), Map.of("email", email, "role", role))
                .expect(201);
        org.awaitility.Awaitility.await("the invitation")
                .until(() -> SERVER.mail().to(email).size() > before);
        return SERVER.mail().to(email).stream()
                .filter(letter -> letter.subject().contains("invitation"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .text()
                .replaceFirst("(?s).*/app/invitation\\?token=(\\S+).*", "$1");
    }

    private String memberId(String organisation, Person person) {
        return owner.api()
                .get(path(organisation, "members"))
                .expect(200)
                .json()
                .valueStream()
                .filter(one -> one.required("account").asString().equals(person.id()))
                .findFirst()
                .orElseThrow()
                .required("id")
                .asString();
    }

    private static Map<String, Object> acceptance(int version, String sha256) {
        return Map.of("version", version, "sha256", sha256, "name", "Ada Lovelace", "title", "Managing director");
    }

    private static String path(String organisation, String rest) {
        return "organisations/" + organisation + "/" + rest;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
