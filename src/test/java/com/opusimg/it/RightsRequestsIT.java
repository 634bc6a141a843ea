package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Requests about one's data from outside: by the form, by the API, by the links in mails, and by two members of staff. */
@ExtendWith(Chromium.class)
class RightsRequestsIT {

    private static final OpusServer SERVER = Servers.shared();
    private static final Mailbox MAIL = SERVER.mail();
    private static final Pattern MAIN = Pattern.compile("(?s)<main.*</main>");

    @Test
    @Promise({"ACC-8", "RGT-10"})
    void somebodyWithoutAnAccountAsksConfirmsAddsAndIsAnswered() {
        String address = Person.address();
        assertThat(ask(Map.of("kind", "ERASURE", "email", address, "words", "Delete it all.")))
                .contains("We have your request")
                .doesNotContain("A-1");
        Mailbox.Letter letter = MAIL.await(address, "We have your request");
        assertThat(letter.text()).contains("under the GDPR", "The time that the law gives us waits");
        URI confirm = link(letter, "/rights/confirm");
        URI status = link(letter, "/rights/case");

        String number = number(letter);
        JsonNode before = find(number);
        assertThat(before.required("state").asString()).isEqualTo("identity");
        assertThat(before.required("paused").asBoolean()).isTrue();

        // Programs that look after mail open every link in it.
        assertThat(SERVER.anonymous().get(confirm).expect(200).text()).contains("Yes, I asked for it");
        assertThat(find(number).required("state").asString()).isEqualTo("identity");
        assertThat(press(confirm)).contains("we know that it is you");
        assertThat(press(confirm)).as("replayed").contains("This link does not work");
        assertThat(find(number).required("identity").asString()).isEqualTo("link");

        var visitor = new Visitor(SERVER);
        String path = status.getPath() + "?" + status.getQuery();
        assertThat(visitor.open(path).expect(200).text()).contains("It waits for somebody to take it on", number);
        assertThat(visitor.submit(path, Map.of("words", "And the pictures of May."))
                        .text())
                .contains("What you wrote is added");

        String id = find(number).required("id").asString();
        Answer answered = SERVER.admin().post("admin/rights-requests/" + id + "/answer", Map.of("text", "It is gone."));
        assertThat(answered.expect(200).field("state")).isEqualTo("answered");
        assertThat(MAIL.await(address, "Our answer").text())
                .contains("It is gone.", "GDPR Art. 77", "/authorities", "GDPR Art. 79");
        SERVER.admin()
                .post("admin/rights-requests/" + id + "/answer", Map.of("text", "Once more."))
                .problem(409, "conflict");
    }

    @Test
    @Promise("ACC-8")
    void aSuspendedPersonGetsTheirCopyByTheLinkOfTheirCase(Tab tab) {
        Person person = Person.verified(SERVER);
        String suspension = "admin/accounts/" + person.id() + "/suspension";
        SERVER.admin()
                .put(
                        suspension,
                        Map.of(
                                "reason",
                                "Forty thousand mails in a night.",
                                "reviewOn",
                                LocalDate.now(ZoneOffset.UTC).plusDays(30).toString()))
                .expect(200);
        ask(Map.of("kind", "ACCESS", "email", person.email()));
        Mailbox.Letter letter = MAIL.await(person.email(), "We have your request");
        String token = link(letter, "/rights/case").getQuery().replace("token=", "");
        String path = "rights-requests/" + token + "/package";
        String id = find(number(letter)).required("id").asString();
        Api nobody = SERVER.anonymous();
        nobody.get(path).problem(404, "not-found");
        SERVER.admin().post("admin/rights-requests/" + id + "/fulfilment", null).problem(409, "conflict");
        assertThat(press(link(letter, "/rights/confirm"))).contains("we know that it is you");
        SERVER.admin().post("admin/rights-requests/" + id + "/fulfilment", null).expect(200);
        assertThat(MAIL.await(person.email(), "Our answer").text())
                .contains("on the page of this request", "/rights/case?token=" + token);
        assertThat(MAIL.await(person.email(), "Your copy from Opus is ready").text())
                .contains("/rights/case?token=" + token)
                .doesNotContain("/app/");

        JsonNode copy = nobody.get(path).expect(200).json();
        assertThat(copy.required("state").asString()).isEqualTo("done");
        assertThat(new Visitor(SERVER)
                        .open("/rights/case?token=" + token)
                        .expect(200)
                        .text())
                .contains(copy.required("sha256").asString(), "/api/v1/" + path + "/content", "Download");
        tab.open("/rights/case?token=" + token);
        Look.at(tab, "rights-case-copy");
        byte[] whole = nobody.get(path + "/content").expect(200).body();
        assertThat(PackageIT.sha256(whole)).isEqualTo(copy.required("sha256").asString());
        assertThat(PackageIT.unpacked(whole)).containsKeys("index.html", "data/account.json");
        assertThat(nobody.get(path + "/content", "Range", "bytes=10-19")
                        .expect(206)
                        .body())
                .isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        assertThat(nobody.head(path + "/content").header("Content-Length")).hasValue("" + whole.length);
        await("the download is noted after its last byte")
                .until(() -> SERVER.admin().get("audit?limit=50").text().contains("case " + number(letter)));

        nobody.get("rights-requests/" + "0".repeat(64) + "/package/content").problem(404, "not-found");
        SERVER.admin()
                .post(suspension + "/lift", Map.of("reason", "It was somebody else."))
                .expect(204);
        nobody.get(path + "/content").problem(403, "not-allowed");
        nobody.head(path + "/content").expect(403);
        assertThat(new Visitor(SERVER)
                        .open("/rights/case?token=" + token)
                        .expect(200)
                        .text())
                .contains("/app/your-copy")
                .doesNotContain("/content");
    }

