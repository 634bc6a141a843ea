package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Someone with an account, and a key that may do all that they may. */
record Person(OpusServer server, String id, String email, Api api) {

    static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Signs someone up, and opens the link that the portal mails them. */
    static Person verified(OpusServer server) {
        Person person = unverified(server);
        person.verify();
        return person;
    }

    /** Signs someone up on a plan. */
    static Person on(OpusServer server, String plan) {
        Person person = verified(server);
        person.plan(plan);
        return person;
    }

    /** Signs someone up and leaves the mailed link alone. */
    static Person unverified(OpusServer server) {
        return unverified(server, address());
    }

    /** Signs someone up with an address and leaves the mailed link alone. */
    static Person unverified(OpusServer server, String email) {
        String id =
                server.anonymous().post("accounts", signUp(email)).expect(201).field("id");
        return new Person(server, id, email, server.with(key(server.anonymous(), email, PASSWORD, Map.of())));
    }

    /** An address that nobody has. */
    static String address() {
        return "person-" + COUNT.incrementAndGet() + "-" + System.nanoTime() + "@example.org";
    }

    static Map<String, Object> signUp(String email) {
        var body = new HashMap<String, Object>();
        body.put("email", email);
        body.put("password", PASSWORD);
        body.put("firstName", "Ada");
        body.put("lastName", "Lovelace");
        body.put("birthDate", "1990-05-23");
        body.put("acceptTerms", 1);
        return body;
    }

    /** Makes an API key. */
    static String key(Api api, String email, String password, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("email", email);
        body.put("password", password);
        return api.post("tokens", body).expect(201).field("token");
    }

    /** A client with a key of these scopes. */
    Api scoped(String... scopes) {
        return server.with(key(server.anonymous(), email, PASSWORD, Map.of("scopes", scopes)));
    }

    /** The same with a key that outlives a year of a test's clock. */
    Person lasting() {
        return new Person(
                server, id, email, server.with(key(server.anonymous(), email, PASSWORD, Map.of("expiresInDays", 366))));
    }

    void verify() {
        Answer opened =
                server.anonymous().get(server.mail().await(email, "Verify").link());
        assertThat(opened.status()).as("opening the mailed link").isBetween(200, 399);
        assertThat(api.get("me").json().required("verified").asBoolean()).isTrue();
    }

    /** Verifies a telephone number that nobody else has, on a server that writes codes to its mail folder. */
    Person withPhone() {
        String number = Telephones.number();
        api.post("me/phone", Map.of("number", number)).expect(202);
        api.post("me/phone/code", Map.of("code", Telephones.code(server, number)))
                .expect(204);
        return this;
    }

    void plan(String plan) {
        server.admin()
                .put("admin/accounts/" + id + "/plan", Map.of("plan", plan))
                .expect(200);
    }
}
