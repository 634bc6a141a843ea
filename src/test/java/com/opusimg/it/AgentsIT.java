package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.opusimg.Promise;
import com.opusimg.rights.agent.Signer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Agents by the Data Rights Protocol, at the addresses that it names, and mail to the privacy address over a real IMAP server. */
class AgentsIT {

    private static final String PRIVACY = "privacy@opus.example";
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private static OpusServer server;
    private static GreenMailUser mailbox;

    @BeforeAll
    static void start() {
        MAIL.start();
        mailbox = MAIL.setUser(PRIVACY, "privacy", "pass-word");
        var settings = new HashMap<String, String>();
        settings.put("OPUS_RIGHTS_DRP_BUSINESS_ID", "OPUS_IT");
        settings.put("OPUS_WEBHOOKS_PRIVATE_ADDRESSES", "true");
        settings.put("OPUS_PRIVACY_CONTACT", PRIVACY);
        settings.put("OPUS_RIGHTS_IMAP_HOST", "127.0.0.1");
        settings.put("OPUS_RIGHTS_IMAP_PORT", String.valueOf(MAIL.getImap().getPort()));
        settings.put("OPUS_RIGHTS_IMAP_SECURITY", "none");
        settings.put("OPUS_RIGHTS_IMAP_USER", "privacy");
        settings.put("OPUS_RIGHTS_IMAP_PASSWORD", "pass-word");
        settings.put("OPUS_RIGHTS_IMAP_INTERVAL", "PT1S");
        server = OpusServer.start("agents", settings);
    }

    @AfterAll
    static void stop() {
        server.close();
        MAIL.stop();
    }

    /** An address of the protocol, below the root. */
    private static Answer call(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(server.http("/v1/" + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "text/plain");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return server.anonymous().send(request);
    }

    private static String registered(String id, Signer signer) {
        return server.admin()
                .post(
                        "admin/agents",
                        Map.of(
                                "agentId",
                                id,
                                "name",
                                "Agent " + id,
                                "verifyKey",
                                signer.verifyKey(),
                                "webUrl",
                                "https://agent.example/",
                                "contact",
                                "privacy@agent.example"))
                .expect(201)
                .field("id");
    }

    private static Map<String, Object> claims(String agent) {
        var claims = new HashMap<String, Object>();
        claims.put("agent-id", agent);
        claims.put("business-id", "OPUS_IT");
        claims.put("issued-at", Instant.now().minusSeconds(1).toString());
        claims.put("expires-at", Instant.now().plusSeconds(600).toString());
        claims.put("drp.version", "0.9.4");
        return claims;
    }

    private static String json(Map<String, Object> claims) {
        return JsonMapper.shared().writeValueAsString(claims);
    }

    @Test
    @Promise("SEC-2")
    void anAgentSetsUpItsTokenAsksIsToldAndTakesBack() {
        var signer = new Signer();
        registered("IT_1", signer);
        assertThat(call("POST", "agent/IT_1", null, new Signer().sign(json(claims("IT_1"))))
                        .expect(403)
                        .body())
                .isEmpty();
        assertThat(call("POST", "agent/NOBODY", null, signer.sign(json(claims("NOBODY"))))
                        .expect(403)
                        .body())
                .isEmpty();
        assertThat(call("POST", "agent/IT_1", null, "x".repeat(100_000))
                        .expect(403)
                        .body())
                .isEmpty();
        Answer made = call("POST", "agent/IT_1", null, signer.sign(json(claims("IT_1"))))
                .expect(200);
        assertThat(made.field("agent-id")).isEqualTo("IT_1");
        assertThat(made.header("Cache-Control")).contains("no-store");
        String token = made.field("token");
        assertThat(call("GET", "agent/IT_1", token, null).expect(200).text()).isEqualTo("{}");
        call("GET", "agent/IT_2", token, null).expect(403);
        call("GET", "agent/IT_1", "none", null).expect(403);
        call("GET", "agent/IT_1", null, null).expect(403);

        try (var receiver = new Receiver()) {
            var claims = claims("IT_1");
            claims.put("exercise", "deletion");
            claims.put("regime", "ccpa");
            claims.put("email", Person.address());
            claims.put("agent-request-id", "mine-1");
            claims.put("status_callback", receiver.url("/status"));
            String message = signer.sign(json(claims));
            Answer asked = call("POST", "data-rights-request/", token, message).expect(200);
            assertThat(asked.field("status")).isEqualTo("in_progress");
            assertThat(asked.field("reason")).isEqualTo("need_user_verification");
            assertThat(asked.field("agent_request_id")).isEqualTo("mine-1");
            assertThat(asked.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            assertThat(server.mail()
                            .await(claims.get("email").toString(), "We have your request")
                            .text())
                    .contains("/rights/confirm?token=");
            Answer again = call("POST", "data-rights-request", token, message).expect(409);
            assertThat(again.field("code")).isEqualTo("409");
            assertThat(again.field("message")).isNotBlank();
            String id = asked.field("request_id");
            assertThat(call("GET", "data-rights-request/" + id, token, null)
                            .expect(200)
                            .field("status"))
                    .isEqualTo("in_progress");
            call("DELETE", "data-rights-request/" + id, token, new Signer().sign("{}"))
                    .expect(403);
            assertThat(call("DELETE", "data-rights-request/" + id, token, signer.sign("{\"reason\":\"no\"}"))
                            .expect(200)
                            .field("status"))
                    .isEqualTo("revoked");
            assertThat(receiver.await("/status", 1)
                            .getFirst()
                            .json()
                            .required("status")
                            .asString())
                    .isEqualTo("revoked");

            var other = new Signer();
            String otherId = registered("IT_2", other);
            String otherToken = call("POST", "agent/IT_2", null, other.sign(json(claims("IT_2"))))
                    .expect(200)
                    .field("token");
            assertThat(call("GET", "data-rights-request/" + id, otherToken, null)
                            .expect(403)
                            .field("code"))
                    .isEqualTo("403");
            call("DELETE", "data-rights-request/" + id, otherToken, other.sign("{}"))
                    .expect(403);
            server.admin().delete("admin/agents/" + otherId).expect(204);
            call("GET", "agent/IT_2", otherToken, null).expect(403);
        }
        assertThat(call("POST", "data-rights-request", null, "x").expect(401).field("code"))
                .isEqualTo("401");
        assertThat(call("POST", "data-rights-request", token, "x".repeat(100_000))
                        .expect(413)
                        .field("code"))
                .isEqualTo("413");
        // The same below the API's own root; and the token of an agent is no key there.
        server.with(token).get("agent/IT_1").expect(200);
        server.with(token).get("files").problem(401, "sign-in-required");
        assertThat(server.admin()
                        .get("admin/agents/directory-entry")
                        .expect(200)
                        .field("id"))
                .isEqualTo("OPUS_IT");
    }

    @Test
    @Promise("RGT-8")
    void aMailToThePrivacyAddressOpensACase() throws MessagingException {
        String from = Person.address();
        mailbox.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(("From: " + from + "\r\nTo: " + PRIVACY
                                + "\r\nSubject: Please delete my account\r\nMessage-ID: <1@example.org>\r\n\r\nThank you.\r\n")
                        .getBytes(StandardCharsets.UTF_8))));
        assertThat(server.mail().await(from, "We have your request").text())
                .contains("deletion", "/rights/confirm?token=");
        await("the mail is gone from the mailbox")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(MAIL.getReceivedMessages()).isEmpty());
        assertThat(server.mail().to(from)).hasSize(1);
    }
}
