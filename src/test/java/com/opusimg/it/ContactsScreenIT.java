package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.opusimg.Promise;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of the contact book. */
@ExtendWith(Chromium.class)
class ContactsScreenIT {

    private static final OpusServer SERVER = Servers.shared();

    /** A picker as some browsers have it, which gives more than it is asked for, and notes that it was asked. */
    private static final String PICKER = """
            window.asked = [];
            Object.defineProperty(navigator, 'contacts', { value: {
              select: async (properties, options) => {
                window.asked.push({ properties, options });
                return window.chosen ?? [
                  { name: ['Grace Hopper'], email: ['grace@navy.example'], tel: ['+1 555'], icon: ['secret-icon'], address: ['secret-place'] },
                ];
              },
            } });""";

    private final Person person = Person.verified(SERVER);
    private final Api api = person.api();

    @Test
    @Promise("MSG-8")
    void aContactIsAddedChangedAndDeleted(Tab tab) {
        tab.signIn(person).open("/app/contacts");
        tab.sees("No contact yet");
        tab.press("Add contact");
        tab.press("Save");
        assertThat(tab.messageBy("contactForm:name"))
                .containsText("Give a name, a mail address or a telephone number.");
        tab.fill("Given name", "Ada");
        tab.fill("Family name", "Lovelace");
        tab.fill("Mail address 1", "nobody");
        tab.press("Save");
        tab.sees("Give a mail address such as name@example.org.");
        Look.at(tab, "contacts-form-wrong");
        tab.fill("Mail address 1", "ada@example.org");
        tab.fill("Label of Mail address 1, such as home", "home");
        tab.press("Add another address");
        tab.fill("Mail address 2", "ada@work.example");
        tab.fill("Telephone number 1", "+44 20 7946 0000");
        tab.page().locator("[id='contactForm:groups']").fill("Friends, Science");
        tab.press("Save");
        tab.isTold("Ada Lovelace is in your contacts.");
        assertThat(row(tab, "Ada Lovelace")).containsText("ada@work.example");
        assertThat(row(tab, "Ada Lovelace")).containsText("Science");

        tab.press("Edit Ada Lovelace");
        assertThat(tab.field("Label of Mail address 1, such as home")).hasValue("home");
        tab.press("Remove Mail address 2");
        assertThat(tab.field("Mail address 2"))
                .not()
                .isVisible(); // what is typed before the form is drawn anew is lost
        tab.fill("Name", "Countess Ada");
        tab.press("Save");
        tab.isTold("Countess Ada is saved.");
        assertThat(row(tab, "Countess Ada")).not().containsText("ada@work.example");
        assertThat(api.get("contacts").text()).contains("Countess Ada").doesNotContain("work.example");

        tab.press("Edit Countess Ada");
        tab.press("Delete contact");
        tab.sees("1 contact goes at once");
        Look.at(tab, "contacts-delete");
        tab.page().locator("[id='deleteForm']").getByText("Delete").click();
        tab.isTold("The contact is deleted.");
        tab.sees("No contact yet");
    }

    @Test
    @Promise("MSG-8")
    void anEditThatCameTooLateIsToldAndNotLost(Tab tab) {
        String id = api.post("contacts", Map.of("name", "Ada")).expect(201).field("id");
        tab.signIn(person).open("/app/contacts");
        tab.press("Edit Ada");
        tab.fill("Name", "Mine");
        api.put("contacts/" + id, Map.of("version", 1, "name", "Elsewhere")).expect(200);
        tab.press("Save");
        tab.sees("This contact was changed elsewhere since you opened it.");
        assertThat(tab.field("Name")).hasValue("Mine");
        assertThat(api.get("contacts/" + id).field("name")).isEqualTo("Elsewhere");
    }

