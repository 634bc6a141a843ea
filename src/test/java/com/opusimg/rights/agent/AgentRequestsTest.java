package com.opusimg.rights.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.opusimg.Promise;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.egress.Answer;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.egress.Targets;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.Due;
import com.opusimg.rights.request.Identity;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.RefusalReason;
import com.opusimg.rights.request.Regime;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.State;
import com.opusimg.rights.request.TestCases;
import com.opusimg.rights.request.Way;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents on a database, with messages that are signed by the JDK. */
class AgentRequestsTest {

    private static final AccountId ADMIN = new AccountId(Ids.next());
    private static final String HERE = "OPUS_TEST_1";
    private static final String EMAIL = "ada@example.org";

    private TestCases cases;
    private final Agents agents = new Agents();
    private final SignedMessages messages = new SignedMessages();
    private final AgentRequests requests = new AgentRequests();
    private final List<String> told = new ArrayList<>();
    private final StatusCallbacks callbacks = new StatusCallbacks();
    private CallbackRows rows;
    private boolean listens = true;
    private final Signer signer = new Signer();
    private Agent agent;

    @BeforeEach
    void wire() {
        on(Map.of("opus.rights.drp-business-id", HERE));
    }

    private void on(Map<String, String> settings) {
        cases = new TestCases(settings, Agent.class, SeenMessage.class, AgentRequest.class);
        agents.em = cases.database.em();
        agents.clock = cases.clock;
        agents.audit = cases.audit;
        agents.targets = new Targets() {
            @Override
            public URI check(String field, String text) {
                if (text == null || !text.startsWith("https://")) {
                    throw ProblemException.invalid(field, "The address must begin with https://.");
                }
                return URI.create(text);
            }
        };
        messages.em = cases.database.em();
        messages.clock = cases.clock;
        messages.settings = cases.settings;
        requests.em = cases.database.em();
        requests.clock = cases.clock;
        requests.settings = cases.settings;
        requests.agents = agents;
        requests.messages = messages;
        requests.requests = cases.requests;
        requests.correspondence = cases.correspondence;
        requests.targets = agents.targets;
        requests.cipher = cases.cipher;
        requests.audit = cases.audit;
        requests.prepare();
        rows = new CallbackRows() {
            @Override
            Optional<Claim> claim() {
                return cases.database.in(super::claim);
            }

            @Override
            void note(Claim claim, boolean taken) {
                cases.database.run(() -> super.note(claim, taken));
            }
        };
        rows.em = cases.database.em();
        rows.clock = cases.clock;
        rows.settings = cases.settings;
        rows.requests = cases.requests;
        callbacks.rows = rows;
        callbacks.afterCommit = new AfterCommit() {
            @Override
            public void run(Runnable act) {
                // the test runs it
            }
        };
        callbacks.gateway = new Gateway() {
            @Override
            public Answer send(Call call) {
                told.add(call.target() + " "
                        + JsonText.object(new String(call.body())).getString("status"));
                return new Answer(listens ? 200 : 503, Duration.ZERO);
            }
        };
        cases.changed = callbacks::changed;
        agent = register("AGENT_1", signer);
    }

    @AfterEach
    void end() {
        cases.close();
    }

    private Agent register(String id, Signer key) {
        return in(() -> agents.register(
                new Registration(id, "The agent", key.verifyKey(), "https://agent.example/", "a@agent.example"),
                ADMIN));
    }

    private <T> T in(Supplier<T> act) {
        return cases.database.in(act);
    }

    private Map<String, Object> claims() {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("agent-id", "AGENT_1");
        claims.put("business-id", HERE);
        claims.put("issued-at", cases.now.minusSeconds(2).toString());
        claims.put("expires-at", cases.now.plusSeconds(600).toString());
        return claims;
    }

    private Map<String, Object> exercise(String right) {
        var claims = claims();
        claims.put("drp.version", "0.9.4");
        claims.put("exercise", right);
        claims.put("regime", "ccpa");
        claims.put("name", "Ada Lovelace");
        claims.put("email", EMAIL);
        claims.put("email_verified", true);
        claims.put("phone_number", "+15550001111");
        claims.put("address", Map.of("street_address", "1 Marker Street"));
        return claims;
    }

    private String signed(Map<String, Object> claims) {
        return signer.sign(json(claims));
    }

    private static String json(Map<String, Object> claims) {
        return JsonText.PROVIDER.createObjectBuilder(claims).build().toString();
    }

    private String token() {
        String token = in(() -> requests.token("AGENT_1", signed(claims())));
        cases.now = cases.now.plusSeconds(1); // the next message is another one
        return token;
    }

