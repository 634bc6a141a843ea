package com.opusimg.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Open;
import com.opusimg.platform.security.OwnCredentials;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Every address of the API that takes an id, tried with the id of someone else's thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdsIT {

    private final OpusServer server = Servers.shared();
    private Person owner;
    private Api stranger;
    private String file;
    private String project;
    private String job;
    private String token;
    private String webhook;
    private String copy;
    private String brought;
    private String request;
    private String contact;
    private String contactImport;
    private Correspondent writer;
    private String message;
    private String draft;
    private String decision;
    private String address;
    private String attachment;
    private String attachedTo;
    private String device;
    private String organisation;
    private String seat;
    private String ticket;

    @BeforeAll
    void things() {
        owner = Person.verified(server);
        stranger = Correspondent.on(server).api(); // with a mailbox, or all of its would be refused for want of one
        writer = Correspondent.of(owner);
        message = writer.send("Mine", "To myself.", writer.address());
        writer.await("inbox", "Mine");
        draft = owner.api()
                .post("drafts", Correspondent.draft("Draft", "Mine alone."))
                .expect(201)
                .field("id");
        decision = writer.decide("domain", "example.org", "kept-out")
                .required("id")
                .asString();
        owner.api()
                .post("mailbox/addresses", Map.of("address", "second." + Long.toString(System.nanoTime(), 36)))
                .expect(201);
        address = second().required("id").asString();
        project =
                owner.api().post("projects", Map.of("name", "Mine")).expect(201).field("id");
        file = owner.api()
                .raw("POST", "files?name=a.jpg&project=" + project, "image/jpeg", TestPictures.plainJpeg(40, 30))
                .expect(201)
                .field("id");
        job = owner.api().job("web-800", file);
        owner.api().ended(job);
        webhook = owner.api()
                .post("webhooks", Map.of("url", "https://example.org/hooks"))
                .expect(201)
                .field("id");
        copy = PackageIT.ask(owner.api());
        brought = PackageIT.bring(owner.api(), PackageIT.download(owner.api(), copy));
        request = owner.api()
                .post("rights-requests", Map.of("kind", "correction", "words", "My name."))
                .expect(201)
                .field("id");
        contact = owner.api()
                .post("contacts", Map.of("name", "Mine", "groups", List.of("Ours")))
                .expect(201)
                .field("id");
        contactImport = owner.api()
                .raw("POST", "contacts/import", "text/csv", "name,email\nHers,hers@example.org\n".getBytes(UTF_8))
                .expect(201)
                .field("id");
        var attaching = new Attaching(writer);
        attachment = attaching.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        attachedTo = attaching.draft("Mine", attaching.who().address(), attachment);
        device = owner.api()
                .post("messages/push", Map.of("endpoint", "https://push.example.org/mine", "name", "Mine"))
                .expect(200)
                .field("id");
        owner.plan("business-plus");
        organisation = owner.api()
                .post("organisations", Map.of("name", "Mine"))
                .expect(201)
                .field("id");
        seat = owner.api()
                .get("organisations/" + organisation + "/members")
                .expect(200)
                .json()
                .get(0)
                .required("id")
                .asString();
        ticket = owner.api()
                .post("me/support-tickets", Map.of("kind", "question", "subject", "Mine", "text", "Mine alone."))
                .expect(201)
                .field("id");
        token = owner.api().get("tokens").json().get(0).required("id").asString();
    }

    @Test
    @Promise("SEC-2")
    void aForeignIdAnswersNotFound() {
        var tries = new LinkedHashMap<String, Supplier<Answer>>();
        tries.put("GET files/{id}", () -> stranger.get("files/" + file));
        tries.put("DELETE files/{id}", () -> stranger.delete("files/" + file));
        tries.put("GET files/{id}/content", () -> stranger.get("files/" + file + "/content"));
        tries.put("HEAD files/{id}/content", () -> stranger.head("files/" + file + "/content"));
        tries.put("GET files/{id}/thumbnail", () -> stranger.get("files/" + file + "/thumbnail"));
        tries.put("GET files/{id}/metadata", () -> stranger.get("files/" + file + "/metadata"));
        tries.put("POST files/{id}/links", () -> stranger.post("files/" + file + "/links", Map.of()));
        tries.put("DELETE files/{id}/links", () -> stranger.delete("files/" + file + "/links"));
        tries.put("GET delivery/{file}", () -> stranger.get("delivery/" + file));
        tries.put("HEAD delivery/{file}", () -> stranger.head("delivery/" + file));
        tries.put("GET projects/{id}", () -> stranger.get("projects/" + project));
        tries.put("PATCH projects/{id}", () -> stranger.patch("projects/" + project, Map.of("name", "Theirs")));
        tries.put("DELETE projects/{id}", () -> stranger.delete("projects/" + project));
        tries.put("GET jobs/{id}", () -> stranger.get("jobs/" + job));
        tries.put("GET jobs/{id}/events", () -> stranger.get("jobs/" + job + "/events"));
        tries.put("GET jobs/{id}/archive", () -> stranger.get("jobs/" + job + "/archive"));
        tries.put("DELETE jobs/{id}", () -> stranger.delete("jobs/" + job));
        tries.put("DELETE tokens/{id}", () -> stranger.delete("tokens/" + token));
        tries.put("GET webhooks/{id}", () -> stranger.get("webhooks/" + webhook));
        tries.put("PATCH webhooks/{id}", () -> stranger.patch("webhooks/" + webhook, Map.of("active", false)));
        tries.put("DELETE webhooks/{id}", () -> stranger.delete("webhooks/" + webhook));
        tries.put("POST webhooks/{id}/secret", () -> stranger.post("webhooks/" + webhook + "/secret", null));
        tries.put("POST webhooks/{id}/test", () -> stranger.post("webhooks/" + webhook + "/test", null));
        tries.put("GET webhooks/{id}/deliveries", () -> stranger.get("webhooks/" + webhook + "/deliveries"));
        tries.put(
                "POST webhooks/{id}/deliveries/{delivery}/retry",
                () -> stranger.post("webhooks/" + webhook + "/deliveries/" + owner.id() + "/retry", null));
        tries.put("GET organisations/{id}", () -> stranger.get("organisations/" + organisation + ""));
        tries.put(
                "PATCH organisations/{id}",
                () -> stranger.patch("organisations/" + organisation + "", Map.of("name", "Theirs")));
        tries.put("DELETE organisations/{id}", () -> stranger.delete("organisations/" + organisation + ""));
        tries.put(
                "POST organisations/{id}/departure",
                () -> stranger.post("organisations/" + organisation + "/departure", null));
        tries.put("GET organisations/{id}/members", () -> stranger.get("organisations/" + organisation + "/members"));
        tries.put("GET organisations/{id}/policies", () -> stranger.get("organisations/" + organisation + "/policies"));
        tries.put(
                "PUT organisations/{id}/policies",
                () -> stranger.put("organisations/" + organisation + "/policies", Map.of()));
        tries.put("GET organisations/{id}/usage", () -> stranger.get("organisations/" + organisation + "/usage"));
        tries.put(
                "GET organisations/{id}/usage/csv", () -> stranger.get("organisations/" + organisation + "/usage/csv"));
        tries.put(
                "POST organisations/{id}/invitations",
                () -> stranger.post(
                        "organisations/" + organisation + "/invitations",
                        Map.of("email", "a@example.org", "role", "member")));
        tries.put(
                "GET organisations/{id}/invitations",
                () -> stranger.get("organisations/" + organisation + "/invitations"));
        tries.put(
                "POST organisations/{id}/domains",
                () -> stranger.post(
                        "organisations/" + organisation + "/domains",
                        Map.of("domain", "example.org", "mailbox", "admin")));
        tries.put("GET organisations/{id}/domains", () -> stranger.get("organisations/" + organisation + "/domains"));
        tries.put(
                "GET organisations/{id}/agreement", () -> stranger.get("organisations/" + organisation + "/agreement"));
        tries.put(
                "GET organisations/{id}/agreement/document",
                () -> stranger.get("organisations/" + organisation + "/agreement/document"));
        tries.put(
                "POST organisations/{id}/agreement/acceptances",
                () -> stranger.post("organisations/" + organisation + "/agreement/acceptances", Map.of("version", 1)));
        tries.put(
                "GET organisations/{id}/objections",
                () -> stranger.get("organisations/" + organisation + "/objections"));
        tries.put(
                "POST organisations/{id}/objections",
                () -> stranger.post(
                        "organisations/" + organisation + "/objections",
                        Map.of("version", 1, "reason", "Because it is theirs.")));
        tries.put(
                "PATCH organisations/{id}/members/{member}",
                () -> stranger.patch("organisations/" + organisation + "/members/" + seat, Map.of("role", "member")));
        tries.put(
                "DELETE organisations/{id}/members/{member}",
                () -> stranger.delete("organisations/" + organisation + "/members/" + seat));
        tries.put(
                "DELETE organisations/{id}/invitations/{invitation}",
                () -> stranger.delete("organisations/" + organisation + "/invitations/" + seat));
        tries.put(
                "DELETE organisations/{id}/domains/{domain}",
                () -> stranger.delete("organisations/" + organisation + "/domains/" + seat));
        tries.put(
                "GET organisations/{id}/agreement/acceptances/{version}",
                () -> stranger.get("organisations/" + organisation + "/agreement/acceptances/1"));
        tries.put(
                "GET organisations/{id}/agreement/acceptances/{version}/document",
                () -> stranger.get("organisations/" + organisation + "/agreement/acceptances/1/document"));
        tries.put(
                "GET organisations/{id}/agreement/acceptances/{version}/statement",
                () -> stranger.get("organisations/" + organisation + "/agreement/acceptances/1/statement"));
        tries.put(
                "POST organisations/{id}/objections/{objection}/withdrawal",
                () -> stranger.post("organisations/" + organisation + "/objections/" + seat + "/withdrawal", null));
        tries.put("GET contacts/{id}", () -> stranger.get("contacts/" + contact));
        tries.put(
                "PUT contacts/{id}", () -> stranger.put("contacts/" + contact, Map.of("version", 1, "name", "Theirs")));
        tries.put("DELETE contacts/{id}", () -> stranger.delete("contacts/" + contact));
        tries.put("PUT contacts/{id}/own", () -> stranger.put("contacts/" + contact + "/own", null));
        tries.put("GET contacts/imports/{id}", () -> stranger.get("contacts/imports/" + contactImport));
        tries.put("DELETE contacts/imports/{id}", () -> stranger.delete("contacts/imports/" + contactImport));
        tries.put("DELETE me/sessions/{id}", () -> stranger.delete("me/sessions/" + owner.id()));
        tries.put("GET me/packages/{id}", () -> stranger.get("me/packages/" + copy));
        tries.put("DELETE me/packages/{id}", () -> stranger.delete("me/packages/" + copy));
        tries.put("GET me/packages/{id}/content", () -> stranger.get("me/packages/" + copy + "/content"));
        tries.put("HEAD me/packages/{id}/content", () -> stranger.head("me/packages/" + copy + "/content"));
        tries.put("GET me/imports/{id}", () -> stranger.get("me/imports/" + brought));
        tries.put("GET me/imports/{id}/items", () -> stranger.get("me/imports/" + brought + "/items"));
        tries.put("DELETE me/imports/{id}", () -> stranger.delete("me/imports/" + brought));
        tries.put("GET consent/receipts/{id}", () -> stranger.get("consent/receipts/" + owner.id()));
        tries.put("GET erasures/{token}", () -> stranger.get("erasures/" + owner.id()));
        tries.put("GET erasures/{token}/receipt", () -> stranger.get("erasures/" + owner.id() + "/receipt"));
        // An objection is found by whose it is, so nobody has another's.
        tries.put("PUT me/objections/{purpose}", () -> stranger.put("me/objections/images", Map.of()));
        tries.put("DELETE me/objections/{purpose}", () -> stranger.delete("me/objections/diagnostics"));
        String mine = "me/support-tickets/" + ticket;
        tries.put("GET me/support-tickets/{id}", () -> stranger.get(mine));
        tries.put(
                "POST me/support-tickets/{id}/messages",
                () -> stranger.post(mine + "/messages", Map.of("text", "Theirs.")));
        tries.put("POST me/support-tickets/{id}/closing", () -> stranger.post(mine + "/closing", null));
        tries.put("GET me/support-tickets/{id}/hand-off-consent", () -> stranger.get(mine + "/hand-off-consent"));
        tries.put(
                "PUT me/support-tickets/{id}/hand-off-consent",
                () -> stranger.put(mine + "/hand-off-consent", Map.of("textVersion", 1)));
        tries.put("DELETE me/support-tickets/{id}/hand-off-consent", () -> stranger.delete(mine + "/hand-off-consent"));
        tries.put(
                "GET me/support-tickets/{id}/hand-off-consent/receipt",
                () -> stranger.get(mine + "/hand-off-consent/receipt"));
        tries.put("GET me/rights-requests/{id}", () -> stranger.get("me/rights-requests/" + request));
        tries.put(
                "POST me/rights-requests/{id}/additions",
                () -> stranger.post("me/rights-requests/" + request + "/additions", Map.of("words", "Theirs.")));
        tries.put(
                "POST me/rights-requests/{id}/withdrawal",
                () -> stranger.post("me/rights-requests/" + request + "/withdrawal", null));
        tries.put("GET rights-requests/{token}/package", () -> stranger.get("rights-requests/" + request + "/package"));
        tries.put(
                "GET rights-requests/{token}/package/content",
                () -> stranger.get("rights-requests/" + request + "/package/content"));
        tries.put(
                "HEAD rights-requests/{token}/package/content",
                () -> stranger.head("rights-requests/" + request + "/package/content"));
        tries.put("GET messages/{id}", () -> stranger.get("messages/" + message));
        tries.put("DELETE messages/{id}", () -> stranger.delete("messages/" + message));
        tries.put("GET messages/threads/{thread}", () -> stranger.get("messages/threads/" + thread()));
        tries.put("POST messages/{id}/undo", () -> stranger.post("messages/" + message + "/undo", null));
        tries.put("POST messages/{id}/{kind}", () -> stranger.post("messages/" + message + "/forward", null));
        tries.put("GET drafts/{id}", () -> stranger.get("drafts/" + draft));
        tries.put("PUT drafts/{id}", () -> stranger.put("drafts/" + draft, revised()));
        tries.put("DELETE drafts/{id}", () -> stranger.delete("drafts/" + draft));
        tries.put("POST drafts/{id}/send", () -> stranger.post("drafts/" + draft + "/send", Map.of()));
        tries.put("DELETE senders/{id}", () -> stranger.delete("senders/" + decision));
        tries.put(
                "POST mailbox/addresses/{id}/main",
                () -> stranger.post("mailbox/addresses/" + address + "/main", null));
        tries.put("DELETE mailbox/addresses/{id}", () -> stranger.delete("mailbox/addresses/" + address));
        tries.put("GET attachments/{id}", () -> stranger.get("attachments/" + attachment));
        tries.put("DELETE attachments/{id}", () -> stranger.delete("attachments/" + attachment));
        tries.put("GET attachments/{id}/content", () -> stranger.get("attachments/" + attachment + "/content"));
        tries.put("HEAD attachments/{id}/content", () -> stranger.head("attachments/" + attachment + "/content"));
        tries.put("GET attachments/{id}/preview", () -> stranger.get("attachments/" + attachment + "/preview"));
        tries.put("POST attachments/{id}/file", () -> stranger.post("attachments/" + attachment + "/file", null));
        tries.put(
                "PUT drafts/{id}/attachments",
                () -> stranger.put("drafts/" + attachedTo + "/attachments", Map.of("attachments", List.of())));
        tries.put("GET messages/{id}/attachments", () -> stranger.get("messages/" + attachedTo + "/attachments"));
        tries.put(
                "GET messages/{id}/attachments.zip", () -> stranger.get("messages/" + attachedTo + "/attachments.zip"));
        tries.put("POST messages/{id}/pictures", () -> stranger.post("messages/" + message + "/pictures", null));
        tries.put("GET messages/{id}/pictures/{number}", () -> stranger.get("messages/" + message + "/pictures/1"));
        tries.put("DELETE messages/push/{id}", () -> stranger.delete("messages/push/" + device));
        tries.put(
                "POST jmap/upload/{account}",
                () -> stranger.raw("POST", "jmap/upload/" + owner.id(), "text/plain", new byte[] {1}));
        tries.put(
                "GET jmap/download/{account}/{blob}/{name}",
                () -> stranger.get("jmap/download/" + owner.id() + "/" + attachment + "/a.txt"));
        // Policies belong to everybody; nobody has one that is not there.
        tries.put("GET policies/{id}", () -> stranger.get("policies/none"));
        tries.put("GET policies/{id}/versions", () -> stranger.get("policies/none/versions"));
        tries.put("GET policies/{id}/versions/{version}", () -> stranger.get("policies/terms/versions/99"));
        tries.put("GET policies/{id}/versions/{version}/text", () -> stranger.get("policies/terms/versions/99/text"));
        tries.put(
                "POST me/policies/notices/{document}/{version}/acknowledgement",
                () -> stranger.post("me/policies/notices/terms/99/acknowledgement", null));

        assertThat(tries.keySet())
                .as("every address with an id; a new one needs its try here")
                .containsExactlyInAnyOrderElementsOf(addressesWithIds());
        tries.forEach((address, request) -> {
            Answer answer = request.get();
            if (address.startsWith("HEAD")) {
                answer.expect(404);
            } else {
                answer.problem(404, "not-found");
            }
        });
        unharmed();
    }

    @Test
    @Promise("SEC-2")
    void aForeignIdInABodyOrQueryAnswersNotFound() {
        stranger.get("files?project=" + project).problem(404, "not-found");
        stranger.get("files/archive?id=" + file).problem(404, "not-found");
        stranger.get("files/archive?project=" + project).problem(404, "not-found");
        stranger.get("files/archive?job=" + job).problem(404, "not-found");
        stranger.raw("POST", "files?name=b.jpg&project=" + project, "image/jpeg", TestPictures.plainJpeg(20, 20))
                .problem(404, "not-found");
        stranger.post("jobs", Map.of("inputs", List.of(file), "preset", "web-800"))
                .problem(404, "not-found");
        String mine = stranger.uploaded("b.jpg", TestPictures.plainJpeg(20, 20));
        stranger.get("files/archive?id=" + mine + "&id=" + file).problem(404, "not-found");
        stranger.post("jobs", Map.of("inputs", List.of(mine, file), "preset", "web-800"))
                .problem(404, "not-found");
        assertThat(stranger.ids("jobs")).isEmpty();
        String theirs =
                stranger.post("contacts", Map.of("name", "Theirs")).expect(201).field("id");
        stranger.post("contacts/merge", Map.of("ids", List.of(theirs, contact), "winner", theirs))
                .problem(404, "not-found");
        stranger.put("contacts/groups", Map.of("ids", List.of(contact), "group", "Theirs"))
                .problem(404, "not-found");
        stranger.get("contacts/export?id=" + contact).problem(404, "not-found");
        stranger.patch("contacts/groups", Map.of("group", "Ours", "newName", "Theirs"))
                .problem(404, "not-found");
        assertThat(stranger.ids("contacts")).containsExactly(theirs);
        var inTrash = new HashMap<String, Object>(Map.of("folder", "trash", "messages", List.of(message)));
        stranger.patch("messages", inTrash).problem(404, "not-found");
        stranger.post("messages/delete", Map.of("messages", List.of(message))).problem(404, "not-found");
        Map<String, Object> answer = Correspondent.draft("Re: Mine", "Ours?");
        answer.put("answers", message);
        stranger.post("drafts", answer).problem(404, "not-found");
        assertThat(stranger.get("messages?folder=drafts").json().required("items"))
                .isEmpty();
        unharmed();
    }

    @Test
    @Promise("SEC-2")
    void aForeignThingIsNotTellableFromOneThatIsNot() {
        String none = "01890000-0000-7000-8000-000000000000";
        assertThat(stranger.get("files/" + file).text())
                .isEqualTo(stranger.get("files/" + none).text());
        assertThat(stranger.get("jobs/" + job).text())
                .isEqualTo(stranger.get("jobs/" + none).text());
        assertThat(stranger.get("projects/" + project).text())
                .isEqualTo(stranger.get("projects/" + none).text());
        assertThat(stranger.get("messages/" + message).text())
                .isEqualTo(stranger.get("messages/" + none).text());
    }

    private void unharmed() {
        assertThat(owner.api().get("contacts/" + contact).field("name")).isEqualTo("Mine");
        assertThat(owner.api().get("contacts/groups").text()).contains("Ours");
        assertThat(owner.api().ids("contacts?q=hers")).hasSize(1);
        assertThat(owner.api().get("projects/" + project).field("name")).isEqualTo("Mine");
        owner.api().get("files/" + file + "/content").expect(200);
        owner.api().get("jobs/" + job).expect(200);
        assertThat(owner.api().get("webhooks/" + webhook).field("state")).isEqualTo("active");
        assertThat(owner.api().get("me/rights-requests/" + request).field("state"))
                .isEqualTo("received");
        assertThat(owner.api().get("messages/" + message).field("folder")).isEqualTo("sent");
        assertThat(owner.api().get("drafts/" + draft).field("text")).isEqualTo("Mine alone.");
        assertThat(owner.api()
                        .get("senders")
                        .json()
                        .required("items")
                        .get(0)
                        .required("id")
                        .asString())
                .isEqualTo(decision);
        assertThat(second().required("main").asBoolean()).isFalse();
    }

    private String thread() {
        return owner.api().get("messages/" + message).expect(200).field("thread");
    }

    private JsonNode second() {
        return owner.api()
                .get("mailbox")
                .expect(200)
                .json()
                .required("addresses")
                .get(1);
    }

    private static Map<String, Object> revised() {
        Map<String, Object> theirs = Correspondent.draft("Theirs", "Theirs.");
        theirs.put("revision", 1);
        return theirs;
    }

    /** From the resources themselves; those of administration are kept from persons by their role. */
    private static List<String> addressesWithIds() {
        var found = new TreeSet<String>();
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.opusimg");
        for (JavaClass one : classes.that(com.tngtech.archunit.base.DescribedPredicate.describe(
                "resources", candidate -> candidate.isAnnotatedWith(Path.class)))) {
            Class<?> resource = one.reflect();
            if (resource.isAnnotationPresent(OwnCredentials.class)) {
                continue; // it knows no account: AgentsIT tries it with another agent's ids
            }
            for (Method method : resource.getDeclaredMethods()) {
                String path = resource.getAnnotation(Path.class).value()
                        + (method.isAnnotationPresent(Path.class)
                                ? "/" + method.getAnnotation(Path.class).value()
                                : "");
                if (path.contains("{") && !ofStaff(resource, method)) {
                    String address = path.replaceAll("\\{(\\w+):[^/]*\\}", "{$1}"); // without what an id looks like
                    verbs(method).forEach(verb -> found.add(verb + " " + address));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Whoever lacks the permission is refused whatever the id: PermissionsIT tries it. */
    private static boolean ofStaff(Class<?> resource, Method method) {
        Needs needs = method.isAnnotationPresent(Needs.class) || method.isAnnotationPresent(Open.class)
                ? method.getAnnotation(Needs.class)
                : resource.getAnnotation(Needs.class);
        return needs != null && needs.permission().length > 0;
    }

    private static List<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .toList();
    }
}