    @Test
    @Promise("MSG-8")
    void contactsAreFoundGroupedMergedAndExported(Tab tab) {
        for (int i = 0; i < 60; i++) {
            add("Person " + (100 + i), "p" + i + "@example.org");
        }
        add(
                "Zoë Müller-Lüdenscheidt with a rather long name that goes on",
                "zoe@a-rather-long-domain-of-elsewhere.example");
        tab.signIn(person).open("/app/contacts");
        tab.sees("1 to 50 of 61");
        Look.at(tab, "contacts");
        tab.press("Next");
        tab.sees("51 to 61 of 61");
        tab.page().getByLabel("Search names, addresses, numbers").pressSequentially("zoe");
        tab.sees("1 contact");
        assertThat(tab.page().locator("#list tbody tr")).hasCount(1);
        tab.page().getByLabel("Search names, addresses, numbers").fill("person 10");
        tab.sees("10 contacts");

        choose(tab, "Person 100");
        Look.at(tab, "contacts-chosen");
        tab.press("Merge");
        tab.sees("Choose two contacts or more to merge them.");
        choose(tab, "Person 101");
        tab.press("Put into a group");
        tab.dialog().getByLabel("Name of the group").fill("Crew");
        Look.at(tab, "contacts-group");
        tab.dialog().getByText("Put into a group").last().click();
        tab.isTold("They are in the group Crew.");
        tab.page()
                .getByLabel("Group", new Page.GetByLabelOptions().setExact(true))
                .selectOption("Crew");
        tab.sees("2 contacts");

        choose(tab, "Person 100");
        choose(tab, "Person 101");
        tab.press("Merge");
        tab.page().getByLabel("Name to keep").selectOption("Person 101");
        Look.at(tab, "contacts-merge");
        tab.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Merge"))
                .click();
        tab.isTold("They are one contact now: Person 101.");
        assertThat(row(tab, "Person 101")).containsText("p0@example.org");

        tab.press("Export");
        tab.sees("Export contacts");
        Look.at(tab, "contacts-export");
        String file = new String(tab.download(tab.link("vCard 3")), UTF_8);
        assertThat(file).contains("VERSION:3.0", "Person 101").doesNotContain("Person 102");
        tab.dialog().getByText("Close").click();

        tab.press("Edit groups");
        tab.page().getByLabel("New name of Crew").fill("Team");
        Look.at(tab, "contacts-groups");
        tab.press("Rename the group Crew");
        tab.isTold("The group is called Team now.");
        tab.press("Delete the group Team");
        tab.isTold("The group is gone.");
        assertThat(api.get("contacts/groups").json()).isEmpty();
    }

    @Test
    @Promise({"MSG-6", "MSG-7", "MSG-10"})
    void aFileComesInByAnActAndCanBeTakenBack(Tab tab) {
        add("Ada", "ada@example.org");
        tab.signIn(person).open("/app/contacts");
        tab.press("Import");
        tab.press("Send it to this server");
        tab.sees("Choose a file first.");
        Look.at(tab, "contacts-import");
        assertThat(imports(tab)).as("nothing is sent before a file is").isEmpty();
        file(tab, "hello.txt", "Dear all,\nhello");
        tab.expectRefusals().press("Send it to this server");
        tab.sees("None of the columns of this table is a name");
        file(
                tab,
                "contacts.vcf",
                "BEGIN:VCARD\nVERSION:3.0\nFN:Ada L.\nEMAIL:ada@example.org\nEMAIL:ada2@example.org\nNOTE:x\nEND:VCARD\n"
                        + "BEGIN:VCARD\nVERSION:3.0\nFN:Bob\nEMAIL:bob@example.org\nPHOTO;ENCODING=b:AAAA\nNOTE:y\nEND:VCARD\n"
                        + "BEGIN:VCARD\nVERSION:3.0\nFN:Eve\nEMAIL:none\nTEL:1\nEND:VCARD\n");
        tab.press("Send it to this server");
        tab.sees("2 contacts are new.");
        tab.sees("1 was put together with a contact that has the same address.");
        tab.sees("notes (2 contacts)");
        tab.sees("photos (1 contact)");
        tab.sees("Contact 3: “none” is no mail address and was left out.");
        Look.at(tab, "contacts-imported");
        tab.dialog().getByText("Close").click();
        assertThat(row(tab, "Ada")).containsText("ada2@example.org");
        tab.sees("Came in: 2 new, 1 merged");
        tab.sees("Not kept: notes (2), photos (1)");
        Look.at(tab, "contacts-imports");

        tab.press("Edit Bob");
        tab.sees("It goes when you delete that import");
        Look.at(tab, "contacts-form-imported");
        tab.press("Keep it as my own");
        tab.isTold("It is yours now");
        tab.dialog().getByText("Cancel").click();

        tab.press("Delete all imported");
        tab.sees("1 contact goes at once");
        Look.at(tab, "contacts-take-back");
        tab.dialog().getByText("Delete all imported").click();
        tab.isTold("1 contact is deleted. Nothing imported is left.");
        assertThat(row(tab, "Ada")).not().containsText("ada2@example.org");
        assertThat(row(tab, "Bob")).isVisible();
        assertThat(api.get("contacts").text()).doesNotContain("Eve", "ada2@example.org");
    }

