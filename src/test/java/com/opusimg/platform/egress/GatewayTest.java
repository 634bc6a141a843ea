package com.opusimg.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.egress.CallRefusedException.Reason;
import com.opusimg.platform.egress.Integration.Route;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a declaration does not say is not sent, and noted. */
class GatewayTest {

    private static final URI TARGET = URI.create("https://diagnostics.example.org/api/1/store");

    private static final Integration FULL = declared(
            "diagnostics",
            Optional.of("DPA of 2026-03-01"),
            Route.SERVER,
            Set.of(URI.create("https://Diagnostics.example.org")));

    private final List<Call> sent = new ArrayList<>();
    private final List<String> noted = new ArrayList<>();

    @Test
    void whatIsDeclaredIsSentToTheByte() throws Exception {
        byte[] body = "{\"id\": \"x\", \"list\": [1, 2], \"inner\": [{\"kind\": \"a\"}, {\"kind\": null}]}"
                .getBytes(StandardCharsets.UTF_8);
        Answer answer = gateway(FULL)
                .send(Call.json(
                        "one", URI.create("https://diagnostics.example.org:443/x"), Map.of("X-Key", "k"), body));
        assertThat(answer.taken()).isTrue();
        assertThat(sent)
                .singleElement()
                .satisfies(call -> assertThat(call.body()).isEqualTo(body));
        assertThat(noted).isEmpty();
    }

    @ParameterizedTest
    @Promise("SHR-4")
    @ValueSource(
            strings = {
                "{\"id\":\"x\",\"email\":\"anna@example.org\"}",
                "{\"id\":\"x\",\"inner\":{\"kind\":\"a\",\"name\":\"Anna\"}}",
                "{\"id\":\"x\",\"inner\":[{\"kind\":\"a\"},{\"name\":\"Anna\"}]}",
                "{\"id\":\"x\",\"inner\":\"Anna\"}",
                "{\"id\":{\"of\":\"Anna\"}}",
                "{\"id\":[{\"of\":\"Anna\"}]}",
                "{\"inner.kind\":\"Anna\"}",
                "{\"inner\":[[\"Anna\"]]}",
                "{\"id\":\"x\",\"id\":{\"Anna\":1}}",
                "{\"Anna\":{}}",
                "{\"Anna\":[]}",
                "{\"\":1}",
                "[{\"id\":1}]",
                "\"Anna\"",
            })
    void oneFieldMoreThanDeclaredIsRefusedAndNoted(String body) {
        assertRefused(Reason.OTHER_FIELD, FULL, Call.json("one", TARGET, Map.of(), bytes(body)));
    }