    private void refuses(int status, boolean fatal, Supplier<?> act) {
        assertThatThrownBy(() -> in(act)).asInstanceOf(type(AgentRefusal.class)).satisfies(refused -> {
            assertThat(refused.status()).as(refused.getMessage()).isEqualTo(status);
            assertThat(refused.isFatal()).as(refused.getMessage()).isEqualTo(fatal);
        });
    }

    @Test
    void aTokenIsGivenForASignedMessageAndIsKeptAsAHashOnly() {
        String token = token();
        assertThat(in(() -> requests.holder(token)).getAgentId()).isEqualTo("AGENT_1");
        assertThat(in(() -> cases.database
                        .em()
                        .createNativeQuery("select count(*) from rights_agent where token_hash = ?")
                        .setParameter(1, token)
                        .getSingleResult()))
                .isEqualTo(0L);
        String next = token();
        refuses(401, false, () -> requests.holder(token));
        assertThat(in(() -> requests.holder(next)).getAgentId()).isEqualTo("AGENT_1");
        refuses(401, false, () -> requests.holder(next + "x"));
        refuses(401, false, () -> requests.holder(null));
        assertThat(cases.audited)
                .anyMatch(line -> line.startsWith("AGENT_REGISTERED"))
                .anyMatch(line -> line.startsWith("AGENT_TOKEN_MADE"));
    }

    @Test
    void whatIsNotThisAgentsToThisInstallationAtThisTimeIsRefused() {
        Signer other = new Signer();
        register("AGENT_2", other);
        refuses(403, false, () -> requests.token("AGENT_9", signed(claims())));
        // Somebody else's signature, and somebody else's id.
        refuses(403, false, () -> requests.token("AGENT_1", other.sign(json(claims()))));
        refuses(403, true, () -> requests.token("AGENT_2", other.sign(json(claims()))));
        refuses(403, true, () -> requests.token("AGENT_1", signed(with("business-id", "OTHER"))));
        refuses(400, true, () -> requests.token("AGENT_1", signed(with("expires-at", cases.now.toString()))));
        refuses(
                400,
                false,
                () -> requests.token(
                        "AGENT_1",
                        signed(with("issued-at", cases.now.plusMillis(1).toString()))));
        refuses(
                400,
                true,
                () -> requests.token(
                        "AGENT_1",
                        signed(with(
                                "expires-at",
                                cases.now.plus(Duration.ofDays(61)).toString()))));
        refuses(400, true, () -> requests.token("AGENT_1", signed(with("expires-at", "tomorrow"))));
        refuses(400, true, () -> requests.token("AGENT_1", signed(with("expires-at", "2026-11-26T15:10:00"))));
        refuses(400, true, () -> requests.token("AGENT_1", signed(with("issued-at", 7))));
        refuses(400, true, () -> requests.token("AGENT_1", signed(with("drp.version", "1.0"))));
        refuses(400, true, () -> requests.token("AGENT_1", signer.sign("[]")));
        refuses(400, true, () -> requests.token("AGENT_1", signer.sign("{".repeat(40_000))));
        refuses(400, true, () -> requests.token("AGENT_1", signer.sign(new byte[] {'{', '}', (byte) 0xff})));
        refuses(400, false, () -> requests.token("AGENT_1", "no Base64!"));
        refuses(403, false, () -> requests.token("AGENT_1", ""));
        in(() -> requests.token("AGENT_1", signed(with("issued-at", "2026-11-26T16:59:58.5+0200"))));
    }

    private Map<String, Object> with(String name, Object value) {
        var claims = claims();
        claims.put(name, value);
        return claims;
    }

    @Test
    void aMessageIsTakenOnce() {
        String message = signed(claims());
        in(() -> requests.token("AGENT_1", message));
        cases.now = cases.now.plusSeconds(1);
        refuses(409, false, () -> requests.token("AGENT_1", message));
        refuses(
                409,
                false,
                () -> requests.token("AGENT_1", message.substring(0, 76) + "\r\n" + message.substring(76) + "\n"));
        String token = token();
        String asked = signed(exercise("access"));
        in(() -> requests.exercise(token, asked));
        refuses(409, false, () -> requests.exercise(token, asked));
        assertThat(cases.all()).hasSize(1);
        // What the agent calls the same is one request, however often it is signed.
        var named = exercise("deletion");
        named.put("agent-request-id", "42");
        in(() -> requests.exercise(token, signed(named)));
        named.put("expires-at", cases.now.plusSeconds(700).toString());
        refuses(409, false, () -> requests.exercise(token, signed(named)));
    }

