package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.AriaRole;
import com.opusimg.Promise;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Notifications: of those who were let in and nobody else, once, signed, and without a word of what came. */
@ExtendWith(Chromium.class)
class PushIT {
    /** Push services of this machine may be called there. */
    private final OpusServer server = Servers.timed();

    private final PushService service = new PushService();
    private final Instant now = Instant.now().plus(Duration.ofDays(45)).truncatedTo(ChronoUnit.SECONDS);
    private Correspondent ada;
    private Correspondent ben;

    @BeforeEach
    void twoPeople() {
        server.setClock(now);
        ada = Correspondent.on(server);
        ben = Correspondent.on(server);
    }

    @AfterEach
    void stop() {
        service.close();
        server.forgetAdmin();
    }

    @Test
    @Promise("MSG-9")
    void onlyWhoWasLetInRaisesANotificationAndItHoldsNothing() throws Exception {
        String device = turnOn(ben, "/ben");
        ada.send("Secret subject", "Secret words", ben.address());
        ben.await("screener", "Secret subject");
        Correspondent cleo = Correspondent.on(server);
        ben.decide("address", cleo.address(), "kept-out");
        cleo.send("Kept out", "x", ben.address());
        ben.await("kept-out", "Kept out");
        Correspondent dora = Correspondent.on(server);
        ben.decide("address", dora.address(), "blocked");
        dora.delivered(dora.send("Blocked", "x", ben.address()));
        // Whoever comes next is let in, a minute later, so that nothing told before keeps it back: by then all before
        // would have been told.
        server.setClock(now.plusSeconds(61));
        ben.letIn(ada);
        ada.send("Second subject", "Secret words", ben.address());
        ben.await("inbox", "Second subject");
        PushService.Push push = service.await("/ben", 1).getFirst();
        assertThat(push.body()).isEmpty();
        assertThat(push.headers().getFirst("Content-length")).isEqualTo("0");
        assertThat(push.headers().keySet())
                .allSatisfy(name -> assertThat(name)
                        .isIn(
                                "Authorization",
                                "Ttl",
                                "Topic",
                                "Urgency",
                                "Host",
                                "Connection",
                                "User-agent",
                                "Content-length"));
        assertThat(push.headers().getFirst("Topic")).isEqualTo("new-message");
        assertThat(push.headers().getFirst("TTL")).isEqualTo("86400");
        vapid(push);

        // One a minute, whatever comes.
        ada.send("Third subject", "x", ben.address());
        ben.await("inbox", "Third subject");
        server.setClock(now.plusSeconds(122));
        ada.send("Fourth subject", "x", ben.address());
        ben.await("inbox", "Fourth subject");
        assertThat(service.await("/ben", 2)).hasSize(2);

        // A push service that knows it no more is believed; somebody else's device is nobody's business.
        ada.api().delete("messages/push/" + device).problem(404, "not-found");
        assertThat(devices(ada)).isEmpty();
        service.answer("/ben", 410);
        server.setClock(now.plusSeconds(190));
        ada.send("Fifth subject", "x", ben.address());
        Awaitility.await("the device is forgotten")
                .atMost(Duration.ofSeconds(30))
                .until(() -> devices(ben).isEmpty());
        assertThat(service.at("/ben")).hasSize(3);
    }

    @Test
    void devicesAreOptedInRenewedAndRemoved() {
        assertThat(devices(ben)).isEmpty();
        String device = turnOn(ben, "/one");
        server.setClock(now.plus(Duration.ofDays(1)));
        assertThat(turnOn(ben, "/one")).isEqualTo(device);
        JsonNode only = devices(ben).getFirst();
        assertThat(Instant.parse(only.required("createdAt").asString())).isEqualTo(now);
        assertThat(Instant.parse(only.required("renewedAt").asString())).isEqualTo(now.plus(Duration.ofDays(1)));
        for (String bad : List.of("", "ftp://push.example/", "https://me:pw@push.example/", "nonsense")) {
            ben.api()
                    .post("messages/push", Map.of("endpoint", bad, "name", "x"))
                    .problem(400, "invalid-request");
        }
        ben.api()
                .post("messages/push", Map.of("endpoint", "https://push.example/", "name", "two\nlines"))
                .problem(400, "invalid-request");
        ben.api().delete("messages/push/" + device).expect(204);
        ben.api().delete("messages/push/" + device).problem(404, "not-found");
        assertThat(devices(ben)).isEmpty();
    }

    @Test
    void aPersonTurnsThemOnByAClickAndRemovesTheDevice(Tab tab) {
        Tab his = tab.on(server).as(ben.person());
        his.open("/app/mail-settings");
        his.sees("No device gets notifications.");
        assertThat(his.page().evaluate("() => navigator.serviceWorker.getRegistrations().then((all) => all.length)"))
                .isEqualTo(0);
        Look.at(his, "push-off");
        his.button("Turn on for this device").click();
        assertThat(his.page().locator("[data-island=push] [role=alert]")).isVisible();

        // A headless browser reaches no push service; its answer is put in place of one.
        BrowserContext context = his.context();
        context.grantPermissions(List.of("notifications"));
        his.page().addInitScript("""
                PushManager.prototype.subscribe = async function ({ applicationServerKey, userVisibleOnly }) {
                  window.asked = { applicationServerKey, userVisibleOnly };
                  return { endpoint: '%s', unsubscribe: async () => true };
                };
                Notification.requestPermission = async () => 'granted';
                """.formatted(service.origin() + "/browser"));
        his.open("/app/mail-settings");
        his.button("Turn on for this device").click();
        his.sees("Notifications are on for this device.");
        assertThat(his.page().evaluate("() => window.asked.applicationServerKey"))
                .isEqualTo(ben.api().get("messages/push").expect(200).field("publicKey"));
        assertThat(devices(ben)).hasSize(1);
        his.open("/app/mail-settings");
        Look.at(his, "push-on");
        his.page().locator("#devices").getByRole(AriaRole.BUTTON).click();
        his.sees("No device gets notifications.");
        assertThat(devices(ben)).isEmpty();
    }

    private String turnOn(Correspondent who, String path) {
        return who.api()
                .post("messages/push", Map.of("endpoint", service.origin() + path, "name", "Firefox on Linux"))
                .expect(200)
                .field("id");
    }

    private static List<JsonNode> devices(Correspondent who) {
        return who.api()
                .get("messages/push")
                .expect(200)
                .json()
                .required("devices")
                .valueStream()
                .toList();
    }

    /** Checks the token as RFC 8292 has it, by the JDK alone. */
    private void vapid(PushService.Push push) throws Exception {
        String[] parts = push.headers().getFirst("Authorization").split("vapid t=|, k=");
        String[] token = parts[1].split("\\.");
        byte[] point = Base64.getUrlDecoder().decode(parts[2]);
        assertThat(point).hasSize(65);
        assertThat(ben.api().get("messages/push").field("publicKey")).isEqualTo(parts[2]);
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var key = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                                new BigInteger(1, Arrays.copyOfRange(point, 33, 65))),
                        curve.getParameterSpec(ECParameterSpec.class)));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
        JsonNode header = json(token[0]);
        assertThat(header.required("alg").asString()).isEqualTo("ES256");
        JsonNode claims = json(token[1]);
        assertThat(claims.required("aud").asString()).isEqualTo(service.origin());
        assertThat(claims.required("exp").asLong())
                .isBetween(now.getEpochSecond(), now.plus(Duration.ofHours(24)).getEpochSecond());
        assertThat(claims.propertyNames()).containsExactlyInAnyOrder("aud", "exp", "sub");
    }

    private static JsonNode json(String part) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
    }
}
