package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.account.AccountAction;
import com.opusimg.engine.TestPictures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Signing up, keys, and what a person can do about their own account. */
class AccountsIT {

    private final OpusServer server = Servers.shared();
    private final Api anyone = server.anonymous();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email|nobody",
                "email|a b@example.org",
                "email|x@y",
                "email|",
                "firstName|",
                "firstName|'   '",
                "lastName|",
                "birthDate|",
                "birthDate|23.05.1990",
                "birthDate|2999-01-01",
                "birthDate|1820-01-01",
                "password|",
                "password|short",
                "password|password123",
                "password|aaaaaaaaaaaa",
            })
    void aWrongFieldIsNamedAndNothingIsStored(String field, String value) {
        String email = Person.address();
        var body = new HashMap<>(Person.signUp(email));
        body.put(field, value);

        JsonNode problem =
                anyone.post("accounts", body).problem(400, "invalid-request").json();
        assertThat(problem.required("violations").get(0).required("path").asString())
                .isEqualTo(field);

        anyone.post("accounts", Person.signUp(email)).expect(201);
    }

    @Test
    void aPasswordMadeOfThePersonsOwnDataIsRefused() {
        String email = Person.address();
        for (String password : List.of(email, "AdaLovelace", "1990-05-23")) {
            var body = new HashMap<>(Person.signUp(email));
            body.put("password", password);
            anyone.post("accounts", body).problem(400, "invalid-request");
        }
        anyone.post("accounts", Person.signUp(email)).expect(201);
    }

    @Test
    void anAddressHasOneAccountHoweverItIsWritten() {
        Person person = Person.unverified(server);
        anyone.post("accounts", Person.signUp(person.email())).problem(409, "address-taken");
        anyone.post("accounts", Person.signUp(person.email().toUpperCase())).problem(409, "address-taken");
    }

    @Test
    void ofSeveralWhoTakeAnAddressAtOnceOneGetsIt() throws Exception {
        Map<String, Object> signUp = Person.signUp(Person.address());
        Callable<Integer> act = () -> anyone.post("accounts", signUp).status();
        try (var together = Executors.newFixedThreadPool(8)) {
            List<Integer> answers = together.invokeAll(Collections.nCopies(8, act)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        }
    }

    @Test
    @Promise("ACC-11")
    void theYoungestPersonIsSixteenToday() {
        OpusServer timed = Servers.timed();
        Instant now = Instant.now().plus(Duration.ofDays(3650)).truncatedTo(ChronoUnit.DAYS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String young = Person.address();
        for (Instant moment : List.of(now, now.plus(Duration.ofDays(1)).minusSeconds(1))) {
            timed.setClock(moment);
            var tooYoung = new HashMap<>(Person.signUp(young));
            tooYoung.put("birthDate", today.minusYears(16).plusDays(1).toString());
            timed.anonymous().post("accounts", tooYoung).problem(403, "too-young");

            var justOld = new HashMap<>(Person.signUp(Person.address()));
            justOld.put("birthDate", today.minusYears(16).toString());
            timed.anonymous().post("accounts", justOld).expect(201);
        }
        timed.forgetAdmin();
        assertThat(timed.admin()
                        .get("admin/accounts?email=" + Api.encode(young))
                        .json()
                        .required("items"))
                .as("nothing was stored")
                .isEmpty();
        assertThat(timed.mail().to(young)).isEmpty();

        timed.setClock(now.plus(Duration.ofDays(1)));
        var aDayLater = new HashMap<>(Person.signUp(young));
        aDayLater.put("birthDate", today.minusYears(16).plusDays(1).toString());
        timed.anonymous().post("accounts", aDayLater).expect(201);
    }

    @Test
    @Promise("ACC-11")
    void nobodyGetsYoungerThanSixteenByAnEdit() {
        Person person = Person.unverified(server);
        String young = LocalDate.now(ZoneOffset.UTC).minusYears(12).toString();
        person.api().patch("me", Map.of("birthDate", young)).problem(403, "too-young");
        assertThat(person.api().get("me").field("birthDate")).isEqualTo("1990-05-23");
    }

    @Test
    void nothingIsUploadedBeforeTheAddressIsVerified() {
        Person person = Person.unverified(server);
        int before = server.blobs().size();
        person.api().tryUpload("a.jpg", TestPictures.plainJpeg(40, 30)).problem(403, "address-not-verified");
        assertThat(server.blobs()).hasSize(before);
        assertThat(person.api().files()).isEmpty();

        person.verify();
        person.api().upload("a.jpg", TestPictures.plainJpeg(40, 30));
    }

    @Test
    void theLinkIsMailedAgainAndTheOneBeforeStopsWorking() {
        Person person = Person.unverified(server);
        var first = server.mail().await(person.email(), "Verify").link();
        person.api().post("me/verification", null).expect(204);
        org.awaitility.Awaitility.await()
                .untilAsserted(
                        () -> assertThat(server.mail().to(person.email())).hasSize(2));
        var second = server.mail().await(person.email(), "Verify").link();
        assertThat(second).isNotEqualTo(first);

        anyone.get(first);
        assertThat(person.api().get("me").json().required("verified").asBoolean())
                .isFalse();
        anyone.get(second);
        assertThat(person.api().get("me").json().required("verified").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"firstName,Grace", "lastName,Hopper", "birthDate,1906-12-09"})
    @Promise("ACC-5")
    void eachFieldCanBeCorrected(String field, String value) {
        Person person = Person.unverified(server);
        assertThat(person.api().patch("me", Map.of(field, value)).expect(200).field(field))
                .isEqualTo(value);
        JsonNode after = person.api().get("me").json();
        assertThat(after.required(field).asString()).isEqualTo(value);
        assertThat(after.required("email").asString()).as("the rest stays").isEqualTo(person.email());
    }

    @Test
    @Promise("ACC-5")
    void aNewAddressTakesEffectWhenItsLinkIsOpened() {
        Person person = Person.verified(server);
        String fresh = Person.address();
        person.api().patch("me", Map.of("email", fresh)).expect(200);
        assertThat(person.api().get("me").field("email")).isEqualTo(person.email());

        anyone.get(server.mail().await(fresh, "Verify").link());
        assertThat(person.api().get("me").field("email")).isEqualTo(fresh);
        server.mail().await(person.email(), "address");
        Person.key(anyone, fresh, Person.PASSWORD, Map.of());
        anyone.post("tokens", Map.of("email", person.email(), "password", Person.PASSWORD))
                .problem(401, "sign-in-failed");
    }

    @Test
    @Promise("ACC-5")
    void aNewPasswordNeedsTheCurrentOne() {
        Person person = Person.unverified(server);
        String fresh = "staple battery horse";
        person.api().patch("me", Map.of("password", fresh)).problem(400, "invalid-request");
        person.api()
                .patch("me", Map.of("password", fresh, "currentPassword", "wrong one"))
                .problem(400, "invalid-request");
        Person.key(anyone, person.email(), Person.PASSWORD, Map.of());

        person.api()
                .patch("me", Map.of("password", fresh, "currentPassword", Person.PASSWORD))
                .expect(200);
        anyone.post("tokens", Map.of("email", person.email(), "password", Person.PASSWORD))
                .problem(401, "sign-in-failed");
        Person.key(anyone, person.email(), fresh, Map.of());
        server.mail().await(person.email(), "password was changed");
    }

    @Test
    @Promise("ACC-6")
    void aClosedAccountsAddressIsFreeAgain() {
        Person person = Person.verified(server);
        person.api().upload("a.jpg", TestPictures.plainJpeg(40, 30));
        person.api().delete("me").expect(204);
        person.api().get("me").problem(401, "sign-in-required");
        anyone.post("accounts", Person.signUp(person.email())).expect(201);
    }

    @Test
    @Promise("ACC-6")
    void anAccountCanBeClosedWhileItsPicturesAreAtWork() {
        Person person = Person.on(server, "pro");
        byte[] picture = TestPictures.write(Noise.picture(1200, 900), "png");
        String[] inputs = {
            person.api().uploaded("a.png", picture),
            person.api().uploaded("b.png", picture),
            person.api().uploaded("c.png", picture)
        };
        person.api().job("social-square", inputs);
        person.api().delete("me").expect(204);
        person.api().get("files").problem(401, "sign-in-required");
    }

    @Test
    @Promise("LOG-4")
    void activityTellsWhatChangedAndOnlyThat() {
        Person person = Person.verified(server);
        person.api()
                .patch("me", Map.of("password", "quite another pass phrase", "currentPassword", Person.PASSWORD))
                .expect(200);
        assertThat(person.api().get("me/activity").expect(200).text())
                .contains("PASSWORD_CHANGED")
                .doesNotContain("PROFILE_CHANGED");
        person.api().patch("me", Map.of("firstName", "Grace")).expect(200);
        assertThat(person.api().get("me/activity").expect(200).text()).contains("PROFILE_CHANGED");
    }

    @Test
    void aChangeIsMadeWholeOrNotAtAll() {
        Person person = Person.verified(server);
        String before = person.api().get("me").expect(200).field("firstName");
        person.api()
                .patch(
                        "me",
                        Map.of("firstName", "Changed", "password", "quite another one", "currentPassword", "wrong"))
                .problem(400, "invalid-request");
        assertThat(person.api().get("me").expect(200).field("firstName")).isEqualTo(before);
    }

    @Test
    @Promise("LOG-4")
    void recentActivityHoldsSignInsAndNothingOfTheProducts() {
        Person person = Person.verified(server);
        anyone.post("tokens", Map.of("email", person.email(), "password", "wrong one"))
                .problem(401, "sign-in-failed");
        String before = person.api().get("me/activity").expect(200).text();

        String file = person.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        person.api().content(person.api().result("web-800", file));
        person.api().get("files/" + file + "/metadata").expect(200);
        person.api().post("files/" + file + "/links", Map.of()).expect(201);
        person.api().delete("files/" + file + "/links").expect(204);
        person.api().post("projects", Map.of("name", "P")).expect(201);
        person.api().post("webhooks", Map.of("url", "https://nobody.invalid/")).expect(201);
        person.api().delete("files/" + file).expect(204);
        assertThat(person.api().get("me/activity").expect(200).text())
                .as("after a walk through the products")
                .isEqualTo(before);

        JsonNode activity = person.api().get("me/activity").expect(200).json();
        var events = new java.util.ArrayList<String>();
        activity.forEach(entry -> {
            events.add(entry.required("event").asString());
            assertThat(entry.propertyNames()).isSubsetOf("event", "device", "address", "place", "at", "keptUntil");
        });
        assertThat(events).contains("SIGNED_UP", "ADDRESS_VERIFIED", "KEY_CREATED", "SIGN_IN_FAILED");
        assertThat(events)
                .isSubsetOf(
                        Arrays.stream(AccountAction.values()).map(Enum::name).toList());
    }

    @Test
    void guessingIsSlowedDownPerAccountAndTellsNothing() {
        Person person = Person.unverified(server);
        String nobody = Person.address();
        for (int i = 0; i < 10; i++) {
            Answer known = anyone.post("tokens", Map.of("email", person.email(), "password", "guess " + i));
            Answer unknown = anyone.post("tokens", Map.of("email", nobody, "password", "guess " + i));
            known.problem(401, "sign-in-failed");
            assertThat(unknown.status()).isEqualTo(known.status());
            assertThat(unknown.text()).isEqualTo(known.text());
        }
        for (String address : List.of(person.email(), nobody)) {
            Answer refused = anyone.post("tokens", Map.of("email", address, "password", Person.PASSWORD));
            refused.problem(429, "too-many-requests");
            assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow()))
                    .isPositive();
        }
        Person other = Person.unverified(server);
        assertThat(other.api().get("me").status())
                .as("others are not slowed down")
                .isEqualTo(200);
    }

    @Test
    @Promise("SEC-2")
    void aKeyDoesWhatItsScopesSay() {
        Person person = Person.verified(server);
        String file = person.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        byte[] picture = TestPictures.plainJpeg(20, 20);

        Api reader = person.scoped("files:read");
        reader.get("files/" + file + "/content").expect(200);
        reader.tryUpload("b.jpg", picture).problem(403, "not-allowed");
        reader.delete("files/" + file).problem(403, "not-allowed");
        reader.post("projects", Map.of("name", "x")).problem(403, "not-allowed");
        reader.post("jobs", Map.of("inputs", List.of(file), "preset", "web-800"))
                .problem(403, "not-allowed");
        reader.get("me").problem(403, "not-allowed");
        reader.delete("me").problem(403, "not-allowed");
        reader.get("tokens").problem(403, "not-allowed");

        Api writer = person.scoped("files:write");
        writer.get("files").problem(403, "not-allowed");
        writer.get("files/" + file + "/content").problem(403, "not-allowed");
        writer.delete("files/" + writer.uploaded("b.jpg", picture)).expect(204);

        Api worker = person.scoped("jobs");
        worker.ended(worker.job("web-800", file));
        worker.get("files/" + file).problem(403, "not-allowed");

        Api owner = person.scoped("account");
        owner.get("me").expect(200);
        owner.get("files").problem(403, "not-allowed");
        owner.get("admin/accounts").problem(403, "not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "everything", "FILES:READ"})
    @Promise("SEC-2")
    void aScopeThatAPersonMayNotHaveIsRefused(String scope) {
        Person person = Person.unverified(server);
        anyone.post("tokens", Map.of("email", person.email(), "password", Person.PASSWORD, "scopes", List.of(scope)))
                .problem(400, "invalid-request");
    }

    @Test
    @Promise("SEC-2")
    void administrationIsForAdministratorsAndTheirAdminKeys() {
        Person person = Person.unverified(server);
        for (String path : List.of("admin/accounts", "admin/retention", "audit", "audit/verification")) {
            person.api().get(path).problem(403, "not-allowed");
            anyone.get(path).problem(401, "sign-in-required");
            server.admin().get(path).expect(200);
        }
        person.api().post("admin/retention/sweeps", null).problem(403, "not-allowed");
        person.api()
                .put("admin/accounts/" + person.id() + "/plan", Map.of("plan", "pro"))
                .problem(403, "not-allowed");
        person.api()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", "administrator"))
                .problem(403, "not-allowed");
        Api narrow = server.with(Person.key(
                anyone, OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD, Map.of("scopes", List.of("account"))));
        narrow.get("admin/accounts").problem(403, "not-allowed");
    }

    @Test
    @Promise("SEC-2")
    void aRoleGivesAndTakesAtOnce() {
        Person person = Person.unverified(server);
        server.admin()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", "privacy"))
                .expect(200);
        Api staff = server.with(Person.key(anyone, person.email(), Person.PASSWORD, Map.of()));
        staff.get("admin/retention").expect(200);
        staff.get("admin/accounts").problem(403, "not-allowed");
        staff.post("admin/retention/sweeps", null).problem(403, "not-allowed");

        server.admin()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", "person"))
                .expect(200);
        staff.get("admin/retention").problem(403, "not-allowed");
    }

    @Test
    void theLastAdministratorStaysOne() {
        String id = server.admin().get("me").field("id");
        server.admin()
                .put("admin/accounts/" + id + "/role", Map.of("role", "person"))
                .problem(409, "conflict");
        server.admin().delete("me").problem(409, "conflict");
    }

    @Test
    void aKeyIsShownOnceAndRevokedAtOnce() {
        Person person = Person.unverified(server);
        JsonNode made = anyone.post(
                        "tokens", Map.of("email", person.email(), "password", Person.PASSWORD, "label", "Laptop"))
                .expect(201)
                .json();
        String secret = made.required("token").asString();
        Api second = server.with(secret);
        second.get("me").expect(200);

        Answer listed = person.api().get("tokens").expect(200);
        assertThat(listed.text()).contains("Laptop").doesNotContain(secret);
        assertThat(listed.json()).hasSize(2);

        person.api().delete("tokens/" + made.required("id").asString()).expect(204);
        second.get("me").problem(401, "sign-in-required");
        person.api().get("me").expect(200);
    }

    @Test
    void aKeyEndsOnItsDay() {
        OpusServer timed = Servers.timed();
        Instant now = Instant.now().plus(Duration.ofDays(5000));
        timed.setClock(now);
        Person person = Person.unverified(timed);
        Api brief =
                timed.with(Person.key(timed.anonymous(), person.email(), Person.PASSWORD, Map.of("expiresInDays", 1)));
        timed.setClock(now.plus(Duration.ofDays(1)).minusSeconds(1));
        brief.get("me").expect(200);
        timed.setClock(now.plus(Duration.ofDays(1)));
        brief.get("me").problem(401, "sign-in-required");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 367})
    void aKeyHasAnEnd(int days) {
        Person person = Person.unverified(server);
        anyone.post("tokens", Map.of("email", person.email(), "password", Person.PASSWORD, "expiresInDays", days))
                .problem(400, "invalid-request");
    }
}