    @Test
    @Promise("RET-6")
    void aRevokedAgentGoesInItsTimeThoughNotBeforeWhatItAskedFor() {
        Agent second = register("AGENT_2", new Signer());
        Agent third = register("AGENT_3", new Signer());
        String token = token();
        in(() -> requests.exercise(token, signed(exercise("access"))));
        Instant revoked = cases.now;
        cases.database.run(() -> agents.revoke(agent.getId(), ADMIN));
        cases.database.run(() -> agents.revoke(second.getId(), ADMIN));
        var rule = new AgentRetention(cases.database.em(), cases.settings);
        Instant end = revoked.plus(cases.settings.get(Settings.RETENTION_RIGHTS_CASES));

        assertThat(in(() -> rule.due(end.minusMillis(1), null, 10))).isEmpty();
        var due = in(() -> rule.due(end, null, 10));
        assertThat(due).extracting(Due::id).containsExactly(second.getId());
        assertThat(in(() -> rule.delete(List.of(due.getFirst(), new Due(agent.getId(), end)), end)))
                .isEqualTo(1);
        assertThat(in(() -> agents.before(Ids.MAX, 10)))
                .extracting(Agent::getId)
                .containsExactlyInAnyOrder(agent.getId(), third.getId());

        cases.database.run(() ->
                cases.database.em().createQuery("delete from RightsCase c").executeUpdate()); // in their time
        assertThat(in(() -> rule.due(end, null, 10))).extracting(Due::id).containsExactly(agent.getId());
    }

    @Test
    void aRevokedAgentIsLetInNoMoreAndItsIdCanBeRegisteredAnew() {
        String token = token();
        assertThatThrownBy(() -> register("AGENT_1", new Signer())).isInstanceOf(ProblemException.class);
        cases.database.run(() -> agents.revoke(agent.getId(), ADMIN));
        refuses(401, false, () -> requests.exercise(token, signed(exercise("access"))));
        refuses(403, false, () -> requests.token("AGENT_1", signed(claims())));
        assertThatThrownBy(() -> cases.database.run(() -> agents.revoke(agent.getId(), ADMIN)))
                .isInstanceOf(ProblemException.class);
        register("AGENT_1", new Signer());
        refuses(403, false, () -> requests.token("AGENT_1", signed(claims())));
        assertThat(in(() -> agents.before(Ids.MAX, 10))).hasSize(2);
    }

    @Test
    @Promise("RGT-10")
    void accessWaitsForThePersonsOwnPressAndNothingButNameAndAddressIsKept() {
        AccountId account = new AccountId(Ids.next());
        cases.person(EMAIL, account);
        String token = token();
        JsonObject status = in(() -> requests.exercise(token, signed(exercise("access"))));
        assertThat(status.getString("status")).isEqualTo("in_progress");
        assertThat(status.getString("reason")).isEqualTo("need_user_verification");
        assertThat(status.getString("user_verification_url")).endsWith("/rights/agent");
        assertThat(Instant.parse(status.getString("received_at"))).isEqualTo(cases.now);
        // 45 days (CCPA §1798.130(a)(2)), which run whether or not it is known who asks.
        assertThat(Instant.parse(status.getString("expected_by")))
                .isBetween(cases.now.plus(Duration.ofDays(45)), cases.now.plus(Duration.ofDays(46)));
        RightsCase about = cases.all().getFirst();
        assertThat(about.way()).isEqualTo(Way.AGENT);
        assertThat(about.kind()).isEqualTo(Kind.ACCESS);
        assertThat(about.regime()).isEqualTo(Regime.CCPA);
        assertThat(about.identity()).isEqualTo(Identity.OPEN);
        assertThat(about.account()).isEmpty();
        assertThat(about.words()).contains("The agent", "AGENT_1").doesNotContain("Marker", "555");
        assertThat(cases.mails.values())
                .allSatisfy(mail -> assertThat(mail.to()).isEqualTo(EMAIL));

        in(() -> cases.requests.confirm(cases.confirmToken()));
        assertThat(cases.all().getFirst().account()).contains(account);
        JsonObject then = in(() -> requests.status(token, status.getString("request_id")));
        assertThat(then.getString("status")).isEqualTo("in_progress");
        assertThat(then).doesNotContainKeys("reason", "user_verification_url");
    }

    @Test
    @Promise("RGT-7")
    void anOptOutOfSaleWaitsForNothing() {
        AccountId account = new AccountId(Ids.next());
        cases.person(EMAIL, account);
        String token = token();
        JsonObject status = in(() -> requests.exercise(token, signed(exercise("sale:opt-out"))));
        assertThat(status.getString("status")).isEqualTo("fulfilled");
        assertThat(cases.optedOut).containsExactly(account);
        refuses(400, true, () -> requests.exercise(token, signed(exercise("sale:opt_in"))));
    }

