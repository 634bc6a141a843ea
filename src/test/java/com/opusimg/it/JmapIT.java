package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JMAP as it goes over the wire: what is refused and how, and what no client of ours does. */
class JmapIT {
    private static final List<String> USING =
            List.of("urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail", "urn:ietf:params:jmap:submission");

    private final OpusServer server = Servers.shared();
    private Correspondent ada;
    private Correspondent ben;
    private String account;

    @BeforeEach
    void people() {
        ada = Correspondent.on(server);
        ben = Correspondent.on(server);
        ben.letIn(ada);
        account = ben.person().id();
    }

    @Test
    void theSessionSaysWhereAndHowMuch() {
        JsonNode session = ben.api().get("jmap/session").expect(200).json();
        JsonNode core = session.required("capabilities").required("urn:ietf:params:jmap:core");
        assertThat(core.required("maxCallsInRequest").asInt()).isEqualTo(16);
        assertThat(core.required("maxSizeUpload").asLong()).isEqualTo(25_000_000);
        assertThat(session.required("username").asString()).isEqualTo(ben.address());
        assertThat(session.required("accounts")
                        .required(account)
                        .required("isReadOnly")
                        .asBoolean())
                .isFalse();
        server.anonymous().get("jmap/session").problem(401, "sign-in-required");
        server.anonymous()
                .get("jmap/session", "Authorization", "Basic bm9uc2Vuc2U=")
                .problem(401, "sign-in-required");
    }