    @Test
    @Promise("SHR-4")
    void aHeaderIsAFieldToo() {
        assertRefused(
                Reason.OTHER_FIELD, FULL, Call.json("one", TARGET, Map.of("X-Forwarded-For", "9.9.9.9"), bytes("{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"id\":1}x", "{\"id\":1}{\"id\":2}", "Anna", "\u0000", "{\"id\":1,}"})
    void whatCannotBeReadIsNotSent(String body) {
        assertRefused(Reason.UNREADABLE, FULL, Call.json("one", TARGET, Map.of(), bytes(body)));
        assertRefused(Reason.UNREADABLE, FULL, Call.json("one", TARGET, Map.of(), new byte[(1 << 20) + 1]));
        assertRefused(Reason.UNREADABLE, FULL, Call.pairs("one", TARGET, Map.of(), bytes("id=%zz&%zz=1")));
        assertRefused(Reason.UNREADABLE, FULL, Call.json("one", TARGET, Map.of(), bytes("[".repeat(100_000))));
    }

    @ParameterizedTest
    @Promise("SHR-4")
    @ValueSource(
            strings = {
                "id=1&email=anna",
                "email=anna",
                "id=1&%65mail=anna",
                "id=1&Id=2",
                "id=1&=Anna",
                "id=1&",
                "",
                "{\"id\":1}"
            })
    void everyPairOfAFormIsAField(String body) throws Exception {
        gateway(FULL).send(Call.pairs("one", TARGET, Map.of(), bytes("id=a%26email%3Db&list=1")));
        assertThat(sent).hasSize(1);
        sent.clear();
        assertRefused(Reason.OTHER_FIELD, FULL, Call.pairs("one", TARGET, Map.of(), bytes(body)));
    }

    @Test
    @Promise("SHR-4")
    void eachLineOfAnEnvelopeIsLookedAt() throws Exception {
        String lines = "{\"id\":\"x\"}\n{\"inner\":{\"kind\":\"a\"}}\n";
        gateway(FULL).send(Call.envelope("one", TARGET, Map.of(), bytes(lines)));
        assertThat(sent).hasSize(1);
        sent.clear();
        assertRefused(
                Reason.OTHER_FIELD,
                FULL,
                Call.envelope("one", TARGET, Map.of(), bytes(lines + "{\"user\":{\"id\":1}}")));
        assertRefused(Reason.UNREADABLE, FULL, Call.envelope("one", TARGET, Map.of(), bytes(lines + "Anna")));
        assertRefused(Reason.UNREADABLE, FULL, Call.envelope("one", TARGET, Map.of(), bytes("\n\n")));
    }

    @Test
    @Promise("SHR-3")
    void withoutAnAgreementNothingIsSent() {
        var without = declared("diagnostics", Optional.empty(), Route.SERVER, FULL.origins());
        assertRefused(Reason.NO_AGREEMENT, without, Call.json("one", TARGET, Map.of(), bytes("{}")));
    }

    @Test
    @Promise("SHR-3")
    void withoutAnAgreementNoMailIsHandedOver() {
        Set<URI> server = Set.of(URI.create("smtp://mail.example.org:587"));
        var with = declared("service-mail", Optional.of("DPA"), Route.MAIL, server);
        assertThatCode(() -> gateway(with).permit("one", Route.MAIL, Set.of())).doesNotThrowAnyException();
        var without = declared("service-mail", Optional.empty(), Route.MAIL, server);
        assertThatThrownBy(() -> gateway(without).permit("one", Route.MAIL, Set.of()))
                .isInstanceOf(CallRefusedException.class);
        assertThatThrownBy(() -> gateway(FULL).permit("one", Route.MAIL, Set.of()))
                .isInstanceOf(CallRefusedException.class);
        assertThat(noted).containsExactly("one no-agreement", "one other-route");
    }

    @Test
    @Promise("SHR-2")
    void whatNobodyDeclaresIsNotCalled() {
        Call call = Call.json("Anna", TARGET, Map.of(), bytes("{}"));
        assertThatThrownBy(() -> gateway(FULL).send(call))
                .isInstanceOfSatisfying(
                        CallRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNDECLARED));
        assertThat(noted).as("a name that nobody declares is not repeated").containsExactly("(undeclared) undeclared");
    }

    @Test
    void anotherRouteAPurposeThatIsNoneAndNowhereToGo() {
        Call call = Call.json("one", TARGET, Map.of(), bytes("{}"));
        for (Route route : List.of(Route.BROWSER, Route.MAIL, Route.HOST)) {
            assertRefused(Reason.OTHER_ROUTE, declared("diagnostics", FULL.agreement(), route, FULL.origins()), call);
        }
        assertRefused(
                Reason.UNREGISTERED_PURPOSE,
                declared("profiling", FULL.agreement(), Route.SERVER, FULL.origins()),
                call);
        assertRefused(Reason.NOT_CONFIGURED, declared("diagnostics", FULL.agreement(), Route.SERVER, Set.of()), call);
    }

    @ParameterizedTest
    @Promise("SHR-3")
    @ValueSource(
            strings = {
                "https://elsewhere.example.org/",
                "https://diagnostics.example.org.example.net/",
                "http://diagnostics.example.org/",
                "https://diagnostics.example.org:8443/",
                "https://anna@diagnostics.example.org/",
                "https://diagnostics.example.org/?name=anna",
                "https://diagnostics.example.org/#anna",
                "ftp://diagnostics.example.org/",
                "//diagnostics.example.org/",
                "/api",
                "mailto:anna@example.org",
                "https:///x"
            })
    void anotherTargetIsRefused(String target) {
        assertRefused(Reason.OTHER_TARGET, FULL, Call.json("one", URI.create(target), Map.of(), bytes("{}")));
    }

    @Test
    void whatAPersonNamedMayBeAnywhereAndIsGuarded() throws Exception {
        var named = declared("webhooks", Optional.of("instruction"), Route.NAMED, Set.of());
        var guarded = new ArrayList<Boolean>();
        var gateway = new Gateway(
                id -> Optional.of(id.equals("one") ? named : FULL),
                (call, byPerson) -> {
                    guarded.add(byPerson);
                    return new Answer(200, Duration.ZERO);
                },
                Gateways::nothing,
                notes());
        gateway.send(Call.json("one", URI.create("https://example.net/hook?key=1"), Map.of(), bytes("{}")));
        gateway.send(Call.json("two", TARGET, Map.of(), bytes("{}")));
        assertThat(guarded).containsExactly(true, false);
        assertRefused(
                Reason.OTHER_TARGET, named, Call.json("one", URI.create("file:///etc/passwd"), Map.of(), bytes("{}")));
    }

    /** The gateway refuses, whether or not the chain can be written. */
    @Test
    void aRefusalHoldsEvenWhenItCannotBeAudited() {
        var gateway = new Gateway(
                id -> Optional.empty(),
                (call, named) -> new Answer(200, Duration.ZERO),
                Gateways::nothing,
                new Refusals() {
                    @Override
                    public void note(String integration, Reason reason) {
                        throw new IllegalStateException("no database");
                    }
                });
        assertThatThrownBy(() -> gateway.send(Call.json("one", TARGET, Map.of(), bytes("{}"))))
                .isInstanceOf(CallRefusedException.class);
    }

    @Test
    void aLoopDoesNotFloodTheChain() {
        var refusals = new Refusals();
        Instant start = Instant.parse("2026-11-26T00:00:00Z");
        refusals.note("one other-field", start, noted::add);
        for (int i = 0; i < 10_000; i++) {
            refusals.note("one other-field", start.plusMillis(i), noted::add);
        }
        refusals.note("one no-agreement", start, noted::add);
        refusals.note("one other-field", start.plus(Refusals.QUIET), noted::add);
        refusals.note("one other-field", start.plus(Refusals.QUIET.multipliedBy(2)), noted::add);
        assertThat(noted)
                .containsExactly(
                        "one other-field",
                        "one no-agreement",
                        "one other-field, and 10000 times more since 2026-11-26T00:00:00Z",
                        "one other-field");
    }

    @Test
    @Promise("SHR-4")
    void aRefusalThatCouldNotBeWrittenIsWrittenWithTheNext() {
        var refusals = new Refusals();
        Instant start = Instant.parse("2026-11-26T00:00:00Z");
        for (int i = 0; i < 3; i++) {
            Instant now = start.plusSeconds(i);
            assertThatThrownBy(() -> refusals.note("one other-field", now, detail -> {
                        throw new IllegalStateException("no database");
                    }))
                    .hasMessage("no database");
        }
        refusals.note("one other-field", start.plusSeconds(3), noted::add);
        refusals.note("one other-field", start.plusSeconds(4), noted::add);
        assertThat(noted).containsExactly("one other-field, and 3 times more since 2026-11-26T00:00:00Z");
        refusals.note("one other-field", start.plusSeconds(3).plus(Refusals.QUIET), noted::add);
        assertThat(noted).endsWith("one other-field, and 1 times more since 2026-11-26T00:00:03Z");
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "303", "307", "308"})
    void aRedirectIsNotFollowed(int status) throws Exception {
        var paths = new ArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        var target = new HttpPost("http://localhost:" + server.getAddress().getPort() + "/here");
        try (var client = Egress.client(new GuardedDns(SystemDefaultDnsResolver.INSTANCE, true))) {
            assertThat(client.<Integer>execute(target, answer -> answer.getCode()))
                    .isEqualTo(status);
        } finally {
            server.stop(0);
        }
        assertThat(paths).containsExactly("/here");
    }