    @Test
    void aRequestThatIsNotRightIsRefusedAndLeavesNothing() {
        String token = token();
        var wrong = new LinkedHashMap<String, Object>();
        wrong.put("exercise", "everything");
        wrong.put("regime", "gdpr");
        wrong.put("drp.version", "0.8");
        wrong.put("email", "");
        wrong.put("status_callback", "http://agent.example/");
        wrong.put("relationships", List.of(7));
        wrong.put("agent-request-id", "x".repeat(201));
        wrong.put("name", "Ada\u0000");
        wrong.forEach((name, value) -> refuses(400, true, () -> {
            var claims = exercise("access");
            claims.put(name, value);
            return requests.exercise(token, signed(claims));
        }));
        refuses(400, false, () -> {
            var claims = exercise("access");
            claims.put("email", "nobody");
            return requests.exercise(token, signed(claims));
        });
        refuses(401, false, () -> requests.exercise("none", signed(exercise("access"))));
        assertThat(cases.all()).isEmpty();
        assertThat(cases.mails).isEmpty();
        // What was refused was not taken: mended, the same may come again.
        var voluntary = exercise("access");
        voluntary.remove("regime");
        in(() -> requests.exercise(token, signed(voluntary)));
        assertThat(cases.all().getFirst().regime()).isEqualTo(Regime.GDPR);
    }

    @Test
    @Promise("SEC-2")
    void anotherAgentsRequestIsAnsweredAsOneThatIsNot() {
        Signer other = new Signer();
        register("AGENT_2", other);
        String token = token();
        String id =
                in(() -> requests.exercise(token, signed(exercise("access")))).getString("request_id");
        var theirs = claims();
        theirs.put("agent-id", "AGENT_2");
        String foreign = in(() -> requests.token("AGENT_2", other.sign(json(theirs))));
        for (String one : new String[] {id, UUID.randomUUID().toString(), "none"}) {
            refuses(403, false, () -> requests.status(foreign, one));
            refuses(403, false, () -> requests.revoke(foreign, one, other.sign("{}")));
        }
        // A message of this agent with the token of that one is neither's.
        refuses(403, false, () -> requests.revoke(foreign, id, signer.sign("{}")));
        refuses(403, false, () -> requests.exercise(foreign, signed(exercise("deletion"))));
        assertThat(in(() -> requests.status(token, id)).getString("status")).isEqualTo("in_progress");
    }

