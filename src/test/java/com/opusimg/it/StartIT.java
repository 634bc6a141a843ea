package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.opusimg.engine.TestPictures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the environment does to a start. */
class StartIT {

    @Test
    void aWrongSettingKeepsThePortalFromStartingAndIsNamed() {
        try (OpusServer server = OpusServer.prepare(
                "banana",
                Map.of(
                        "OPUS_RETENTION_FREE_FILES", "banana",
                        "OPUS_JOB_ATTEMPTS", "0",
                        "OPUS_MAIL_FROM", "nobody",
                        "OPUS_ACCESS_LOG", "everything",
                        "OPUS_SECURITY_CONTACT", "http://example.org",
                        "OPUS_GEOIP_DATABASE", "pom.xml"))) {
            server.launch(Map.of());
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> !server.isAlive() || server.log().contains("Opus cannot start with these settings"));
            assertThat(server.log())
                    .contains("OPUS_RETENTION_FREE_FILES is \"banana\": takes a period")
                    .contains("OPUS_JOB_ATTEMPTS is \"0\": takes a whole number from 1 to 20")
                    .contains("OPUS_MAIL_FROM is \"nobody\": takes one mail address")
                    .contains("OPUS_ACCESS_LOG is \"everything\": takes plain, network or off.")
                    .contains("OPUS_SECURITY_CONTACT is \"http://example.org\": takes one mail address, or")
                    .contains("OPUS_GEOIP_DATABASE is \"pom.xml\": takes a file in MaxMind's format");
            if (server.isAlive()) {
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> !server.isAlive() || server.log().contains("WFLYSRV0026"));
            }
            if (server.isAlive()) {
                assertThat(server.anonymous().get("presets").status()).isEqualTo(404);
                assertThat(server.anonymous()
                                .get(server.management("/health/ready"))
                                .status())
                        .isEqualTo(503);
            }
        }
    }

    /** One start for all that a fresh installation without an administrator and with a mail server does. */
    @Test
    void aFreshInstallationMailsThroughItsServerAndLimitsWhoComes() throws Exception {
        int port = Ports.free();
        var smtp = new ServerSetup(port, "127.0.0.1", "smtp");
        try (OpusServer server = OpusServer.prepare(
                "fresh",
                Map.of(
                        "OPUS_ADMIN_EMAIL", "",
                        "OPUS_ADMIN_PASSWORD", "",
                        "OPUS_SMTP_HOST", "127.0.0.1",
                        "OPUS_SMTP_PORT", Integer.toString(port),
                        "OPUS_SMTP_SECURITY", "none",
                        "OPUS_MAIL_FROM", "portal@example.org",
                        "OPUS_LIMIT_SIGN_IN_NETWORK", "8",
                        "OPUS_LIMIT_DELIVERY", "5",
                        "OPUS_LIMIT_API", "60",
                        "OPUS_ACCESS_LOG", "off"))) {
            Instant now = Instant.now();
            server.setClock(now);
            server.start(Map.of(
                    "OPUS_CLOCK_FILE", server.clockFile().toString(),
                    "OPUS_MARKETING_MAIL", "true",
                    "OPUS_LIMIT_NEWS", "2"));

            assertThat(server.log()).contains("/setup?token=").doesNotContain("OPUS_ADMIN_PASSWORD");

            // 1: the mail server is down, so the mail waits.
            String first = Person.address();
            server.anonymous().post("accounts", Person.signUp(first)).expect(201);
            await().atMost(Duration.ofSeconds(30)).until(() -> server.log().contains("A mail could not be sent"));
            assertThat(server.log()).doesNotContain(first);

            // 2: it comes back; the next attempt is due by the clock, and any other mail makes the portal look.
            var greenMail = new GreenMail(smtp);
            greenMail.start();
            try {
                server.setClock(now.plus(Duration.ofMinutes(5)));
                String second = Person.address();
                server.anonymous().post("accounts", Person.signUp(second)).expect(201);
                assertThat(greenMail.waitForIncomingEmail(30_000, 2)).isTrue();
                var letters = java.util.Arrays.stream(greenMail.getReceivedMessages())
                        .map(StartIT::read)
                        .toList();
                assertThat(letters).extracting(Mailbox.Letter::to).containsExactlyInAnyOrder(first, second);
                assertThat(letters)
                        .allSatisfy(letter -> assertThat(letter.link().toString())
                                .startsWith(server.http("/verify?token=").toString()));
                var message = greenMail.getReceivedMessages()[0];
                assertThat(message.getFrom()[0].toString()).isEqualTo("portal@example.org");
                assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
                assertThat(server.mail().to(first)).as("nothing in the folder").isEmpty();

                // 3: the mailed link works.
                Mailbox.Letter letter = letters.stream()
                        .filter(one -> one.to().equals(second))
                        .findFirst()
                        .orElseThrow();
                server.anonymous().get(letter.link());
                Api api = server.with(Person.key(server.anonymous(), second, Person.PASSWORD, Map.of()));
                api.upload("a.jpg", TestPictures.plainJpeg(40, 30));

                // 4: requests for news of one network are counted, apart from sign-ups.
                for (int i = 0; i < 3; i++) {
                    assertThat(new Visitor(server)
                                    .submit("/news", Map.of("email", Person.address()))
                                    .text())
                            .as("request " + i)
                            .contains(i < 2 ? "A mail is on its way" : "from this network")
                            .doesNotContain(i < 2 ? "from this network" : "A mail is on its way");
                }

                // 5: sign-ups of one network are counted: 8 in 15 minutes, 2 are done.
                for (int i = 0; i < 6; i++) {
                    server.anonymous()
                            .post("accounts", Person.signUp(Person.address()))
                            .expect(201);
                }
                Answer refused = server.anonymous().post("accounts", Person.signUp(Person.address()));
                refused.problem(429, "too-many-requests");
                assertThat(refused.header("Retry-After")).isPresent();
                server.anonymous()
                        .post("tokens", Map.of("email", second, "password", Person.PASSWORD))
                        .problem(429, "too-many-requests");

                // 6: so are requests for links, whatever the link.
                for (int i = 0; i < 5; i++) {
                    server.anonymous().get("delivery/none").problem(404, "not-found");
                }
                server.anonymous().get("delivery/none").problem(429, "too-many-requests");

                // 7: an account's requests are counted apart from everyone else's.
                Answer limited = null;
                for (int i = 0; i < 200 && limited == null; i++) {
                    Answer answer = api.get("me");
                    limited = answer.status() == 429 ? answer : null;
                }
                assertThat(limited).as("200 requests at 60 a minute").isNotNull();
                limited.problem(429, "too-many-requests");
                assertThat(limited.header("Retry-After")).isPresent();
                assertThat(limited.header("RateLimit-Limit")).hasValue("60");
                assertThat(limited.header("RateLimit-Remaining")).hasValue("0");

                // 7: nobody asked for an access log.
                assertThat(server.data().resolve("log/access.log")).isEmptyFile();
            } finally {
                greenMail.stop();
            }
        }
    }

    private static Mailbox.Letter read(jakarta.mail.internet.MimeMessage message) {
        try {
            return Mailbox.read(message);
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
