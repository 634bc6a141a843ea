package com.opusimg.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.MasterKey;
import com.opusimg.platform.settings.Settings;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What taking imports back leaves behind, read with all keys of a server that was stopped. */
@Tag("once")
class ContactsResidueIT {

    private static final String OWN = "Rotkehlchen" + System.nanoTime();
    private static final String IMPORTED = "Zaunkoenig" + System.nanoTime();

    @Test
    @Promise("MSG-10")
    void ofWhatWasImportedNothingIsLeft() throws Exception {
        OpusServer server = OpusServer.start("contacts", Map.of());
        try {
            Person person = Person.verified(server);
            Api api = person.api();
            String own = add(api, "own");
            String merged = add(api, "merged");
            String changed = add(api, "changed");
            api.put("contacts/permission", Map.of("given", true)).expect(200);
            api.raw(
                            "POST",
                            "contacts/import",
                            "text/vcard",
                            (card("new") + card("merged").replace("N:x", "EMAIL:" + OWN + "merged@example.org"))
                                    .getBytes(UTF_8))
                    .expect(201);
            api.raw(
                            "POST",
                            "contacts/import",
                            "text/csv",
                            ("name,email," + IMPORTED + "\n" + IMPORTED + "csv," + IMPORTED + "csv@example.org,"
                                            + IMPORTED + "\n")
                                    .getBytes(UTF_8))
                    .expect(201);
            api.post(
                            "contacts/import",
                            Map.of("contacts", List.of(Map.of("name", List.of(IMPORTED), "tel", List.of("1")))),
                            "Idempotency-Key",
                            "once")
                    .expect(201);
            String edited = api.ids("contacts?q=" + IMPORTED + "csv").getFirst();
            api.put("contacts/" + edited, Map.of("version", 1, "name", IMPORTED + " edited"))
                    .expect(200);
            api.post(
                            "contacts/merge",
                            Map.of(
                                    "ids",
                                    List.of(
                                            changed,
                                            api.ids("contacts?q=" + IMPORTED + "new")
                                                    .getFirst()),
                                    "winner",
                                    changed))
                    .expect(200);

            api.put("contacts/permission", Map.of("given", false)).expect(200);
            assertThat(api.delete("contacts/imports")
                            .expect(200)
                            .json()
                            .required("contacts")
                            .asInt())
                    .isEqualTo(2);

            assertThat(api.ids("contacts")).containsExactlyInAnyOrder(own, merged, changed);
            assertThat(api.get("contacts").text()).contains(OWN).doesNotContain(IMPORTED);
            assertThat(api.get("contacts/export").text()).contains(OWN).doesNotContain(IMPORTED);
            assertThat(api.get("contacts/suggest?q=" + IMPORTED).json()).isEmpty();
            assertThat(Residue.search(server.data(), List.of(IMPORTED, IMPORTED.toLowerCase())))
                    .isEmpty();

            server.stop();
            TestConfig.set(Map.of("opus.data", server.data().toString()));
            try (Connection database = server.database()) {
                assertThat(opened(database, person.id(), OWN))
                        .as("what the search finds among %s contacts", count(database, "contact"))
                        .hasSize(3);
                assertThat(opened(database, person.id(), IMPORTED)).isEmpty();
                assertThat(Residue.rows(database, IMPORTED)).isEmpty();
                assertThat(count(database, "contact_import")).isZero();
                assertThat(count(database, "contact_address")).isEqualTo(3);
            }
            assertThat(Residue.search(server.data(), List.of(IMPORTED, IMPORTED.toLowerCase())))
                    .isEmpty();
        } finally {
            server.close();
        }
    }

    private static String add(Api api, String name) {
        return api.post(
                        "contacts",
                        Map.of(
                                "name",
                                OWN + name,
                                "addresses",
                                List.of(Map.of("address", OWN + name + "@example.org"))))
                .expect(201)
                .field("id");
    }

    private static String card(String name) {
        return "BEGIN:VCARD\nVERSION:3.0\nFN:" + IMPORTED + name + "\nEMAIL:" + IMPORTED + name
                + "@example.org\nTEL:7\nCATEGORIES:" + IMPORTED + "\nNOTE:" + IMPORTED + "\nX-" + IMPORTED
                + ":1\nN:x\nEND:VCARD\n";
    }

    /** Where a text stands in what is sealed under the key of an account, as whoever has the master key could read it. */
    private static List<String> opened(Connection database, String account, String text) throws Exception {
        var constructor = MasterKey.class.getDeclaredConstructor(Settings.class);
        constructor.setAccessible(true);
        MasterKey master = constructor.newInstance(new Settings());
        Method decrypt = KeyRing.class.getDeclaredMethod("decrypt", byte[].class, byte[].class, UUID.class);
        decrypt.setAccessible(true);
        byte[] wrapped;
        try (ResultSet row = database.createStatement()
                .executeQuery("select wrapped_key from owner_key where owner_id = '" + account + "'")) {
            row.next();
            wrapped = row.getBytes(1);
        }
        var key =
                (byte[]) decrypt.invoke(null, master.derive("opus account keys v1"), wrapped, UUID.fromString(account));
        var found = new ArrayList<String>();
        for (String sealed : List.of("contact.sealed_card", "contact_import.sealed_dropped")) {
            String[] column = sealed.split("\\.");
            try (ResultSet row =
                    database.createStatement().executeQuery("select id, " + column[1] + " from " + column[0])) {
                while (row.next()) {
                    var plain = (byte[]) decrypt.invoke(null, key, row.getBytes(2), row.getObject(1, UUID.class));
                    if (new String(plain, UTF_8).contains(text)) {
                        found.add(sealed);
                    }
                }
            }
        }
        return found;
    }

    private static int count(Connection database, String table) throws Exception {
        try (ResultSet row = database.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
