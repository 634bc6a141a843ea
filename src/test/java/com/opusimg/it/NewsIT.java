package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.opusimg.Promise;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** News by mail: asked for twice, ended at once and for ever, and once to each; read as a mail server got them. */
@ExtendWith(Chromium.class)
class NewsIT {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>]+");
    private static final Pattern ONCE_SENT = Pattern.compile("(?s)<tr(?:(?!</tr>).)*Once(?:(?!</tr>).)*o-badge is-ok");
    private static final Pattern CONFIRMED = Pattern.compile("Confirmed subscriptions now: (\\d+)");

    private static final int SMTP = Ports.free();
    private static final OpusServer SERVER = OpusServer.prepare(
            "news",
            Map.of(
                    "OPUS_MARKETING_MAIL", "true",
                    "OPUS_SMTP_HOST", "127.0.0.1",
                    "OPUS_SMTP_PORT", Integer.toString(SMTP),
                    "OPUS_SMTP_SECURITY", "none",
                    "OPUS_LIMIT_NEWS", "1000000",
                    "OPUS_LIMIT_BULK_MAIL", "20",
                    // Configured, and without an agreement.
                    "OPUS_PLAUSIBLE_HOST", "https://plausible.invalid",
                    "OPUS_PLAUSIBLE_DOMAIN", "opus.example"));

    private static GreenMail mail;

    @BeforeAll
    static void start() {
        SERVER.setClock(Instant.now());
        SERVER.start(Map.of("OPUS_CLOCK_FILE", SERVER.clockFile().toString()));
        mail = opened();
    }

    @AfterAll
    static void stop() {
        mail.stop();
        SERVER.close();
    }

    @Test
    @Promise("CON-9")
    void onlyThePressBehindTheMailedLinkMakesASubscription() {
        String address = Person.address();
        long before = confirmed();
        subscribe(address);
        URI link = link(awaitMail(address, "Confirm that you want news"));
        // Programs that look after mail open every link in it, more than once.
        for (int i = 0; i < 3; i++) {
            Answer page = SERVER.anonymous().get(link);
            assertThat(page.expect(200).text()).contains("Yes, send me news");
        }
        SERVER.anonymous().send(HttpRequest.newBuilder(link).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(confirmed()).isEqualTo(before);

        String page = press(link).text();
        assertThat(page).contains("You are subscribed");
        assertThat(confirmed()).isEqualTo(before + 1);
        JsonNode receipt = receipt(page);
        assertThat(receipt.required("notice_text").asString())
                .contains("Confirm your subscription", "Yes, send me news")
                .doesNotContain("May we count how Opus is used?");
        assertThat(receipt.required("validity_duration").asString()).isEqualTo("dpv:UntilEventDuration");
        assertThat(press(link).text()).as("pressed twice").contains("You are subscribed");
        assertThat(SERVER.anonymous().get(link).text()).contains("You are subscribed");
        assertThat(press(SERVER.http("/news/confirm?token=none")).text()).contains("This link does not work");
        assertThat(confirmed()).isEqualTo(before + 1);
    }

    @Test
    @Promise("CON-9")
    void thePageSaysTheSameWhetherAnAddressIsKnown() {
        String known = subscribed();
        Answer first = subscribe(known);
        Answer second = subscribe(Person.address());
        assertThat(first.text().replaceAll("nonce\\S*|v=\\w+", ""))
                .hasSameSizeAs(second.text().replaceAll("nonce\\S*|v=\\w+", ""));
        assertThat(awaitMail(known, "You already get news")).isNotNull();
        Answer wrong = new Visitor(SERVER).submit("/news", Map.of("email", "nobody"));
        assertThat(wrong.text()).contains("Give a mail address such as");
    }

    @Test
    @Promise("CON-9")
    void nobodysLetterBoxIsFilled() {
        String address = Person.address();
        for (int i = 1; i <= 3; i++) {
            subscribe(address);
            awaitMail(address, "Confirm", i);
        }
        for (int i = 0; i < 3; i++) {
            subscribe(address);
        }
        String other = Person.address();
        subscribe(other);
        awaitMail(other, "Confirm");
        await().untilAsserted(() -> assertThat(mailsTo(address)).hasSize(3));
        // The latest link works, and only that one.
        List<MimeMessage> mails = mailsTo(address);
        assertThat(mails.stream().filter(one -> !press(link(one)).text().contains("does not work")))
                .containsExactly(mails.getLast());
    }

    @Test
    @Promise({"CON-9", "RET-5"})
    void whatNobodyConfirmsGoes() {
        String address = Person.address();
        subscribe(address);
        URI link = link(awaitMail(address, "Confirm"));
        SERVER.setClock(Instant.now().plus(Duration.ofHours(49)));
        try {
            assertThat(SERVER.anonymous().get(link).text()).contains("This link does not work");
            assertThat(press(link).text()).contains("This link does not work");
            SERVER.forgetAdmin();
            SERVER.sweep();
            assertThat(SERVER.admin()
                            .get("admin/retention?rule=news-unconfirmed")
                            .json()
                            .required("items")
                            .get(0)
                            .required("deleted")
                            .asInt())
                    .isPositive();
        } finally {
            SERVER.setClock(Instant.now());
            SERVER.forgetAdmin();
        }
        assertThat(press(link).text()).contains("This link does not work");
    }

    @Test
    @Promise("CON-9")
    void oneClickEndsItWithoutCookieOrSignInAndWorksForEver(Tab shared) throws Exception {
        String address = subscribed();
        send(shared, "Autumn", "What is new.\n\nhttps://opus.example/new");
        MimeMessage news = awaitMail(address, "Autumn");
        assertThat(news.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(news.getHeader("List-Unsubscribe")).hasSize(1);
        String header = news.getHeader("List-Unsubscribe")[0].replaceAll("\\s", "");
        assertThat(header).startsWith("<http").endsWith(">").doesNotContain("@", "%40");
        URI link = URI.create(header.substring(1, header.length() - 1));
        assertThat(text(news)).contains(link.toString());

        long before = confirmed();
        assertThat(SERVER.anonymous().get(link).expect(200).text()).contains("End them");
        assertThat(confirmed()).as("opened, not pressed").isEqualTo(before);
        oneClick(link);
        assertThat(confirmed()).isEqualTo(before - 1);
        oneClick(link);

        // Somebody comes back: the old mail's link ends it again.
        subscribe(address);
        press(link(awaitMail(address, "Confirm", 2)));
        assertThat(confirmed()).isEqualTo(before);
        oneClick(link);
        assertThat(confirmed()).isEqualTo(before - 1);
        oneClick(SERVER.http("/news/unsubscribe?token=none"));
        assertThat(confirmed()).isEqualTo(before - 1);
    }

    @Test
    @Promise("CON-9")
    void mailsAreTextWithoutPixelsTrackingOrOtherLinks(Tab shared) throws Exception {
        String address = subscribed();
        String link = "https://opus.example/new?page=2#part";
        send(shared, "Winter", "First line.\n\n<img src=x> stays text.\n" + link);
        awaitMail(address, "Winter");
        var found = new TreeSet<String>();
        for (MimeMessage one : mail.getReceivedMessages()) {
            assertThat(one.getContentType()).startsWith("text/plain");
            assertThat(one.getContent()).isInstanceOf(String.class);
            Matcher links = LINK.matcher(text(one));
            while (links.find()) {
                found.add(links.group().replaceFirst("token=.*", "token="));
            }
            assertThat(text(one).toLowerCase()).doesNotContain("utm_", "pixel", "track");
        }
        assertThat(found)
                .isSubsetOf(
                        link,
                        "https://opus.example/new",
                        SERVER.http("/news/confirm?token=").toString(),
                        SERVER.http("/news/unsubscribe?token=").toString(),
                        SERVER.http("/verify?token=").toString())
                .contains(link);

        Tab tab = staff(shared);
        tab.fill("Subject", "Tracked");
        tab.fill("Text", "Look: https://opus.example/?a=1&utm_source=news");
        tab.press("Keep and show");
        tab.sees("A link has a parameter that tells who followed it");
        tab.fill("Text", "Fine now.");
        tab.press("Send a test to me");
        tab.isTold("A test is on its way");
        MimeMessage test = awaitMail(OpusServer.ADMIN_EMAIL, "Test: Tracked");
        assertThat(text(test)).contains("Fine now.");
        tab.press("Delete draft");
        tab.isTold("The draft is gone.");
    }

    @Test
    @Promise({"CON-8", "CON-9"})
    void whoEndsItGetsNotEvenWhatWasQueued(Tab shared) {
        String stays = subscribed();
        String leaves = subscribed();
        URI link = unsubscribe(shared, leaves);
        mail.stop();
        try {
            send(shared, "Queued", "To be sent later.");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> SERVER.log().contains("A mail could not be sent and is tried again"));
            oneClick(link);
        } finally {
            mail = opened();
        }
        int all = (int) confirmed();
        try {
            goesOn(Instant.now(), () -> received("Queued").size() == all);
            assertThat(mailsTo(stays)).extracting(NewsIT::subject).contains("Queued");
            String after = Person.address();
            subscribe(after);
            awaitMail(after, "Confirm");
            assertThat(mailsTo(leaves)).isEmpty();
        } finally {
            SERVER.setClock(Instant.now());
        }
    }

    @Test
    @Promise({"CON-8", "CON-9", "CON-12"})
    void aYesInTheChoicesStillAsksTheAddressAndANoEndsIt(Tab shared) {
        Person person = person();
        long before = confirmed();
        Tab tab = shared.on(SERVER);
        tab.as(person).open("/privacy-choices");
        tab.page().locator("input[name=mail]").check();
        tab.press("Save these choices");
        tab.sees("It holds from now on.");
        URI link = link(awaitMail(person.email(), "Confirm that you want news"));
        assertThat(confirmed()).isEqualTo(before);
        press(link);
        assertThat(confirmed()).isEqualTo(before + 1);
        assertThat(methods(person)).startsWith("mail").contains("choices");

        tab.open("/privacy-choices");
        tab.press("Only what is necessary");
        tab.sees("It holds from now on.");
        assertThat(confirmed()).isEqualTo(before);
    }

    @Test
    @Promise({"CON-9", "RGT-4"})
    void whoClosesTheirAccountIsSubscribedNoMore() {
        Person person = person();
        long before = confirmed();
        subscribe(person.email());
        press(link(awaitMail(person.email(), "Confirm that you want news")));
        assertThat(confirmed()).isEqualTo(before + 1);
        person.api().delete("me").expect(204);
        assertThat(confirmed()).isEqualTo(before);
    }

    @Test
    @Promise({"CON-8", "CON-9"})
    void whatAnAddressConfirmedIsShownAndEndedInTheAccountThatItBecomes(Tab shared) {
        String address = subscribed();
        Person person = Person.unverified(SERVER, address);
        Tab tab = choices(shared, person);
        assertThat(news(tab)).as("nobody knows whose address it is").isFalse();
        verify(address);
        tab.open("/privacy-choices");
        assertThat(news(tab)).isTrue();
        assertThat(methods(person)).containsExactly("address");
        long before = confirmed();
        choose(tab, "Only what is necessary");
        assertThat(news(tab)).isFalse();
        assertThat(confirmed()).isEqualTo(before - 1);
    }

    @Test
    @Promise({"CON-8", "CON-9"})
    void thePageShowsWhatTheLinkInAMailEnded(Tab shared) {
        Person person = subscriber();
        URI link = unsubscribe(shared, person.email());
        Tab tab = choices(shared, person);
        assertThat(news(tab)).isTrue();
        tab.sees("Switched off, they end at once");
        oneClick(link);
        tab.open("/privacy-choices");
        assertThat(news(tab)).isFalse();
    }

    @Test
    @Promise("CON-9")
    void aYesBeforeTheAddressIsVerifiedIsAskedOnceItIs(Tab shared) {
        Person person = Person.unverified(SERVER);
        Tab tab = choices(shared, person);
        tab.page().locator("input[name=mail]").check();
        choose(tab, "Save these choices");
        assertThat(news(tab)).isTrue();
        tab.sees("verify the address of your account first");
        assertThat(mailsTo(person.email())).hasSizeLessThan(2);
        verify(person.email());
        press(link(awaitMail(person.email(), "Confirm that you want news")));
        tab.open("/privacy-choices");
        tab.sees("Switched off, they end at once");
    }

    @Test
    @Promise("CON-9")
    void aYesWhoseLinkRanOutIsNotShownAndAsksAgain(Tab shared) {
        Person person = person();
        Tab tab = choices(shared, person);
        tab.page().locator("input[name=mail]").check();
        choose(tab, "Save these choices");
        tab.sees("open the link that we mailed to");
        awaitMail(person.email(), "Confirm that you want news");
        SERVER.setClock(Instant.now().plus(Duration.ofHours(49)));
        try {
            tab = shared.on(SERVER).signIn(person).open("/privacy-choices");
            assertThat(news(tab)).isFalse();
            tab.page().locator("input[name=mail]").check();
            choose(tab, "Save these choices");
            assertThat(news(tab)).isTrue();
            awaitMail(person.email(), "Confirm that you want news", 2);
        } finally {
            SERVER.setClock(Instant.now());
        }
    }

    @Test
    @Promise({"CON-8", "CON-12"})
    void theProofOfWhatStandsIsKeptAndThatOfWhatEndedGoes(Tab shared) {
        Person person = subscriber();
        Instant end = Instant.now().plus(Duration.ofDays(180 + 1095 + 10));
        try {
            sweptAt(end);
            send(shared, "Still wanted", "Years later.");
            Tab tab = shared.on(SERVER).signIn(person).open("/privacy-choices");
            tab.sees("Allowed: News by mail");
            awaitMail(person.email(), "Still wanted");
            awaitAll("Still wanted");
            choose(tab, "Only what is necessary");
            sweptAt(end.plus(Duration.ofDays(1096)));
            tab = shared.on(SERVER).signIn(person).open("/privacy-choices");
            assertThat(tab.page().getByText("Allowed: News by mail").count()).isZero();
        } finally {
            SERVER.setClock(Instant.now());
            SERVER.forgetAdmin();
        }
    }

    @Test
    @Promise({"CON-9", "RGT-3"})
    void newsFollowAChangedAddressOnlyOnceThatConfirms(Tab shared) {
        Person person = subscriber();
        long before = confirmed();
        String fresh = Person.address();
        person.api().patch("me", Map.of("email", fresh)).expect(200);
        assertThat(confirmed()).as("until the new address is verified").isEqualTo(before);
        verify(fresh);
        assertThat(confirmed()).isEqualTo(before - 1);
        press(link(awaitMail(fresh, "Confirm that you want news")));
        assertThat(confirmed()).isEqualTo(before);
        send(shared, "Behind", "Hello.");
        awaitMail(fresh, "Behind");
        assertThat(received("Behind")).doesNotContain(person.email());
        assertThat(methods(person)).startsWith("mail", "address", "mail");
    }

    @Test
    @Promise({"RGT-4", "CON-9"})
    void whoClosesTheirAccountWaitsForNoMailServerAndGetsNothingThatWaited(Tab shared) {
        Person staff = person();
        SERVER.admin()
                .put("admin/accounts/" + staff.id() + "/role", Map.of("role", "support"))
                .expect(200);
        Person nobody = Person.unverified(SERVER);
        awaitMail(nobody.email(), "Verify");
        Tab tab = shared.on(SERVER).signIn(staff).open("/staff/news");
        mail.stop();
        try (var stuck = new StuckMailServer(SMTP)) {
            subscribe(staff.email());
            stuck.awaitRecipient(staff.email());
            subscribe(nobody.email());
            tab.fill("Subject", "Mine");
            tab.fill("Text", "Mine.");
            tab.press("Send a test to me");
            tab.isTold("A test is on its way");
            tab.page().close();
            staff.api().delete("me").expect(204);
            nobody.api().delete("me").expect(204);
        } finally {
            mail = opened();
        }
        try {
            goesOn(
                    Instant.now(),
                    () -> Stream.of(staff, nobody)
                            .map(Person::email)
                            .allMatch(closed -> mailsTo(closed).stream()
                                    .anyMatch(one -> subject(one).contains("closed"))));
            String after = Person.address();
            subscribe(after);
            awaitMail(after, "Confirm");
            for (Person person : List.of(staff, nobody)) {
                assertThat(mailsTo(person.email()))
                        .extracting(NewsIT::subject)
                        .doesNotContain("Confirm that you want news about Opus", "Test: Mine");
            }
        } finally {
            SERVER.setClock(Instant.now());
        }
    }

    @Test
    @Promise("CON-9")
    void nobodySendsOrOverwritesWhatTheyDidNotSee(Tab shared) {
        Tab mine = staff(shared);
        draft(mine, "Two hands", "As I wrote it.");
        Tab theirs = staff(shared);
        theirs.page()
                .getByLabel("Edit Two hands", new Page.GetByLabelOptions().setExact(true))
                .first()
                .click();
        assertThat(theirs.field("Text")).hasValue("As I wrote it.");
        theirs.fill("Text", "As they wrote it.");
        theirs.press("Keep and show");
        theirs.isTold("The draft is kept.");

        mine.expectRefusals();
        mine.page().locator("[id='sendForm'] button").last().click();
        mine.sees("Somebody else changed this draft");
        mine.fill("Text", "As I wrote it better.");
        mine.press("Keep and show");
        mine.sees("Somebody else changed this draft");
        assertThat(mine.field("Text")).hasValue("As I wrote it better.");
        mine.press("Keep and show");
        mine.isTold("The draft is kept.");

        theirs.press("Look again");
        assertThat(theirs.page().getByText("Two hands", new Page.GetByTextOptions().setExact(true)))
                .hasCount(2);
        assertThat(theirs.page().locator(".o-letter")).containsText("As they wrote it.");
        for (Tab one : List.of(mine, theirs)) {
            one.press("Delete draft");
            one.isTold("The draft is gone.");
        }
        assertThat(received("Two hands")).isEmpty();
    }

    @Test
    @Promise("CON-9")
    void aMailingWaitsForRoomBehindWhatPeopleWaitForAndCanBeStopped(Tab shared) {
        subscribed(Math.max(1, 22 - (int) confirmed()));
        long all = confirmed();
        forget();
        mail.stop();
        String waits = Person.address();
        try {
            send(shared, "Regretted", "Not to be sent.");
            Tab tab = staff(shared);
            row(tab, "Regretted", "Being sent 0 of " + all + " 20 waiting");
            tab.page()
                    .getByLabel("Stop Regretted", new Page.GetByLabelOptions().setExact(true))
                    .click();
            tab.sees("Mails that wait are dropped");
            Look.at(tab, "staff-news-stop");
            tab.press("Stop now");
            tab.isTold("Sending is stopped.");
            row(tab, "Regretted", "Stopped");
            send(shared, "Meant", "To be sent.");
            row(staff(shared), "Meant", "20 waiting");
            // All are due at once, and each takes until the portal gives up: what is behind the twenty is not begun in
            // time.
            SERVER.setClock(Instant.now().plus(Duration.ofMinutes(10)));
            try (var stuck = new StuckMailServer(SMTP)) {
                subscribe(waits);
                stuck.awaitRecipient(waits);
            }
        } finally {
            mail = opened();
        }
        try {
            goesOn(
                    Instant.now(),
                    () -> received("Meant").size() == all && !mailsTo(waits).isEmpty());
            assertThat(received("Regretted")).isEmpty();
        } finally {
            SERVER.setClock(Instant.now());
        }
        row(staff(shared), "Meant", "Sent");
    }

    @Test
    void thePagesLookAsTheyShould(Tab shared) {
        String address = Person.address();
        Tab tab = shared.on(SERVER);
        tab.open("/news");
        Look.at(tab, "news-on");
        tab.fill("E-mail", address);
        tab.press("Subscribe");
        tab.sees("A mail is on its way");
        tab.open(link(awaitMail(address, "Confirm")).toString());
        Look.at(tab, "news-confirm");
        tab.press("Yes, send me news");
        tab.sees("You are subscribed");
        Tab staff = staff(shared);
        draft(staff, "A draft", "Something is new.\n\nhttps://opus.example/" + "long-".repeat(40));
        Look.at(staff, "staff-news-draft");
    }

    @Test
    @Promise("SHR-3")
    void withoutAnAgreementNothingIsLoadedOrAskedFor(Tab shared) {
        assertThat(SERVER.log()).contains("Plausible Insights OÜ stays off: OPUS_PLAUSIBLE_AGREEMENT");
        String asked = SERVER.anonymous().get("consent").expect(200).text();
        assertThat(asked).doesNotContain("web-analytics", "product-analytics");
        Tab tab = shared.on(SERVER);
        tab.open("/");
        assertThat(tab.page().locator("script[data-purpose]").count()).isZero();
    }

    /**
     * Runs on a node that dies as its last batch is written and not committed: what was queued before comes, the rest follows, and
     * nobody gets it twice.
     */
    @Test
    @Promise("CON-9")
    void aMailingSurvivesKillNineAndComesOnceToEach(Tab shared) throws Exception {
        List<String> addresses = subscribed(25);
        String unconfirmed = Person.address();
        subscribe(unconfirmed);
        awaitMail(unconfirmed, "Confirm");
        var roomy =
                new HashMap<>(Map.of("OPUS_CLOCK_FILE", SERVER.clockFile().toString(), "OPUS_LIMIT_BULK_MAIL", "1000"));
        var fragile = new HashMap<>(roomy);
        fragile.put("OPUS_DRILL_HALT_AT", "news-last-batch");
        SERVER.restart(fragile);
        Tab tab = staff(shared);
        draft(tab, "Once", "To each of you.");
        // No mail is under way as the node dies, so none is in doubt: all come from its successor.
        mail.stop();
        try {
            tab.page().locator("[id='sendForm'] button").last().click();
            SERVER.awaitEnd();
        } finally {
            mail = opened();
        }
        tab.page().close();
        try {
            SERVER.start(roomy);
            goesOn(Instant.now(), () -> ONCE_SENT.matcher(desk()).find());
        } finally {
            SERVER.setClock(Instant.now());
        }
        assertThat(received("Once")).containsAll(addresses).doesNotContain(unconfirmed);
        var counts = Arrays.stream(mail.getReceivedMessages())
                .filter(one -> subject(one).equals("Once"))
                .collect(Collectors.groupingBy(NewsIT::to, Collectors.counting()));
        assertThat(counts.values()).containsOnly(1L);
        assertThat(counts).hasSize((int) confirmed());
    }

    /** Waits until all that have confirmed got a mailing: none of it is left in the queue for a clock that is set back. */
    private static void awaitAll(String subject) {
        int all = (int) confirmed();
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(received(subject)).hasSize(all));
    }

    /** Lets the portal's time pass until something is so: a mail that fails is due again later, and any mail has it look. */
    private static void goesOn(Instant start, BooleanSupplier done) {
        var clock = new AtomicReference<>(start);
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    SERVER.setClock(clock.updateAndGet(now -> now.plus(Duration.ofMinutes(10))));
                    subscribe(Person.address());
                    return done.getAsBoolean();
                });
    }

    /** Waits until the row of a mailing says something. */
    private static void row(Tab tab, String subject, String text) {
        Locator row = tab.page()
                .locator("tr")
                .filter(new Locator.FilterOptions().setHas(tab.page().getByText(subject)))
                .first();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            tab.press("Look again");
            assertThat(row).containsText(text);
        });
    }

    private static Tab choices(Tab shared, Person person) {
        return shared.on(SERVER).as(person).open("/privacy-choices");
    }

    private static void choose(Tab tab, String button) {
        tab.press(button);
        tab.sees("It holds from now on.");
    }

    /** Whether the page of choices shows news as allowed. */
    private static boolean news(Tab tab) {
        return tab.page().locator("input[name=mail]").isChecked();
    }

    private static void verify(String address) {
        SERVER.anonymous().get(link(awaitMail(address, "Verify")));
    }

    /** Somebody with an account that gets news. */
    private static Person subscriber() {
        Person person = person();
        subscribe(person.email());
        press(link(awaitMail(person.email(), "Confirm that you want news")));
        return person;
    }

    private static void sweptAt(Instant moment) {
        SERVER.setClock(moment);
        SERVER.forgetAdmin();
        SERVER.sweep();
    }

    private static Tab staff(Tab shared) {
        // Signed in each time: sessions do not outlive the years that a test lets pass.
        return shared.on(SERVER)
                .signIn(OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD)
                .open("/staff/news");
    }

    private static void draft(Tab tab, String subject, String body) {
        tab.fill("Subject", subject);
        tab.fill("Text", body);
        tab.press("Keep and show");
        tab.isTold("The draft is kept.");
        tab.page().getByText(Pattern.compile("Send to \\d+")).click();
        tab.sees("Mails that have left cannot be called back.");
    }

    private static void send(Tab shared, String subject, String body) {
        Tab tab = staff(shared);
        draft(tab, subject, body);
        tab.page().locator("[id='sendForm'] button").last().click();
        tab.isTold("Sending has begun.");
    }

    /** The link by which an address ends its subscription, out of a mailing. */
    private static URI unsubscribe(Tab shared, String address) {
        send(shared, "First", "Hello.");
        MimeMessage news = awaitMail(address, "First");
        Matcher links = LINK.matcher(text(news));
        assertThat(links.find()).isTrue();
        forget();
        return URI.create(links.group());
    }

    private static void forget() {
        try {
            mail.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** An address with a subscription. */
    private static String subscribed() {
        return subscribed(1).getFirst();
    }

    /** So many new addresses; all have asked before the first confirms, so that mails come while others are waited for. */
    private static List<String> subscribed(int many) {
        List<String> addresses = Stream.generate(Person::address).limit(many).toList();
        addresses.forEach(NewsIT::subscribe);
        addresses.forEach(address ->
                assertThat(press(link(awaitMail(address, "Confirm"))).text()).contains("You are subscribed"));
        return addresses;
    }

    private static Person person() {
        Person person = Person.unverified(SERVER);
        verify(person.email());
        return person;
    }

    private static List<String> methods(Person person) {
        return person.api()
                .get("consent/decisions")
                .expect(200)
                .json()
                .required("items")
                .valueStream()
                .map(one -> one.required("method").asString())
                .toList();
    }

    private static Answer subscribe(String address) {
        Answer answer =
                new Visitor(SERVER).submit("/news", Map.of("email", address)).expect(200);
        assertThat(answer.text()).contains("A mail is on its way");
        return answer;
    }

    /** Presses the button on the page behind a link: a form without cookies. */
    private static Answer press(URI link) {
        String token = link.getQuery().replaceFirst("^token=", "");
        return SERVER.anonymous()
                .send(HttpRequest.newBuilder(SERVER.http(link.getPath()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + token)))
                .expect(200);
    }

    /** What a mail program sends (RFC 8058). */
    private static void oneClick(URI link) {
        Answer answer = SERVER.anonymous()
                .send(HttpRequest.newBuilder(link)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")))
                .expect(200);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.text()).contains("No more news");
    }

    /** How many confirmed subscriptions there are, as staff see it. */
    /** The receipt that a page shows, once it was verified. */
    private static JsonNode receipt(String page) {
        Matcher shown = Pattern.compile("<textarea[^>]*>(.*?)</textarea>", Pattern.DOTALL)
                .matcher(page);
        assertThat(shown.find()).as(page).isTrue();
        String text =
                shown.group(1).replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&");
        assertThat(SERVER.anonymous()
                        .post("consent/receipts/verification", Map.of("receipt", text))
                        .expect(200)
                        .json()
                        .required("valid")
                        .asBoolean())
                .as(text)
                .isTrue();
        return JsonMapper.shared().readTree(text);
    }

    private static long confirmed() {
        Matcher number = CONFIRMED.matcher(desk());
        assertThat(number.find()).isTrue();
        return Long.parseLong(number.group(1));
    }

    /** The page on which staff see their mailings. */
    private static String desk() {
        return Visitor.signedIn(SERVER, OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD)
                .open("/staff/news")
                .expect(200)
                .text();
    }

    private static GreenMail opened() {
        var setup = new ServerSetup(SMTP, "127.0.0.1", "smtp");
        setup.setServerStartupTimeout(Duration.ofSeconds(30).toMillis());
        // Whatever was at the port before may still be leaving it.
        return await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(
                        () -> {
                            var server = new GreenMail(setup);
                            server.start();
                            return server;
                        },
                        Objects::nonNull);
    }

    private static MimeMessage awaitMail(String address, String subject) {
        return awaitMail(address, subject, 1);
    }

    private static MimeMessage awaitMail(String address, String subject, int number) {
        return await("mail to " + address + ": " + subject)
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> mailsTo(address).stream()
                                .filter(one -> subject(one).contains(subject))
                                .toList(),
                        found -> found.size() >= number)
                .getLast();
    }

    private static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(one -> to(one).equals(address))
                .toList();
    }

    private static List<String> received(String subject) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(one -> subject(one).equals(subject))
                .map(NewsIT::to)
                .toList();
    }

    private static URI link(MimeMessage message) {
        Matcher link = LINK.matcher(text(message));
        assertThat(link.find()).as("a link in: %s", text(message)).isTrue();
        return URI.create(link.group());
    }

    private static String to(MimeMessage message) {
        return read(message).to();
    }

    private static String subject(MimeMessage message) {
        return read(message).subject();
    }

    private static String text(MimeMessage message) {
        return read(message).text();
    }

    private static Mailbox.Letter read(MimeMessage message) {
        try {
            return Mailbox.read(message);
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