    @Test
    @Promise("RGT-7")
    void anybodyOptsOutOfSaleWithoutSignInAndWithoutProof() {
        var visitor = new Visitor(SERVER);
        String page = visitor.submit("/rights", Map.of("kind", "SALE_OPT_OUT", "regime", "CCPA"))
                .expect(200)
                .text();
        assertThat(page).contains("Your wish is recorded");
        Answer choices = visitor.send(visitor.request("/api/v1/consent").GET());
        assertThat(choices.json().required("saleOptOut").asBoolean()).isTrue();

        Person person = Person.verified(SERVER);
        SERVER.anonymous()
                .post("rights-requests", Map.of("kind", "sale-opt-out", "email", person.email()))
                .expect(202);
        assertThat(MAIL.await(person.email(), "We have your request").text())
                .contains("Your wish is recorded")
                .doesNotContain("/rights/confirm");
        assertThat(person.api().get("consent").json().required("saleOptOut").asBoolean())
                .isTrue();
    }

    @Test
    @Promise("RGT-10")
    void theAnswerTellsNobodyWhetherAnAddressHasAnAccount() {
        Person person = Person.verified(SERVER);
        person.api().post("rights-requests", Map.of("kind", "access")).expect(201);
        String known = ask(Map.of("kind", "ACCESS", "email", person.email()));
        String unknown = ask(Map.of("kind", "ACCESS", "email", Person.address()));
        String again = ask(Map.of("kind", "ACCESS", "email", person.email()));
        assertThat(main(known)).isEqualTo(main(unknown)).isEqualTo(main(again));
        assertThat(SERVER.anonymous()
                        .post("rights-requests", Map.of("kind", "access", "email", person.email()))
                        .expect(202)
                        .text())
                .isEqualTo(SERVER.anonymous()
                        .post("rights-requests", Map.of("kind", "access", "email", Person.address()))
                        .expect(202)
                        .text());
        assertThat(person.api().get("me/rights-requests").json().required("items"))
                .as("what others typed is not in the person's cases")
                .hasSize(1);
    }

    @Test
    void whatIsWrongIsToldByItsFieldAndNothingIsLeft() {
        Api nobody = SERVER.anonymous();
        nobody.post("rights-requests", Map.of("kind", "everything", "email", Person.address()))
                .problem(400, "invalid-request");
        nobody.post("rights-requests", Map.of("kind", "access", "regime", "roman", "email", Person.address()))
                .problem(400, "invalid-request");
        nobody.post("rights-requests", Map.of("kind", "access")).problem(400, "invalid-request");
        nobody.post("rights-requests", Map.of("kind", "access", "email", "a@example.org\r\nBcc: b@example.org"))
                .problem(400, "invalid-request");
        nobody.post(
                        "rights-requests",
                        Map.of("kind", "access", "email", Person.address(), "name", "A\r\nBcc: b@example.org"))
                .problem(400, "invalid-request");
        nobody.post(
                        "rights-requests",
                        Map.of("kind", "access", "email", Person.address(), "words", "w".repeat(900_000)))
                .problem(400, "invalid-request");
        nobody.post(
                        "rights-requests",
                        Map.of("kind", "access", "email", Person.address(), "words", "w".repeat(1 << 20)))
                .problem(413, "request-too-large");
        nobody.raw("POST", "rights-requests", "application/json", new byte[0]).problem(400, "invalid-request");
        assertThat(ask(Map.of("kind", "ACCESS", "email", "nobody", "words", "Mine & yours <b>")))
                .contains("Give a mail address such as", "Mine &amp; yours &lt;b&gt;");
        nobody.get("me/rights-requests").problem(401, "sign-in-required");
        nobody.get("admin/rights-requests").problem(401, "sign-in-required");
        Person.verified(SERVER).api().get("admin/rights-requests").problem(403, "not-allowed");
    }

