package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.opusimg.Promise;
import com.opusimg.platform.crypto.StandardWebhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Messages to and from other networks: by mail, with a relay, a client and a checker of signatures that are not ours, and by a bridge. */
@ExtendWith(Chromium.class)
class GatewayIT {
    private static final String DOMAIN = "opus.test";
    private static final String SECRET = StandardWebhooks.newSecret();
    private static final String BRIDGED = "bridge.test";

    @TempDir
    static Path folder;

    private static OpusServer server;
    private static RelayStandIn relay;
    private static DnsStandIn dns;
    private static Receiver bridge;
    private static Outsider outsider;
    private static Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        relay = new RelayStandIn();
        dns = new DnsStandIn();
        bridge = new Receiver();
        int port = Ports.free();
        outsider = new Outsider(port, folder);
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=" + DOMAIN,
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        folder.resolve("certificate.pem").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor(1, TimeUnit.MINUTES) && openssl.exitValue() == 0)
                .isTrue();
        var environment = new HashMap<String, String>();
        environment.put("OPUS_MAIL_DOMAIN", DOMAIN);
        environment.put("OPUS_GATEWAY_SMTP_HOST", "127.0.0.1");
        environment.put("OPUS_GATEWAY_SMTP_PORT", Integer.toString(relay.port()));
        environment.put("OPUS_GATEWAY_SMTP_SECURITY", "none");
        environment.put("OPUS_GATEWAY_DKIM_KEY", folder.resolve("key.pem").toString());
        environment.put("OPUS_GATEWAY_LISTEN", "127.0.0.1:" + port);
        environment.put(
                "OPUS_GATEWAY_LISTEN_CERTIFICATE",
                folder.resolve("certificate.pem").toString());
        environment.put("OPUS_GATEWAY_LISTEN_KEY", folder.resolve("key.pem").toString());
        environment.put("OPUS_GATEWAY_LISTEN_MOST_BYTES", "2000000");
        environment.put("OPUS_GATEWAY_DNS", dns.address());
        environment.put("OPUS_BRIDGE_URL", bridge.url("/out"));
        environment.put("OPUS_BRIDGE_SECRET", SECRET);
        environment.put("OPUS_BRIDGE_DOMAIN", BRIDGED);
        environment.put("OPUS_LIMIT_GATEWAY_NETWORK", "10000");
        server = OpusServer.prepare("gateway", environment);
        server.setClock(now);
        server.start(Map.of("OPUS_CLOCK_FILE", server.clockFile().toString()));
    }

    @AfterAll
    static void close() {
        server.close();
        relay.close();
        dns.close();
        bridge.close();
    }

    @Test
    @Promise("MSG-4")
    void nothingGoesOutOrComesInBeforeItsOwnerChoseThat() {
        Correspondent ann = Correspondent.on(server);
        String far = address("far");
        String draft = ann.api()
                .post("drafts", Correspondent.draft("Out", "Words", far))
                .expect(201)
                .field("id");
        ann.api().post("drafts/" + draft + "/send", Map.of("undoSeconds", 0)).problem(403, "outside-not-chosen");
        outsider.bring(far, ann.address(), Outsider.mail(far, ann.address(), "In", "Words"))
                .refused("550");
        assertThat(relay.to(far)).isEmpty();

        ann.api().put("mailbox/outside", Map.of()).expect(200);
        ann.api().post("drafts/" + draft + "/send", Map.of("undoSeconds", 0)).expect(202);
        assertThat(ann.delivered(draft).getFirst().required("state").asString()).isEqualTo("relayed");
        assertThat(relay.to(far)).hasSize(1);

        ann.api().delete("mailbox/outside").expect(204);
        outsider.bring(far, ann.address(), Outsider.mail(far, ann.address(), "In", "Words"))
                .refused("550");
    }

    @Test
    @Promise("MSG-4")
    void whatGoesOutIsSignedAndHidesWhoWasHidden() throws Exception {
        Correspondent ann = outside();
        String to = address("to");
        String hidden = address("hidden");
        Map<String, Object> draft = Correspondent.draft("Grüße, und mehr", "Zeile\n.\nEnde ß", to);
        draft.put("bcc", Correspondent.addresses(hidden));
        draft.put("html", "<p>Zeile <b>fett</b><script>alert(1)</script><img src='https://tracker.test/x.gif'></p>");
        String id = ann.send(draft);
        ann.delivered(id);
        RelayStandIn.Taken mail = relay.to(to).getFirst();
        RelayStandIn.Taken other = relay.to(hidden).getFirst();
        assertThat(mail.to()).containsExactly(to);
        assertThat(mail.text() + other.text()).doesNotContain(hidden).doesNotContain("alert(1)", "tracker.test");
        assertThat(mail.field("Message-ID")).isEqualTo(other.field("Message-ID"));
        assertThat(mail.field("From")).contains(ann.address());
        assertThat(mail.from()).startsWith("bounce+").endsWith("@" + DOMAIN);
        assertThat(mail.from()).isNotEqualTo(other.from());
        String record = key();
        assertThat(Outsider.signed(mail.bytes(), record)).as(mail.text()).isTrue();
        assertThat(Outsider.signed(
                        mail.text().replace("Subject: ", "Subject: X").getBytes(), record))
                .isFalse();
    }

    @Test
    @Promise("MSG-9")
    void whoWasWrittenToAnswersIntoTheThreadAndStrangersWait() {
        Correspondent ann = outside();
        String friend = "friend@" + proven();
        String id = ann.send("Hello", "Words", friend);
        ann.delivered(id);
        String number = relay.to(friend).getFirst().field("Message-ID");
        outsider.bring(
                        friend,
                        ann.address(),
                        Outsider.mail(
                                "Fred <" + friend + ">",
                                ann.address(),
                                "Re: Hello",
                                "An answer",
                                "In-Reply-To: " + number),
                        "--tls")
                .taken();
        JsonNode line = ann.await("inbox", "Re: Hello");
        JsonNode thread = ann.api()
                .get("messages/threads/" + line.required("thread").asString() + "?folder=inbox")
                .expect(200)
                .json();
        assertThat(thread.required("messages")).hasSize(2);
        JsonNode origin = thread.required("messages").get(1).required("origin");
        assertThat(origin.required("dmarc").asString()).isEqualTo("pass");
        assertThat(origin.required("spf").asString()).isEqualTo("pass");
        assertThat(origin.required("encrypted").asBoolean()).isTrue();

        String stranger = address("stranger");
        outsider.bring(stranger, ann.address(), Outsider.mail(stranger, ann.address(), "Unknown", "Words"))
                .taken();
        ann.await("screener", "Unknown");
        assertThat(ann.folder("inbox"))
                .noneMatch(one -> one.required("subject").asString().equals("Unknown"));
    }

    @Test
    @Promise("MSG-9")
    void aSenderWhoMayBeAnotherIsRefusedOrWaits() {
        Correspondent ann = outside();
        String strict = domain();
        dns.say("_dmarc." + strict, "v=DMARC1; p=reject");
        String boss = "boss@" + strict;
        outsider.bring("x@" + domain(), ann.address(), Outsider.mail(boss, ann.address(), "Pay", "Now"))
                .refused("550");

        String cautious = domain();
        dns.say("_dmarc." + cautious, "v=DMARC1; p=quarantine");
        ann.decide("address", "friend@" + cautious, "let-in");
        outsider.bring("x@" + domain(), ann.address(), Outsider.mail("friend@" + cautious, ann.address(), "Doubt", "x"))
                .taken();
        ann.await("screener", "Doubt");

        // Who is here writes from here.
        outsider.bring("x@" + domain(), ann.address(), Outsider.mail("ceo@" + DOMAIN, ann.address(), "Inside", "x"))
                .refused("550");
        // And nothing is passed on.
        outsider.bring("x@" + domain(), address("third"), Outsider.mail("a@b.test", "c@d.test", "Relay", "x"))
                .refused("550");
        outsider.bring("x@" + domain(), "nobody.here@" + DOMAIN, Outsider.mail("a@b.test", "c@d.test", "None", "x"))
                .refused("550");
    }

    @Test
    @Promise("MSG-4")
    void whatIsNotTakenComesAgainAndWhatIsRefusedIsTold() {
        Correspondent ann = outside();
        String slow = address("slow");
        String gone = address("gone");
        relay.refuse(slow, 451, "4.3.2 Come back later");
        relay.refuse(gone, 550, "5.1.1 Nobody of that name");
        String id = ann.send("Both", "Words", slow, gone);
        JsonNode waits = await("an answer for both")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> deliveries(ann, id),
                        all -> all.get(gone).required("state").asString().equals("failed")
                                && all.get(slow).has("nextAt"))
                .get(slow);
        assertThat(waits.required("answer").asString()).contains("Come back later");
        assertThat(deliveries(ann, id).get(gone).required("answer").asString()).contains("Nobody of that name");
        assertThat(deliveries(ann, id).get(gone).required("problem").asString()).isEqualTo("refused");

        relay.takeAgain(slow);
        passes(Duration.between(now, Instant.parse(waits.required("nextAt").asString()))
                .plusSeconds(1));
        await("the second try")
                .atMost(Duration.ofSeconds(60))
                .until(() -> deliveries(ann, id)
                        .get(slow)
                        .required("state")
                        .asString()
                        .equals("relayed"));
        assertThat(relay.to(slow)).hasSize(1);

        String frozen = address("frozen");
        relay.refuse(frozen, 451, "4.3.2 Come back later");
        String paused = ann.send("Paused", "Words", frozen);
        await("a first try")
                .atMost(Duration.ofSeconds(60))
                .until(() -> deliveries(ann, paused).get(frozen).has("nextAt"));
        relay.takeAgain(frozen);
        ann.api().put("me/restriction", Map.of()).expect(200);
        Correspondent ben = outside();
        passes(Duration.ofMinutes(2));
        String other = address("other");
        ben.delivered(ben.send("Goes", "Words", other));
        assertThat(relay.to(frozen)).as("of a paused account nothing leaves").isEmpty();
        ann.api().delete("me/restriction").expect(204);
        await("it goes on")
                .atMost(Duration.ofSeconds(60))
                .until(() -> deliveries(ann, paused)
                        .get(frozen)
                        .required("state")
                        .asString()
                        .equals("relayed"));

        String never = address("never");
        relay.refuse(never, 451, "4.3.2 Come back later");
        String second = ann.send("Never", "Words", never);
        await("a first try")
                .atMost(Duration.ofSeconds(60))
                .until(() -> deliveries(ann, second).get(never).has("nextAt"));
        passes(Duration.ofDays(4));
        await("the end")
                .atMost(Duration.ofSeconds(60))
                .until(() -> deliveries(ann, second)
                        .get(never)
                        .required("state")
                        .asString()
                        .equals("failed"));
        assertThat(deliveries(ann, second).get(never).required("problem").asString())
                .isEqualTo("not-reached");
    }

    @Test
    @Promise("MSG-4")
    void aReportThatComesLaterIsToldByTheMessage() {
        Correspondent ann = outside();
        String full = address("full");
        String id = ann.send("Later", "Words", full);
        ann.delivered(id);
        String back = relay.to(full).getFirst().from();
        outsider.bring("<>", back.replaceFirst("[0-9a-f]{4}@", "0000@"), report("failed", full))
                .refused("550");
        outsider.bring("<>", back, report("delayed", full)).taken();
        assertThat(deliveries(ann, id).get(full).required("state").asString()).isEqualTo("relayed");
        outsider.bring("<>", back, report("failed", full)).taken();
        JsonNode told = deliveries(ann, id).get(full);
        assertThat(told.required("problem").asString()).isEqualTo("returned");
        assertThat(told.required("answer").asString()).contains("5.2.2 mailbox full");
        // What somebody's program answers goes where reports go, and is a message.
        outsider.bring(
                        "<>",
                        back,
                        Outsider.mail(full, ann.address(), "Away", "Until Monday", "Auto-Submitted: auto-replied"))
                .taken();
        ann.await("inbox", "Away");
        assertThat(relay.to(full)).as("no program answers a program").hasSize(1);
    }

    @Test
    void whatComesWithFilesAndHtmlIsTakenApart() {
        Correspondent ann = outside();
        String from = address("files");
        ann.decide("address", from, "let-in");
        String mail = "From: =?utf-8?q?J=C3=B6rg?= <" + from + ">\nTo: " + ann.address()
                + "\nSubject: =?utf-8?q?Bilder_=C3=BCber?=\nMessage-ID: <parts@elsewhere.test>\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n"
                + "--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe\n"
                + "--b\nContent-Type: text/html\n\n<p onclick='x()'>Gr&uuml;&szlig;e<script>x()</script><img src='http://t.test/p.gif' width=1 height=1></p>\n--b--\n"
                + "--a\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"../../etc/pass\twd.txt\"\n\nsecret\n"
                + "--a\nContent-Type: message/rfc822\n\nFrom: a@b.test\nSubject: Within\n\nText\n--a--\n";
        outsider.bring(from, ann.address(), mail).taken();
        JsonNode line = ann.await("inbox", "Bilder über");
        JsonNode message = ann.api()
                .get("messages/" + line.required("message").asString())
                .expect(200)
                .json();
        assertThat(message.required("text").asString()).contains("Grüße");
        assertThat(message.required("html").asString()).contains("Grüße").doesNotContain("script", "onclick", "t.test");
        assertThat(message.required("remote").required("pixels").asInt()).isEqualTo(1);
        assertThat(message.required("from").required("name").asString()).isEqualTo("Jörg");
        List<String> names = ann.api()
                .get("messages/" + message.required("id").asString() + "/attachments")
                .expect(200)
                .json()
                .valueStream()
                .map(one -> one.required("name").asString())
                .toList();
        assertThat(names)
                .hasSize(2)
                .allMatch(name -> !name.contains("/") && !name.contains("\t") && !name.contains(".."));
        assertThat(names).contains("message.eml");

        // The same bytes again are one message; the same number with other words is another.
        outsider.bring(from, ann.address(), mail).taken();
        outsider.bring(from, ann.address(), mail.replace("Gr=FC=DFe", "Other").replace("Bilder_=C3=BCber", "Other"))
                .taken();
        await("both")
                .atMost(Duration.ofSeconds(60))
                .until(() -> ann.folder("inbox").stream()
                                .mapToInt(one -> one.required("messages").asInt())
                                .sum()
                        == 2);
    }

    @Test
    void hostileMailIsRefusedAndLeavesNothing() throws IOException {
        Correspondent ann = outside();
        String from = address("hostile");
        String plain = Outsider.mail(from, ann.address(), "Plain", "Words");
        outsider.bring(from, ann.address(), plain.replace("Subject: Plain", "Subject: " + "x".repeat(300_000)))
                .refused("554");
        outsider.bring(from, ann.address(), plain.replace("Words", ("y".repeat(70) + "\n").repeat(30_000)))
                .refused("552");
        outsider.bring(from, ann.address(), plain.replace("From: ", "From: other@b.test\nFrom: "))
                .refused("550");
        outsider.bring(from, ann.address(), plain.replaceFirst("From: .*\n", ""))
                .refused("550");
        outsider.bring(from, ann.address(), "Received: from a by b\n".repeat(101) + plain)
                .refused("554");
        var bomb = new StringBuilder("From: " + from + "\nSubject: Bomb\nMIME-Version: 1.0\n");
        for (int depth = 0; depth < 60; depth++) {
            bomb.append("Content-Type: multipart/mixed; boundary=b" + depth + "\n\n--b" + depth + "\n");
        }
        outsider.bring(from, ann.address(), bomb + "Content-Type: text/plain\n\nx\n")
                .refused("554");
        outsider.bring(
                        from,
                        ann.address(),
                        "From: " + from
                                + "\nSubject: Parts\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=p\n\n"
                                + "--p\nContent-Type: application/x\n\n1\n".repeat(600) + "--p--\n")
                .refused("554");
        assertThat(ann.folder("screener")).isEmpty();
        await("nothing is left of them")
                .atMost(Duration.ofSeconds(30))
                .until(() -> OpusServer.regularFiles(server.data().resolve("files/staging"))
                        .isEmpty());

        outsider.bring(from, ann.address(), plain.replace("Subject: Plain", "Subject: a\u202Eb\u0007c"))
                .taken();
        ann.await("screener", "ab c");
    }

    @Test
    void aClosedAccountGetsNothing() {
        Correspondent ann = outside();
        String from = address("late");
        ann.api().delete("me").expect(204);
        outsider.bring(from, ann.address(), Outsider.mail(from, ann.address(), "Late", "Words"))
                .refused("550");
    }

    @Test
    @Promise("MSG-4")
    void aBridgeCarriesBothWaysAndIsKnownByItsSignature() {
        Correspondent ann = outside();
        String far = "ben@" + BRIDGED;
        String id = ann.send("Bridged", "Over there", far);
        assertThat(ann.delivered(id).getFirst().required("gateway").asString()).isEqualTo("bridge");
        Receiver.Received out = bridge.at("/out").stream()
                .filter(one -> one.body().contains(far))
                .findFirst()
                .orElseThrow();
        assertThat(StandardWebhooks.holds(
                        SECRET, out.id(), Long.toString(out.timestamp()), out.signature(), out.body(), now))
                .isTrue();
        assertThat(out.json().required("data").required("text").asString()).isEqualTo("Over there");

        String back = "{\"from\":{\"name\":\"Ben\",\"email\":\"" + far + "\"},\"recipient\":\"" + ann.address()
                + "\",\"subject\":\"Back\",\"text\":\"Hello\",\"messageId\":\"m1@" + BRIDGED
                + "\",\"attachments\":[{\"name\":\"a.txt\","
                + "\"type\":\"text/plain\",\"content\":\"aGVsbG8=\"}]}";
        bring(back, SECRET, now).expect(204);
        bring(back, SECRET, now).expect(204);
        JsonNode line = ann.await("inbox", "Back");
        assertThat(line.required("messages").asInt()).isEqualTo(1);
        assertThat(line.required("attachments").asBoolean()).isTrue();
        bring(back, StandardWebhooks.newSecret(), now).problem(401, "sign-in-required");
        bring(back, SECRET, now.minus(Duration.ofMinutes(6))).problem(401, "sign-in-required");
        bring(back.replace(far, "ceo@" + DOMAIN), SECRET, now).problem(400, "invalid-request");
        bring(back.replace(ann.address(), "nobody@" + DOMAIN), SECRET, now).problem(404, "not-found");
        bring("{\"from\":1}", SECRET, now).problem(400, "invalid-request");
    }

    @Test
    @Tag("once")
    @Promise("MSG-4")
    void aPersonIsToldBeforeTheFirstOneLeavesAndSeesWhatBecameOfIt(Tab shared) {
        Correspondent ann = Correspondent.on(server);
        String far = address("reader");
        String gone = address("nobody");
        relay.refuse(gone, 550, "5.1.1 Nobody of that name");
        Tab tab = shared.on(server).signIn(ann.person()).expectRefusals();
        tab.open("/app/messages?compose");
        tab.sees("Stays in this installation.");
        var recipients = tab.page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("To"));
        recipients.fill(far + ", " + gone + ",");
        tab.fill("Subject", "To the world");
        tab.sees("Goes to another network, whose servers see it.");
        tab.button("Send").click();
        tab.dialog().getByText("who writes to whom and what").waitFor();
        Look.at(tab, "outside-ask");
        tab.dialog().getByText("Do not send").click();
        assertThat(relay.to(far)).isEmpty();
        tab.button("Send").click();
        tab.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send to other networks"))
                .click();
        ann.await("outbox", "To the world");
        passes(Duration.ofMinutes(1)); // until then it can be taken back
        await("it is there")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !relay.to(far).isEmpty());
        JsonNode line = ann.await("sent", "To the world");
        ann.delivered(line.required("message").asString());
        tab.open("/app/messages?folder=sent");
        tab.page().getByText("To the world").first().click();
        tab.sees("Handed to the mail server of: " + far);
        tab.sees("does not take this message");
        tab.sees("Nobody of that name");
        Look.at(tab, "outside-sent");

        outsider.bring(far, ann.address(), Outsider.mail(far, ann.address(), "Re: To the world", "I hear you"))
                .taken();
        ann.await("inbox", "Re: To the world");
        tab.open("/app/messages");
        tab.page().getByText("Re: To the world").first().click();
        tab.sees("Nobody confirms that elsewhere.test sent this.");
        Look.at(tab, "outside-read");

        tab.open("/app/mail-settings");
        tab.sees("Other networks");
        Look.at(tab, "outside-settings");
        tab.button("Switch off").click();
        tab.sees("Nothing comes from there any more.");
        outsider.bring(far, ann.address(), Outsider.mail(far, ann.address(), "Late", "x"))
                .refused("550");
    }

    private static Answer bring(String body, String secret, Instant at) {
        Map<String, String> headers = StandardWebhooks.headers("msg_1", at, body, List.of(secret));
        return server.anonymous()
                .raw(
                        "POST",
                        "bridge/messages",
                        "application/json",
                        body.getBytes(StandardCharsets.UTF_8),
                        headers.entrySet().stream()
                                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                                .toArray(String[]::new));
    }

    private static Correspondent outside() {
        Correspondent one = Correspondent.on(server);
        one.api().put("mailbox/outside", Map.of()).expect(200);
        return one;
    }

    private static Map<String, JsonNode> deliveries(Correspondent writer, String message) {
        var all = new HashMap<String, JsonNode>();
        writer.api()
                .get("messages/" + message)
                .expect(200)
                .json()
                .required("deliveries")
                .forEach(one -> all.put(one.required("email").asString(), one));
        return all;
    }

    private static String report(String action, String recipient) {
        return "From: MAILER-DAEMON@elsewhere.test\nTo: you\nSubject: Report\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\n"
                + "Content-Type: text/plain\n\nIt did not work.\n--r\nContent-Type: message/delivery-status\n\n"
                + "Reporting-MTA: dns; mail.elsewhere.test\n\nFinal-Recipient: rfc822; " + recipient + "\nAction: "
                + action
                + "\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full\n--r--\n";
    }

    /** A domain that stands behind what comes from this machine. */
    private static String proven() {
        String domain = domain();
        dns.say(domain, "v=spf1 ip4:127.0.0.1 -all");
        dns.say("_dmarc." + domain, "v=DMARC1; p=reject");
        return domain;
    }

    private static String domain() {
        return "d" + Long.toString(System.nanoTime(), 36) + ".test";
    }

    private static String address(String name) {
        return name + "." + Long.toString(System.nanoTime(), 36) + "@elsewhere.test";
    }

    private static void passes(Duration time) {
        now = now.plus(time);
        server.setClock(now);
    }

    private static String key() throws Exception {
        String pem = Files.readString(folder.resolve("key.pem")).replaceAll("-----[^-]+-----|\\s", "");
        var factory = KeyFactory.getInstance("RSA");
        var secret = (RSAPrivateCrtKey) factory.generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        byte[] open = factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()))
                .getEncoded();
        return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(open);
    }
}
