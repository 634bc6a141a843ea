package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who sees which page, and what a signed-in browser may be made to do. */
class PagesIT {

    private final OpusServer server = Servers.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app",
                "/app/settings",
                "/app/phone",
                "/app/keys",
                "/app/organisation",
                "/app/organisation-rules",
                "/app/agreement",
                "/app/messages",
                "/app/screener",
                "/app/senders",
                "/app/mail-settings",
                "/app/mail-start",
                "/app/contacts",
                "/staff/retention",
                "/staff/policies",
                "/staff/audit",
                "/admin/accounts"
            })
    @Promise("SEC-2")
    void aPageOfPersonsSendsAStrangerToSignIn(String path) {
        Answer answer = new Visitor(server).open(path);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .hasValueSatisfying(value -> assertThat(value).contains("/sign-in?next=" + Api.encode(path)));
    }

    @Test
    @Promise("SEC-2")
    void aPersonSeesNoPageOfStaffOrAdministrators() {
        Person person = Person.verified(server);
        Visitor visitor = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        visitor.open("/app").expect(200);
        for (String path : List.of("/admin/accounts", "/staff/retention", "/staff/policies", "/staff/audit")) {
            visitor.open(path).expect(403);
        }
    }

    @Test
    @Promise("SEC-2")
    void anAdministratorSeesThemAll() {
        Visitor visitor = Visitor.signedIn(server, OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
        for (String path : List.of("/app", "/admin/accounts", "/staff/retention", "/staff/policies", "/staff/audit")) {
            visitor.open(path).expect(200);
        }
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        Person person = Person.unverified(server);
        Answer answer =
                new Visitor(server).submit("/sign-in", Map.of("email", person.email(), "password", Person.PASSWORD));
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("opus_session=")
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=Lax"));
    }

    @Test
    void aWrongPasswordSignsNobodyIn() {
        Person person = Person.unverified(server);
        var visitor = new Visitor(server);
        Answer answer = visitor.submit("/sign-in", Map.of("email", person.email(), "password", "wrong one"));
        assertThat(answer.text()).contains("E-mail or password is wrong");
        assertThat(visitor.session()).isEmpty();
        assertThat(visitor.open("/app").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"})
    void signingInLeadsNobodyAway(String next) {
        Person person = Person.unverified(server);
        Answer answer = new Visitor(server)
                .submit(
                        "/sign-in?next=" + Api.encode(next),
                        Map.of("email", person.email(), "password", Person.PASSWORD));
        assertThat(answer.header("Location"))
                .hasValueSatisfying(value -> assertThat(value).endsWith("/app"));
    }

    @Test
    @Promise("SEC-2")
    void anotherSiteCannotUseASignedInBrowser() {
        Person person = Person.verified(server);
        Visitor visitor = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        visitor.send(visitor.request("/api/v1/me").GET()).expect(200);

        String project = "{\"name\":\"x\"}";
        for (String site : List.of("cross-site", "same-site", "none")) {
            visitor.send(visitor.request("/api/v1/projects")
                            .header("Content-Type", "application/json")
                            .header("Sec-Fetch-Site", site)
                            .header("X-Opus-Request", "1")
                            .POST(BodyPublishers.ofString(project)))
                    .problem(403, "cross-site");
        }
        visitor.send(visitor.request("/api/v1/projects")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(project)))
                .problem(403, "cross-site");
        visitor.send(visitor.request("/api/v1/me").DELETE()).problem(403, "cross-site");
        assertThat(person.api().ids("projects")).isEmpty();

        visitor.send(visitor.request("/api/v1/projects")
                        .header("Content-Type", "application/json")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(project)))
                .expect(201);
    }

    @Test
    @Promise("SEC-2")
    void aFormOfAnotherSiteIsRefusedWhereABrowserSendsItsOriginAlone() {
        String ours = server.http("/").toString().replaceFirst("/$", "");
        for (String origin : List.of("https://elsewhere.example", "null", ours + ".elsewhere.example")) {
            var visitor = new Visitor(server);
            visitor.send(visitor.request("/forgot")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Origin", origin)
                            .POST(BodyPublishers.ofString("email=x")))
                    .expect(403);
        }
        var visitor = new Visitor(server);
        visitor.send(visitor.request("/forgot")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", ours)
                        .POST(BodyPublishers.ofString("email=x")))
                .expect(200);
    }

    @Test
    void aFormThatNoPageMadeIsRefusedAndNothingFails() {
        String form = "form=form&jakarta.faces.ViewState=";
        for (String made : List.of(
                form + "stateless",
                form + "-1:2",
                form + "x",
                form + "stateless&primefaces.nonce=%25%25",
                form + "stateless&primefaces.nonce=YWJj",
                form + "stateless&primefaces.nonce=")) {
            for (String page : List.of("/sign-in", "/privacy-choices")) {
                var visitor = new Visitor(server);
                Answer answer = visitor.send(visitor.request(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(made)));
                assertThat(answer.status()).as(made).isEqualTo(400);
                assertThat(answer.text()).contains("This page was open for too long");
            }
        }
        assertThat(server.log()).doesNotContain("CspException", "Invalid UUID");
    }

    @Test
    void aBadKeyIsNotMadeGoodByACookie() {
        Person person = Person.unverified(server);
        Visitor visitor = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        visitor.send(visitor.request("/api/v1/me").header("Authorization", "Bearer opus_wrong"))
                .problem(401, "sign-in-required");
    }

    @Test
    void aSessionIsListedAndEndsAtOnce() {
        Person person = Person.unverified(server);
        Visitor one = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        Visitor two = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        JsonNode sessions = person.api().get("me/sessions").expect(200).json();
        assertThat(sessions).hasSize(2);

        sessions.forEach(session -> person.api()
                .delete("me/sessions/" + session.required("id").asString())
                .expect(204));
        assertThat(one.open("/app").status()).isEqualTo(302);
        assertThat(two.open("/app").status()).isEqualTo(302);
        assertThat(person.api().get("me/sessions").json()).isEmpty();
    }

    @Test
    void signingInAgainGivesAnotherSession() {
        Person person = Person.unverified(server);
        Visitor visitor = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        String before = visitor.session().orElseThrow().getValue();
        visitor.submit("/sign-in", Map.of("email", person.email(), "password", Person.PASSWORD));
        assertThat(visitor.session().orElseThrow().getValue()).isNotEqualTo(before);
    }

    @Test
    void signingOutEndsTheSessionOnTheServerToo() {
        Person person = Person.unverified(server);
        Visitor visitor = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        String secret = visitor.session().orElseThrow().getValue();
        visitor.send(visitor.request("/sign-out").POST(BodyPublishers.noBody()));
        assertThat(visitor.session()).isEmpty();
        Answer replayed = new Visitor(server)
                .send(new Visitor(server).request("/app").header("Cookie", "opus_session=" + secret));
        assertThat(replayed.status()).isEqualTo(302);
    }

    @Test
    void askingForAResetRevealsNothing() {
        Person person = Person.unverified(server);
        String nobody = Person.address();
        Answer known = new Visitor(server).submit("/forgot", Map.of("email", person.email()));
        Answer unknown = new Visitor(server).submit("/forgot", Map.of("email", nobody));
        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(200);
        assertThat(main(unknown)).contains("a link is on its way").isEqualTo(main(known));
        server.mail().await(person.email(), "password");
        assertThat(server.mail().to(nobody)).isEmpty();
    }

    @Test
    void aResetSetsThePasswordOnceAndEndsEverySession() {
        Person person = Person.unverified(server);
        Visitor visitor = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        new Visitor(server).submit("/forgot", Map.of("email", person.email()));
        String link = server.mail()
                .await(person.email(), "Choose a new password")
                .link()
                .toString();
        String path = link.substring(link.indexOf("/reset"));
        String fresh = "battery staple horse";

        new Visitor(server).submit(path, Map.of("password", fresh));
        assertThat(visitor.open("/app").status()).as("signed out").isEqualTo(302);
        Visitor.signedIn(server, person.email(), fresh);
        server.anonymous()
                .post("tokens", Map.of("email", person.email(), "password", Person.PASSWORD))
                .problem(401, "sign-in-failed");
        server.mail().await(person.email(), "password was changed");

        new Visitor(server).submit(path, Map.of("password", "another one of mine"));
        Visitor.signedIn(server, person.email(), fresh);
    }

    @Test
    void noPageLetsForeignThingsIn() {
        for (String path : List.of("/", "/sign-in", "/sign-up", "/forgot")) {
            Answer page = new Visitor(server).open(path).expect(200);
            String policy = page.header("Content-Security-Policy").orElse("");
            assertThat(policy).as(path).contains("default-src", "frame-ancestors", "object-src 'none'");
            for (String directive : policy.split(";")) {
                if (directive.strip().startsWith("script-src")) {
                    assertThat(directive).doesNotContain("'unsafe-inline'", "'unsafe-eval'", "http:", "*");
                }
            }
            assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(page.header("Referrer-Policy")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/sign-in", "/sign-up", "/forgot", "/reset?token=x", "/developers", "/problems", "/none"})
    void lookingAtAPageForAnybodySetsNoCookie(String path) {
        assertThat(new Visitor(server).open(path).header("Set-Cookie")).isEmpty();
    }

    @Test
    void anUnknownPageTellsNothingOfTheInside() {
        Answer page = new Visitor(server).open("/no/such/page");
        page.expect(404);
        assertThat(page.text()).doesNotContain("Exception:", "\tat ", "WildFly", "Undertow", "Mojarra");
    }

    @Test
    void theApiIsDescribed() {
        Answer openapi = new Visitor(server).open("/api/openapi.json").expect(200);
        JsonNode description = openapi.json();
        assertThat(description.required("openapi").asString()).startsWith("3.1");
        assertThat(description.required("paths").propertyNames())
                .contains("/files", "/jobs", "/me", "/tokens")
                .noneMatch(path -> path.contains("wadl"));
        description
                .required("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    // What makes nothing that stays under an address of its own answers 200.
                    if (method.equals("post")
                            // An act on a case answers how it stands then.
                            && !path.startsWith("/admin/rights-requests/{id}/")
                            && !path.startsWith("/admin/breaches/{id}/")
                            && !path.startsWith("/compliance/legal-requests/{id}/")
                            && !path.startsWith("/compliance/successions/{id}/")
                            && !path.matches(
                                    "/compliance/impact-assessments/.id./(submission|return|approval|withdrawal)")
                            && !path.startsWith("/admin/agreements/objections/{id}/")
                            && !path.startsWith("/me/rights-requests/{id}/")
                            && !path.startsWith("/admin/support-tickets/{id}/")
                            && !path.startsWith("/me/support-tickets/{id}/")
                            && !Set.of(
                                            "/transform",
                                            "/webhooks/{id}/secret",
                                            "/contacts/merge",
                                            // What is joined was there before.
                                            "/organisations/joining",
                                            "/organisations/{id}/objections/{objection}/withdrawal",
                                            "/mailbox/addresses/{id}/main",
                                            "/messages/delete",
                                            "/messages/{id}/pictures",
                                            // A device that is there already is kept.
                                            "/messages/push",
                                            // The same decision twice is one.
                                            "/senders",
                                            "/admin/diagnostics/preview",
                                            "/admin/abuse-cases/{id}/approval",
                                            "/admin/abuse-cases/{id}/renewal",
                                            "/admin/objections/{id}/decision",
                                            "/admin/restrictions/{account}/lift",
                                            // The protocol says so.
                                            "/jmap",
                                            "/agent/{id}",
                                            "/data-rights-request",
                                            "/erasures/verification",
                                            "/compliance/promises/measurements",
                                            "/compliance/alarms/{id}/acknowledgement",
                                            "/consent/receipts/verification")
                                    .contains(path)) {
                        assertThat(operation.required("responses").propertyNames())
                                .as("what POST %s answers is said, not guessed from the method", path)
                                .doesNotContain("200");
                    }
                }));
        await().untilAsserted(() -> new Visitor(server).open("/developers").expect(200));
    }

    /** What the page says; around it stand moments that move on by themselves. */
    private static String main(Answer page) {
        return page.text().substring(page.text().indexOf("<main"), page.text().indexOf("</main>"));
    }
}