    @Test
    void twoPressesAtOnceOpenOneCase() throws Exception {
        Person person = Person.verified(SERVER);
        Callable<Integer> press = () -> person.api()
                .post("rights-requests", Map.of("kind", "portability"))
                .status();
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Integer> statuses = pool.invokeAll(List.of(press, press, press, press)).stream()
                    .map(RightsRequestsIT::get)
                    .toList();
            assertThat(statuses).contains(201).isSubsetOf(201, 409);
        }
        assertThat(person.api().get("me/rights-requests").json().required("items"))
                .hasSize(1);
    }

    private static int get(Future<Integer> one) {
        try {
            return one.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @Promise({"RGT-9", "RGT-10"})
    void aRefusalTakesTwoMembersOfStaff() {
        Person person = Person.verified(SERVER);
        String id = person.api()
                .post("rights-requests", Map.of("kind", "access", "regime", "uk-gdpr"))
                .expect(201)
                .field("id");
        Person staff = Person.verified(SERVER);
        SERVER.admin()
                .put("admin/accounts/" + staff.id() + "/role", Map.of("role", "privacy"))
                .expect(200);
        String path = "admin/rights-requests/" + id;
        Api proposer = staffApi(staff);
        proposer.post(path + "/refusal", Map.of("reason", "because", "text", "We would rather not do it."))
                .problem(400, "invalid-request");
        proposer.post(path + "/refusal", Map.of("reason", "excessive", "text", "You asked the same yesterday."))
                .expect(200);
        proposer.post(path + "/refusal/approval", null).problem(403, "not-allowed");
        SERVER.admin().post(path + "/refusal/approval", null).expect(200);
        assertThat(MAIL.await(person.email(), "Our answer").text())
                .contains("You asked the same yesterday.", "Information Commissioner", "Data Protection Act 2018");
        assertThat(person.api().get("me/rights-requests/" + id).field("state")).isEqualTo("refused");
        assertThat(SERVER.admin().get("admin/rights-statistics/csv").expect(200).text())
                .startsWith("\"month\",\"law\",\"kind\",\"received\"")
                .containsPattern("\"\\d{4}-\\d\\d\",\"uk-gdpr\",\"access\",\"\\d+\",\"\\d+\",\"[1-9]");
    }

    private static String main(String page) {
        Matcher main = MAIN.matcher(page);
        assertThat(main.find()).isTrue();
        return main.group();
    }

    private static Api staffApi(Person staff) {
        return SERVER.with(Person.key(SERVER.anonymous(), staff.email(), Person.PASSWORD, Map.of()));
    }

    private static String ask(Map<String, String> values) {
        var all = new HashMap<>(Map.of("regime", "GDPR"));
        all.putAll(values);
        return new Visitor(SERVER).submit("/rights", all).expect(200).text();
    }

    private static String press(URI confirm) {
        return SERVER.anonymous()
                .send(java.net.http.HttpRequest.newBuilder(SERVER.http("/rights/confirm"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(confirm.getQuery())))
                .text();
    }

    private static URI link(Mailbox.Letter letter, String path) {
        Matcher link = Pattern.compile("https?://\\S+" + path + "\\?token=\\S+").matcher(letter.text());
        assertThat(link.find()).as(letter.text()).isTrue();
        return URI.create(link.group());
    }

    private static String number(Mailbox.Letter letter) {
        Matcher number = Pattern.compile("A-\\d+").matcher(letter.subject());
        assertThat(number.find()).as(letter.subject()).isTrue();
        return number.group();
    }

    private static JsonNode find(String number) {
        for (JsonNode one :
                SERVER.admin().get("admin/rights-requests?limit=200").json().required("items")) {
            if (one.required("number").asString().equals(number)) {
                return one;
            }
        }
        throw new AssertionError("No case " + number);
    }
}