    @Test
    void whatIsNoRequestIsRefusedAsAWhole() {
        error(raw("{"), "notJSON");
        error(raw("\"\u00ff\"".getBytes(StandardCharsets.ISO_8859_1)), "notJSON");
        error(raw("[".repeat(100_000)), "notJSON");
        error(
                ben.api()
                        .raw(
                                "POST",
                                "jmap",
                                "text/plain",
                                "{\"using\":[],\"methodCalls\":[]}".getBytes(StandardCharsets.UTF_8)),
                "notJSON");
        error(raw("[]"), "notRequest");
        error(raw("{\"using\":[\"urn:ietf:params:jmap:core\"]}"), "notRequest");
        error(raw("{\"using\":[],\"methodCalls\":[[\"Core/echo\",{}]]}"), "notRequest");
        error(raw("{\"using\":[\"urn:example:none\"],\"methodCalls\":[]}"), "unknownCapability");
        List<Object> calls = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            calls.add(List.of("Core/echo", Map.of(), "c" + i));
        }
        JsonNode many = error(ben.api().post("jmap", Map.of("using", USING, "methodCalls", calls)), "limit");
        assertThat(many.required("limit").asString()).isEqualTo("maxCallsInRequest");
        JsonNode large = error(raw(" ".repeat((1 << 20) + 1)), "limit");
        assertThat(large.required("limit").asString()).isEqualTo("maxSizeRequest");
    }

    @Test
    void whatOneCallRefusesKeepsNoOtherFromBeingAnswered() {
        List<JsonNode> all = responses(
                call("Email/none", own()),
                call("Mailbox/get", Map.of()),
                call("Mailbox/get", Map.of("accountId", ada.person().id())),
                call("Mailbox/get", own("properties", List.of("colour"))),
                call("Email/get", own("ids", "all")),
                call("Email/get", own("ids", ids(501))),
                call("Email/get", own("#ids", Map.of("resultOf", "c9", "name", "Email/query", "path", "/ids"))),
                call("Email/query", own("filter", Map.of("header", List.of("X-A")))),
                call("Email/query", own("sort", List.of(Map.of("property", "subject")))),
                call("Email/query", own("anchor", UUID.randomUUID().toString())),
                call("Email/changes", own("sinceState", "999999999")),
                call("Email/queryChanges", own("sinceQueryState", "1")),
                call("Email/set", own("ifInState", "none")),
                call("Email/copy", own("fromAccountId", ada.person().id())),
                call("Core/echo", Map.of("hello", true)));
        assertThat(all.subList(0, 14))
                .extracting(one -> one.get(1).required("type").asString())
                .containsExactly(
                        "unknownMethod",
                        "invalidArguments",
                        "accountNotFound",
                        "invalidArguments",
                        "invalidArguments",
                        "requestTooLarge",
                        "invalidResultReference",
                        "unsupportedFilter",
                        "unsupportedSort",
                        "anchorNotFound",
                        "cannotCalculateChanges",
                        "cannotCalculateChanges",
                        "stateMismatch",
                        "fromAccountNotFound");
        assertThat(all.get(14).get(1).required("hello").asBoolean()).isTrue();
    }

    @Test
    @Promise("MSG-3")
    void whatIsSomebodyElsesIsNotThere() {
        String hers = ada.send("Mine", "Mine alone.", ada.address());
        ada.await("sent", "Mine");
        List<JsonNode> all = responses(
                call("Email/get", own("ids", List.of(hers, "nonsense"))),
                call(
                        "Email/set",
                        own("update", Map.of(hers, Map.of("keywords/$seen", true)), "destroy", List.of(hers))),
                call("Email/set", own("destroy", List.of(hers))));
        assertThat(all.get(0).get(1).required("notFound")).hasSize(2);
        assertThat(all.get(1)
                        .get(1)
                        .required("notUpdated")
                        .required(hers)
                        .required("type")
                        .asString())
                .isEqualTo("willDestroy");
        assertThat(all.get(2)
                        .get(1)
                        .required("notDestroyed")
                        .required(hers)
                        .required("type")
                        .asString())
                .isEqualTo("notFound");
        ben.api()
                .get("jmap/download/" + account + "/message-" + hers + "/m.eml")
                .problem(404, "not-found");
        ben.api()
                .get("jmap/download/" + ada.person().id() + "/message-" + hers + "/m.eml")
                .problem(404, "not-found");
        String whole = ada.api()
                .get("jmap/download/" + ada.person().id() + "/message-" + hers + "/m.eml")
                .expect(200)
                .text();
        assertThat(whole).contains("Subject: Mine\r\n", "Content-Type: text/plain; charset=utf-8");
    }

    @Test
    void aKeyThatReadsChangesNothing() {
        Api reads = ben.person().scoped("messages:read");
        assertThat(reads.get("jmap/session")
                        .expect(200)
                        .json()
                        .required("accounts")
                        .required(account)
                        .required("isReadOnly")
                        .asBoolean())
                .isTrue();
        JsonNode answer =
                responses(reads, call("Email/set", own("create", Map.of()))).getFirst();
        assertThat(answer.get(1).required("type").asString()).isEqualTo("accountReadOnly");
        reads.raw("POST", "jmap/upload/" + account, "text/plain", new byte[] {1})
                .problem(403, "not-allowed");
        ben.person().scoped("files:read").get("jmap/session").problem(403, "not-allowed");
    }

    @Test
    @Promise("MSG-1")
    void whatIsHandedOverIsTakenBack() {
        String identity = answer("Identity/get", own())
                .required("list")
                .get(0)
                .required("id")
                .asString();
        List<JsonNode> all = responses(
                call("Email/set", own("create", Map.of("d", draft("Later", ada.address())))),
                call(
                        "EmailSubmission/set",
                        own(
                                "create",
                                Map.of(
                                        "s",
                                        Map.of(
                                                "emailId",
                                                "#d",
                                                "identityId",
                                                identity,
                                                "envelope",
                                                envelope("HOLDFOR", "3600"))),
                                "onSuccessDestroyEmail",
                                List.of("#s"))),
                call("EmailSubmission/query", own("filter", Map.of("undoStatus", "pending"))));
        JsonNode made = all.get(1).get(1).required("created").required("s");
        assertThat(made.required("undoStatus").asString()).isEqualTo("pending");
        assertThat(all.get(2).get(0).asString()).isEqualTo("Email/set");
        assertThat(all.get(2).get(1).required("notDestroyed"))
                .as("it is needed to be sent")
                .hasSize(1);
        assertThat(all.get(3).get(1).required("ids")).hasSize(1);
        String id = made.required("id").asString();

        JsonNode canceled = answer("EmailSubmission/set", own("update", Map.of(id, Map.of("undoStatus", "canceled"))));
        assertThat(canceled.required("updated").has(id)).isTrue();
        assertThat(ben.await("drafts", "Later")).isNotNull();
        assertThat(answer("EmailSubmission/get", own("ids", List.of(id))).required("notFound"))
                .hasSize(1);
    }

    @Test
    void draftsKeepTheRulesOfTheHouse() {
        JsonNode refused = answer(
                        "Email/set",
                        own(
                                "create",
                                Map.of(
                                        "inbox", with(draft("x", ada.address()), "mailboxIds", Map.of("inbox", true)),
                                        "from",
                                                with(
                                                        draft("x", ada.address()),
                                                        "from",
                                                        Correspondent.addresses(ada.address())),
                                        "blob",
                                                with(
                                                        draft("x", ada.address()),
                                                        "attachments",
                                                        List.of(Map.of(
                                                                "blobId",
                                                                UUID.randomUUID()
                                                                        .toString()))),
                                        "header", with(draft("x", ada.address()), "header:X-A", "b"))))
                .required("notCreated");
        assertThat(refused.required("inbox").required("properties").get(0).asString())
                .isEqualTo("mailboxIds");
        assertThat(refused.required("from").required("properties").get(0).asString())
                .isEqualTo("from");
        assertThat(refused.required("blob").required("type").asString()).isEqualTo("blobNotFound");
        assertThat(refused.required("header").required("type").asString()).isEqualTo("invalidProperties");
        assertThat(ben.folder("drafts")).as("a refused draft leaves nothing").isEmpty();

        JsonNode elsewhere = responses(
                        call("Email/set", own("create", Map.of("d", draft("Far", "who@elsewhere.example")))),
                        call(
                                "EmailSubmission/set",
                                own(
                                        "create",
                                        Map.of(
                                                "s",
                                                Map.of(
                                                        "emailId",
                                                        "#d",
                                                        "identityId",
                                                        answer("Identity/get", own())
                                                                .required("list")
                                                                .get(0)
                                                                .required("id")
                                                                .asString())))))
                .get(1)
                .get(1);
        assertThat(elsewhere
                        .required("notCreated")
                        .required("s")
                        .required("type")
                        .asString())
                .isEqualTo("invalidRecipients");
    }

    @Test
    @Promise("MSG-5")
    void htmlComesWithoutWhatRunsOrLoads() {
        var draft = Correspondent.draft("Look", "", ben.address());
        draft.put(
                "html", "<p onclick='x()'>Hello <b>you</b></p><script>x()</script><img src='https://t.example/p.gif'>");
        ada.send(draft);
        String id = ben.await("inbox", "Look").required("message").asString();
        JsonNode email = answer(
                        "Email/get",
                        own(
                                "ids", List.of(id),
                                "properties",
                                        List.of(
                                                "bodyValues",
                                                "htmlBody",
                                                "bodyStructure",
                                                "header:From:asAddresses",
                                                "header:Subject"),
                                "fetchAllBodyValues", true))
                .required("list")
                .get(0);
        assertThat(email.required("bodyValues")
                        .required("html")
                        .required("value")
                        .asString())
                .contains("Hello <b>you</b>")
                .doesNotContain("script", "onclick", "t.example");
        assertThat(email.required("header:From:asAddresses")
                        .get(0)
                        .required("email")
                        .asString())
                .isEqualTo(ada.address());
        assertThat(email.required("header:Subject").asString()).isEqualTo(" Look");
        assertThat(ben.api()
                        .get("jmap/download/" + account + "/html-" + id + "/m.html")
                        .expect(200)
                        .text())
                .doesNotContain("script", "t.example");
    }

    @Test
    void foldersAreFiltered() {
        ada.send("Alpha report", "The first.", ben.address());
        ada.send("Beta report", "The second.", ben.address());
        ben.await("inbox", "Alpha report");
        String beta = ben.await("inbox", "Beta report").required("message").asString();
        answer(
                "Email/set",
                own("update", Map.of(beta, Map.of("keywords", Map.of("$flagged", true, "$Answered", true)))));
        assertThat(total(Map.of("inMailbox", "inbox"))).isEqualTo(2);
        assertThat(total(Map.of("inMailboxOtherThan", List.of("inbox")))).isZero();
        assertThat(total(Map.of("subject", "report", "hasKeyword", "$flagged"))).isEqualTo(1);
        assertThat(total(Map.of("operator", "NOT", "conditions", List.of(Map.of("hasKeyword", "$flagged")))))
                .isEqualTo(1);
        assertThat(total(Map.of(
                        "operator", "OR", "conditions", List.of(Map.of("body", "first"), Map.of("from", "nobody")))))
                .isEqualTo(1);
        assertThat(total(Map.of("before", "2020-01-01T00:00:00Z"))).isZero();
        assertThat(total(Map.of("after", "2020-01-01T00:00:00Z", "minSize", 1))).isEqualTo(2);
        JsonNode snippet = answer("SearchSnippet/get", own("emailIds", List.of(beta), "filter", Map.of("text", "rep")))
                .required("list")
                .get(0);
        assertThat(snippet.required("subject").asString()).isEqualTo("Beta <mark>report</mark>");

        JsonNode set =
                answer("Mailbox/set", own("create", Map.of("m", Map.of("name", "Mine")), "destroy", List.of("inbox")));
        assertThat(set.required("notCreated").required("m").required("type").asString())
                .isEqualTo("forbidden");
        assertThat(set.required("notDestroyed")
                        .required("inbox")
                        .required("type")
                        .asString())
                .isEqualTo("forbidden");
    }

    @Test
    void changesComeInPortionsAndAreAllTold() {
        String before =
                answer("Email/get", own("ids", List.of())).required("state").asString();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(ben.api()
                    .post("drafts", Correspondent.draft("n" + i, "x"))
                    .expect(201)
                    .field("id"));
        }
        // One act: all five have one state.
        ben.api().patch("messages", Map.of("messages", made, "starred", true)).expect(200);
        ben.api().delete("messages/" + made.get(4)).expect(204);
        List<String> told = new ArrayList<>();
        JsonNode some;
        String since = before;
        do {
            some = answer("Email/changes", own("sinceState", since, "maxChanges", 2));
            some.required("created").forEach(id -> told.add(id.asString()));
            assertThat(some.required("destroyed").valueStream().map(JsonNode::asString))
                    .as("of what came and went, at most that it went")
                    .isSubsetOf(made.get(4));
            since = some.required("newState").asString();
        } while (some.required("hasMoreChanges").asBoolean());
        assertThat(told).containsExactlyInAnyOrderElementsOf(made.subList(0, 4));
        JsonNode threads = answer("Thread/changes", own("sinceState", before));
        assertThat(threads.required("created")).hasSize(4);
        assertThat(threads.required("destroyed")).isEmpty();
        assertThat(answer("Mailbox/changes", own("sinceState", before)).required("updated"))
                .isNotEmpty();
    }

    private int total(Map<String, Object> filter) {
        return answer("Email/query", own("filter", filter, "calculateTotal", true))
                .required("total")
                .asInt();
    }

    private Map<String, Object> draft(String subject, String to) {
        return Map.of(
                "mailboxIds", Map.of("drafts", true),
                "to", Correspondent.addresses(to),
                "subject", subject,
                "bodyValues", Map.of("t", Map.of("value", "Hello")),
                "textBody", List.of(Map.of("partId", "t", "type", "text/plain")));
    }

    private Map<String, Object> envelope(String parameter, String value) {
        return Map.of(
                "mailFrom", Map.of("email", ben.address(), "parameters", Map.of(parameter, value)),
                "rcptTo", Correspondent.addresses(ada.address()));
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        var more = new java.util.HashMap<>(map);
        more.put(name, value);
        return more;
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        return ids;
    }

    /** Arguments of one's own account. */
    private Map<String, Object> own(Object... pairs) {
        var arguments = new java.util.HashMap<String, Object>();
        arguments.put("accountId", account);
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put((String) pairs[i], pairs[i + 1]);
        }
        return arguments;
    }

    private record Call(String name, Map<String, Object> arguments) {}

    private static Call call(String name, Map<String, Object> arguments) {
        return new Call(name, arguments);
    }

    private List<JsonNode> responses(Call... calls) {
        return responses(ben.api(), calls);
    }

    private static List<JsonNode> responses(Api api, Call... calls) {
        List<Object> all = new ArrayList<>();
        for (Call call : calls) {
            all.add(List.of(call.name(), call.arguments(), "c" + all.size()));
        }
        return api.post("jmap", Map.of("using", USING, "methodCalls", all))
                .expect(200)
                .json()
                .required("methodResponses")
                .valueStream()
                .toList();
    }

    private JsonNode answer(String name, Map<String, Object> arguments) {
        JsonNode response = responses(call(name, arguments)).getFirst();
        assertThat(response.get(0).asString()).as(response.toString()).isEqualTo(name);
        return response.get(1);
    }

    private Answer raw(String body) {
        return raw(body.getBytes(StandardCharsets.UTF_8));
    }

    private Answer raw(byte[] body) {
        return ben.api().raw("POST", "jmap", "application/json", body);
    }

    private static JsonNode error(Answer answer, String type) {
        JsonNode problem = JsonMapper.shared().readTree(answer.expect(400).body());
        assertThat(problem.required("type").asString()).isEqualTo("urn:ietf:params:jmap:error:" + type);
        return problem;
    }
}