    private void assertRefused(Reason reason, Integration declaration, Call call) {
        noted.clear();
        assertThatThrownBy(() -> gateway(declaration).send(call))
                .isInstanceOfSatisfying(
                        CallRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .hasMessageNotContaining("nna");
        assertThat(sent).isEmpty();
        assertThat(noted).containsExactly("one " + reason.id());
    }

    private Gateway gateway(Integration declaration) {
        return new Gateway(
                id -> Optional.of(declaration).filter(one -> one.id().equals(id)),
                (call, named) -> {
                    sent.add(call);
                    return new Answer(200, Duration.ZERO);
                },
                Gateways::nothing,
                notes());
    }

    private Refusals notes() {
        return new Refusals() {
            @Override
            public void note(String integration, Reason reason) {
                noted.add(integration + " " + reason.id());
            }
        };
    }

    @Test
    @Promise("SHR-8")
    void nothingGoesWhereNobodyKnows() {
        for (boolean place : List.of(true, false)) {
            var vague = new Integration(
                    "one",
                    "Somebody, Inc.",
                    "diagnostics",
                    place ? Integration.NOT_STATED : "Elsewhere",
                    place ? "Clauses" : Integration.NOT_STATED,
                    FULL.agreement(),
                    FULL.sent(),
                    Route.MAIL,
                    FULL.origins());
            assertThat(vague.permitted()).isFalse();
            assertThatThrownBy(() -> gateway(vague).permit("one", Route.MAIL, Set.of()))
                    .isInstanceOf(CallRefusedException.class);
        }
        assertThat(noted).containsOnly("one place-not-stated");
    }

    private static Integration declared(String purpose, Optional<String> agreement, Route route, Set<URI> origins) {
        return new Integration(
                "one",
                "Somebody, Inc.",
                purpose,
                "Elsewhere",
                "Clauses",
                agreement,
                List.of(Sent.of("all", "id", "list", "inner.kind", "x-key")),
                route,
                origins);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