    @Test
    void anAgentTakesBackWhatItBeganAndNothingElse() {
        String token = token();
        String id =
                in(() -> requests.exercise(token, signed(exercise("deletion")))).getString("request_id");
        var again = exercise("deletion");
        again.put("agent-request-id", "again");
        String joined = in(() -> requests.exercise(token, signed(again))).getString("request_id");
        assertThat(cases.all()).hasSize(1);
        refuses(403, false, () -> requests.revoke(token, id, new Signer().sign("{}")));
        refuses(400, true, () -> requests.revoke(token, id, signer.sign("{\"reason\":7}")));
        refuses(403, true, () -> requests.revoke(token, id, signed(with("business-id", "OTHER"))));

        assertThat(in(() -> requests.revoke(token, joined, signer.sign("{\"reason\":\"no\"}")))
                        .getString("status"))
                .isEqualTo("revoked");
        assertThat(cases.all().getFirst().state()).isEqualTo(State.IDENTITY);
        assertThat(in(() -> requests.revoke(token, id, signer.sign("{}"))).getString("status"))
                .isEqualTo("revoked");
        assertThat(cases.all().getFirst().state()).isEqualTo(State.WITHDRAWN);
        assertThat(in(() -> requests.revoke(token, id, signer.sign("{}"))).getString("status"))
                .isEqualTo("revoked");
        String done = in(() -> requests.exercise(token, signed(exercise("sale:opt_out"))))
                .getString("request_id");
        refuses(409, false, () -> requests.revoke(token, done, signer.sign("{}")));
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVED, , in_progress, ",
        "IN_PROGRESS, , in_progress, ",
        "REFUSING, EXCESSIVE, in_progress, ",
        "IDENTITY, , in_progress, need_user_verification",
        "ANSWERED, , fulfilled, ",
        "REFUSED, EXCESSIVE, denied, too_many_requests",
        "REFUSED, NOT_IDENTIFIED, denied, insuf_verification",
        "REFUSED, NOTHING_HELD, denied, no_match",
        "REFUSED, EXEMPT_BY_LAW, denied, claim_not_covered",
        "REFUSED, RIGHTS_OF_OTHERS, denied, claim_not_covered",
        "REFUSED, LEGAL_CLAIMS, denied, claim_not_covered",
        "REFUSED, NO_SUCH_RIGHT, denied, outside_jurisdiction",
        "REFUSED, MANIFESTLY_UNFOUNDED, denied, other",
        "WITHDRAWN, , revoked, ",
        "DUPLICATE, , denied, other",
        "LAPSED, , denied, insuf_verification",
        "ENDED, , fulfilled, "
    })
    void everyStateHasItsNameInTheProtocol(State state, RefusalReason why, String status, String reason) {
        String token = token();
        String id =
                in(() -> requests.exercise(token, signed(exercise("deletion")))).getString("request_id");
        cases.put(cases.all().getFirst().id(), state, why);
        JsonObject told = in(() -> requests.status(token, id));
        assertThat(told.getString("status")).isEqualTo(status);
        assertThat(told.getString("reason", null)).isEqualTo(reason);
        assertThat(told.containsKey("expected_by")).isEqualTo(status.equals("in_progress"));
        if (status.equals("denied")) {
            assertThat(told.getString("processing_details")).isNotBlank();
        }
    }

    @Test
    void anAgentThatGaveAnAddressIsToldTheLatestUntilItHasIt() {
        String token = token();
        var claims = exercise("access");
        claims.put("status_callback", "https://agent.example/status");
        in(() -> requests.exercise(token, signed(claims)));
        callbacks.run();
        assertThat(told).as("the answer told it").isEmpty();
        listens = false;
        in(() -> cases.requests.confirm(cases.confirmToken()));
        callbacks.run();
        callbacks.run();
        assertThat(told).containsExactly("https://agent.example/status in_progress");
        cases.now = cases.now.plus(Duration.ofMinutes(2));
        callbacks.run();
        assertThat(told).hasSize(2);
        listens = true;
        cases.now = cases.now.plus(Duration.ofHours(1));
        callbacks.run();
        cases.now = cases.now.plus(Duration.ofDays(2));
        callbacks.run();
        assertThat(told).as("it has it").hasSize(3);
        UUID about = cases.all().getFirst().id();
        cases.database.run(() -> cases.correspondence.withdraw(about));
        callbacks.run();
        assertThat(told).hasSize(4).last().asString().endsWith("revoked");
        // Nobody waits for ever.
        listens = false;
        in(() -> rows.due(about));
        for (int i = 0; i < 20; i++) {
            callbacks.run();
            cases.now = cases.now.plus(Duration.ofDays(2));
        }
        assertThat(told).hasSize(4 + 8);
    }

    @Test
    @Promise("ACC-7")
    void whatTheAgentCalledItGoesWithTheAccount() {
        AccountId account = new AccountId(Ids.next());
        cases.person(EMAIL, account);
        String token = token();
        var claims = exercise("access");
        claims.put("agent-request-id", "ada-lovelace-1815");
        String id = in(() -> requests.exercise(token, signed(claims))).getString("request_id");
        in(() -> cases.requests.confirm(cases.confirmToken()));
        var erasure = new AgentErasure();
        erasure.em = cases.database.em();
        assertThat(in(() -> erasure.count(account))).containsEntry("agent-requests", 1L);
        assertThat(in(() -> erasure.erase(new AccountId(Ids.next())))).isZero();
        assertThat(in(() -> erasure.erase(account))).isEqualTo(1);
        assertThat(in(() -> erasure.erase(account))).isZero();
        assertThat(in(() -> requests.status(token, id))).doesNotContainKey("agent_request_id");
    }

    @Test
    void whoCannotSignUsesUpNothingOfWhatTheAgentMaySend() {
        end();
        on(Map.of("opus.rights.drp-business-id", HERE, "opus.limit.agent-requests", "1"));
        for (int i = 0; i < 5; i++) {
            refuses(403, false, () -> requests.token("AGENT_1", new Signer().sign("{}")));
        }
        token();
    }

    @Test
    void oneAgentCannotAskWithoutEnd() {
        end();
        on(Map.of("opus.rights.drp-business-id", HERE, "opus.limit.agent-requests", "2"));
        String token = token();
        in(() -> requests.exercise(token, signed(exercise("access"))));
        refuses(429, false, () -> requests.exercise(token, signed(exercise("deletion"))));
    }

    @Test
    void whereNoIdIsSetNobodyIsLetIn() {
        end();
        on(Map.of());
        refuses(404, false, () -> requests.token("AGENT_1", signed(claims())));
        refuses(404, false, () -> requests.holder("any"));
    }
}
