package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.opusimg.Promise;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is sealed of messages stands in the copy that a person asks for, opened: theirs, and nobody else's. */
class MessagePackageIT {
    private final OpusServer server = Servers.shared();

    @Test
    @Promise({"RGT-1", "RGT-4"})
    void theCopyTellsEveryMessageWithWhatItSays() {
        Correspondent ada = Correspondent.on(server);
        Correspondent ben = Correspondent.on(server);
        Correspondent eve = Correspondent.on(server);
        ada.api()
                .patch("mailbox", Map.of("name", "Ada of the Engines", "signature", "Regards, A."))
                .expect(200);
        var body = new HashMap<>(Correspondent.draft("Proofs", "Both are ready.", ben.address()));
        body.put("html", "<p>Both are <b>ready</b>.</p>");
        body.put("bcc", Correspondent.addresses(eve.address()));
        String sent = ada.send(body);
        ada.delivered(sent);
        String received = ben.await("screener", "Proofs").required("message").asString();
        ben.decide("domain", "example.org", "kept-out");
        ben.send("Thanks", "Well done.", ada.address());
        ada.await("inbox", "Thanks");
        String draft = ada.api()
                .post("drafts", Correspondent.draft("Unsent", "Not yet.", "someone@elsewhere.example"))
                .expect(201)
                .field("id");

        JsonNode hers = messages(ada);
        JsonNode mailbox = hers.required("mailbox").get(0);
        assertThat(mailbox.required("name").asString()).isEqualTo("Ada of the Engines");
        assertThat(mailbox.required("signature").asString()).isEqualTo("Regards, A.");
        assertThat(texts(hers, "mail-addresses", "address")).containsExactly(ada.address());
        assertThat(hers.required("messages")).hasSize(3);
        JsonNode copy = message(hers, sent);
        assertThat(copy.required("folder").asString()).isEqualTo("SENT");
        assertThat(copy.required("envelope").required("subject").asString()).isEqualTo("Proofs");
        assertThat(copy.required("envelope")
                        .required("bcc")
                        .get(0)
                        .required("email")
                        .asString())
                .as("whom she wrote to, hidden from others")
                .isEqualTo(eve.address());
        assertThat(copy.required("content").required("text").asString()).isEqualTo("Both are ready.");
        assertThat(copy.required("content").required("html").asString()).contains("<b>ready</b>");
        JsonNode unsent = message(hers, draft);
        assertThat(unsent.required("folder").asString()).isEqualTo("DRAFTS");
        assertThat(unsent.required("content").required("text").asString()).isEqualTo("Not yet.");
        assertThat(texts(hers, "senders", "subject")).containsExactlyInAnyOrder(ben.address(), eve.address());
        assertThat(texts(hers, "submissions", "message")).containsExactly(sent);
        assertThat(texts(hers, "recipients", "address")).containsExactlyInAnyOrder(ben.address(), eve.address());
        assertThat(texts(hers, "recipients", "state")).containsOnly("DELIVERED");

        JsonNode his = messages(ben);
        assertThat(message(his, received).required("content").required("text").asString())
                .isEqualTo("Both are ready.");
        assertThat(texts(his, "senders", "subject")).containsExactlyInAnyOrder("example.org", ada.address());
        assertThat(his.toString()).as("hidden recipients").doesNotContain(eve.address());
    }

    /** The section as it stands in a new copy, which keeps to its schema. */
    private JsonNode messages(Correspondent one) {
        Map<String, byte[]> copy = PackageIT.unpacked(PackageIT.download(one.api(), PackageIT.ask(one.api())));
        byte[] data = copy.get("data/messages.json");
        PackageIT.valid(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12), copy, "messages", data);
        return JsonMapper.shared().readTree(new String(data, StandardCharsets.UTF_8));
    }

    private static JsonNode message(JsonNode section, String id) {
        return section.required("messages")
                .valueStream()
                .filter(one -> one.required("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode section, String list, String field) {
        return section.required(list)
                .valueStream()
                .map(one -> one.required(field).asString())
                .toList();
    }
}