    @Test
    @Promise({"MSG-6", "MSG-7", "MSG-10"})
    void theDevicesContactsAreReadByAnActAloneAndNoMoreOnceThatIsTakenBack(Tab tab) {
        tab.context().addInitScript(PICKER);
        tab.signIn(person).open("/app/contacts");
        tab.sees("Not allowed");
        assertThat(imports(tab)).isEmpty();
        assertThat(tab.page().evaluate("() => window.asked.length")).isEqualTo(0);
        tab.press("Choose from this device");
        tab.sees("Your browser shows your address book");
        Look.at(tab, "contacts-pick");
        assertThat(tab.page().evaluate("() => window.asked.length"))
                .as("not before the second press")
                .isEqualTo(0);
        tab.page().evaluate("() => { window.chosen = []; }");
        tab.press("Open my address book");
        tab.sees("Nobody was chosen, and nothing was sent.");
        assertThat(imports(tab)).isEmpty();
        assertThat(api.get("contacts/permission").field("state")).isEqualTo("not-given");

        tab.page().evaluate("() => { delete window.chosen; }");
        tab.press("Open my address book");
        tab.sees("1 contact is new.");
        assertThat(tab.page().evaluate("() => JSON.stringify(window.asked.at(-1))"))
                .isEqualTo("{\"properties\":[\"name\",\"email\",\"tel\"],\"options\":{\"multiple\":true}}");
        assertThat(imports(tab)).hasSize(2);
        assertThat(imports(tab).getLast())
                .isEqualTo(
                        "{\"contacts\":[{\"name\":[\"Grace Hopper\"],\"email\":[\"grace@navy.example\"],\"tel\":[\"+1 555\"]}]}");
        tab.dialog().getByText("Close").click();
        assertThat(row(tab, "Grace Hopper")).isVisible();
        tab.sees("Allowed since");
        Look.at(tab, "contacts-allowed");

        tab.forgetRequests();
        tab.press("Take it back");
        tab.page().getByLabel("Also delete what came from it: 1 contact").check();
        Look.at(tab, "contacts-revoke");
        tab.dialog().getByText("Take it back").last().click();
        tab.isTold("Taken back.");
        tab.sees("Taken back on");
        assertThat(tab.button("Choose from this device")).hasCount(0);
        assertThat(imports(tab)).isEmpty();
        tab.sees("No contact yet");
        assertThat(api.ids("contacts")).isEmpty();
        assertThat(api.get("contacts/imports").json()).isEmpty();
        tab.open("/app/contacts");
        tab.sees("Taken back on");
        assertThat(tab.button("Choose from this device")).hasCount(0);
        Look.at(tab, "contacts-revoked");

        tab.press("Allow again");
        tab.isTold("Allowed.");
        assertThat(tab.button("Choose from this device")).isVisible();
    }

    @Test
    @Promise("MSG-6")
    void withoutAPickerNoneIsOffered(Tab tab) {
        tab.signIn(person).open("/app/contacts");
        tab.sees("This browser has no picker for contacts.");
        assertThat(tab.button("Choose from this device")).isHidden();
        Look.reachedByKeyboard(tab);
    }

    private void add(String name, String address) {
        api.post("contacts", Map.of("name", name, "addresses", List.of(Map.of("address", address))))
                .expect(201);
    }

    /** What was sent of contacts or of the permission, in the order in which it was. */
    private static List<String> imports(Tab tab) {
        return tab.requests().stream()
                .filter(request -> request.url().contains("/api/v1/contacts/")
                        && !request.method().equals("GET"))
                .map(request -> request.postData() == null ? "" : request.postData())
                .toList();
    }

    private static void choose(Tab tab, String name) {
        tab.page()
                .getByLabel("Choose " + name, new Page.GetByLabelOptions().setExact(true))
                .check();
    }

    private static Locator row(Tab tab, String name) {
        return tab.page()
                .locator("#list tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(tab.page().getByText(name, new Page.GetByTextOptions().setExact(true))));
    }

    private static void file(Tab tab, String name, String text) {
        tab.page()
                .locator("#contactsFile")
                .setInputFiles(new FilePayload(name, "application/octet-stream", text.getBytes(UTF_8)));
    }
}
