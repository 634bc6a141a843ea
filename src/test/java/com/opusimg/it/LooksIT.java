package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Staff see who people are only for a purpose that they state, and each person sees who looked, and what for. */
@ExtendWith(Chromium.class)
@Promise("SEC-2")
class LooksIT {
    private static final OpusServer SERVER = Servers.shared();

    @Test
    void theApiTellsWhoSomebodyIsForAPurposeAlone() {
        Person person = Person.verified(SERVER);
        String path = "admin/accounts?email=" + Api.encode(person.email());
        Answer hidden = SERVER.admin().get(path).expect(200);
        assertThat(hidden.text()).contains(person.id()).doesNotContain(person.email());
        assertThat(SERVER.admin().get("admin/accounts?limit=200").expect(200).text())
                .contains(person.id())
                .doesNotContain(person.email());
        assertThat(SERVER.admin()
                        .get(path + "&purpose=curiosity")
                        .problem(400, "invalid-request")
                        .text())
                .contains("purpose");
        assertThat(SERVER.admin()
                        .get(path + "&purpose=account-care&reference=" + "x".repeat(65))
                        .problem(400, "invalid-request")
                        .text())
                .contains("reference");
        assertThat(looks(person)).isEmpty();

        for (int time = 0; time < 3; time++) {
            assertThat(SERVER.admin()
                            .get(path + "&purpose=support-ticket&reference=T-7")
                            .expect(200)
                            .text())
                    .contains(person.email());
        }
        List<JsonNode> looks = looks(person);
        assertThat(looks).hasSize(1); // three at one time and of one kind are one line
        assertThat(looks.getFirst().toString()).contains("support-ticket", "T-7", "administrator", "profile");
        assertThat(SERVER.admin()
                        .get("audit?limit=50")
                        .expect(200)
                        .json()
                        .valueStream()
                        .filter(entry -> entry.required("action").asString().equals("PERSON_SEEN")
                                && entry.path("objectId").asString("").equals(person.id()))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void whoReadsATicketIsSeenByWhoWroteIt() {
        Person person = Person.verified(SERVER);
        JsonNode ticket = person.api()
                .post("me/support-tickets", Map.of("kind", "question", "subject", "How?", "text", "How does it work?"))
                .expect(201)
                .json();
        SERVER.admin()
                .get("admin/support-tickets/" + ticket.required("id").asString())
                .expect(200);
        assertThat(looks(person).getFirst().toString())
                .contains("ticket", "support-ticket", ticket.required("number").asString());
    }

    @Test
    void whoReadsATicketOnItsPageIsSeenAsWell(Tab tab) {
        Person person = Person.verified(SERVER);
        JsonNode ticket = person.api()
                .post("me/support-tickets", Map.of("kind", "question", "subject", "Why?", "text", "Why does it work?"))
                .expect(201)
                .json();
        tab.asAdministrator()
                .open("/staff/support-ticket?id=" + ticket.required("id").asString());
        tab.sees("Why does it work?");
        assertThat(looks(person).getFirst().toString())
                .contains("ticket", "support-ticket", ticket.required("number").asString());
    }

    @Test
    void onPagesPeopleAreHiddenUntilAPurposeIsStated(Tab tab) {
        Person person = Person.verified(SERVER);
        person.api().put("me/restriction", Map.of()).expect(200);
        tab.asAdministrator().open("/staff/standing");
        assertThat(tab.page().content())
                .contains("Account …" + person.id().substring(28))
                .doesNotContain(person.email());
        tab.press("Show people");
        tab.sees("Say what for.");
        Look.at(tab, "look-hidden");
        tab.page().locator("[id='look:purpose']").selectOption("RIGHTS_REQUEST");
        tab.fill("Number", "R-12");
        tab.press("Show people");
        tab.sees(person.email());
        Look.at(tab, "look-shown");

        // It holds on other pages as well, and is one look.
        tab.open("/admin/accounts");
        tab.page().getByLabel("Exact e-mail address").fill(person.email());
        tab.press("Find");
        tab.page().locator("[id='form:table'] tbody").getByText(person.email()).waitFor();
        assertThat(looks(person)).hasSize(1);
        assertThat(looks(person).getFirst().toString()).contains("rights-request", "R-12");
        tab.press("Hide them");
        tab.page()
                .locator("[id='form:table'] tbody")
                .getByText("Account …" + person.id().substring(28))
                .waitFor();
        tab.open("/staff/standing");
        assertThat(tab.page().content()).doesNotContain(person.email());

        Tab theirs = tab.on(SERVER);
        theirs.signIn(person).open("/app/sessions");
        theirs.sees("To answer a request about personal data");
        theirs.sees("R-12");
        person.api().delete("me/restriction").expect(204);
    }

    private static List<JsonNode> looks(Person person) {
        return person.api().get("me/looks").expect(200).json().valueStream().toList();
    }
}
