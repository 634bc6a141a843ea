package com.opusimg.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Somebody with a mailbox: writes, waits for what comes, and decides on senders, over the API. */
record Correspondent(Person person, String address) {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Somebody new, with a mailbox of an address that nobody has. */
    static Correspondent on(OpusServer server) {
        return of(Person.verified(server));
    }

    /** Somebody who gets a mailbox now. */
    static Correspondent of(Person person) {
        String name = "c" + COUNT.incrementAndGet() + "." + Long.toString(System.nanoTime(), 36);
        JsonNode mailbox = person.withPhone()
                .api()
                .post("mailbox", Map.of("address", name))
                .expect(201)
                .json();
        return new Correspondent(
                person, mailbox.required("addresses").get(0).required("address").asString());
    }

    Api api() {
        return person.api();
    }

    /** What a draft to somebody says. */
    static Map<String, Object> draft(String subject, String text, String... to) {
        var body = new HashMap<String, Object>();
        body.put("to", addresses(to));
        body.put("subject", subject);
        body.put("text", text);
        return body;
    }

    static List<Map<String, String>> addresses(String... emails) {
        var all = new ArrayList<Map<String, String>>();
        for (String email : emails) {
            all.add(Map.of("email", email));
        }
        return all;
    }

    /** Writes a message and sends it at once; its id. */
    String send(String subject, String text, String... to) {
        return send(draft(subject, text, to));
    }

    String send(Map<String, Object> draft) {
        String id = api().post("drafts", draft).expect(201).field("id");
        api().post("drafts/" + id + "/send", Map.of("undoSeconds", 0)).expect(202);
        return id;
    }

    /** The lines of a folder. */
    List<JsonNode> folder(String folder) {
        return api().get("messages?folder=" + folder + "&limit=200")
                .expect(200)
                .json()
                .required("items")
                .valueStream()
                .toList();
    }

    /** Waits until a thread with the subject is in the folder; its line. */
    JsonNode await(String folder, String subject) {
        return org.awaitility.Awaitility.await(subject + " in " + folder)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> folder(folder).stream()
                                .filter(line ->
                                        line.required("subject").asString().equals(subject))
                                .findFirst()
                                .orElse(null),
                        line -> line != null);
    }

    /** Waits until everything that somebody sent was handed over; what became of it. */
    List<JsonNode> delivered(String message) {
        return await("all copies of " + message)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> api().get("messages/" + message)
                                .expect(200)
                                .json()
                                .required("deliveries")
                                .valueStream()
                                .toList(),
                        all -> !all.isEmpty()
                                && all.stream()
                                        .noneMatch(one ->
                                                one.required("state").asString().equals("waiting")));
    }

    JsonNode decide(String kind, String subject, String verdict) {
        return api().post("senders", Map.of("kind", kind, "subject", subject, "verdict", verdict))
                .expect(200)
                .json();
    }

    /** Lets another in, so that their messages come to the inbox. */
    void letIn(Correspondent other) {
        decide("address", other.address(), "let-in");
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return org.awaitility.Awaitility.await(what);
    }
}
