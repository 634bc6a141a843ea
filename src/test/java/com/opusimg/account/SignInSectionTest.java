package com.opusimg.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.PackageWriter;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInSectionTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private TestDatabase database;
    private AccountId account;
    private Duration kept;

    @BeforeEach
    void open() {
        TestKeys.set();
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir")));
        database = new TestDatabase(AccountEvent.class, StaffLook.class, WebSession.class, Account.class);
        account = database.account();
        kept = new Settings().get(Settings.RETENTION_ACCOUNT_EVENTS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RGT-1")
    void anOverdueRecordIsNotTold() throws Exception {
        event(AccountAction.SIGN_IN_FAILED, NOW.minus(kept));
        event(AccountAction.SIGNED_IN, NOW.minus(kept).plusSeconds(1));

        assertThat(told()).extracting(row -> row.getString("event")).containsExactly("SIGNED_IN");
    }

    @Test
    @Promise("RGT-1")
    void eachRecordIsToldOnceFromTheFirstPortionToTheLast() throws Exception {
        int many = 2_500;
        for (int i = 0; i < many; i++) {
            event(AccountAction.SIGNED_IN, NOW.minusSeconds(i));
        }

        assertThat(told()).extracting(row -> row.getString("id")).hasSize(many).doesNotHaveDuplicates();
    }

    private void event(AccountAction action, Instant at) {
        database.run(() -> database.em().persist(new AccountEvent(account, action, Origin.UNKNOWN, null, at)));
    }

    private List<JsonObject> told() throws Exception {
        var events = new ArrayList<JsonObject>();
        new Section(database.em()).write(account, new PackageWriter() {
            @Override
            public void row(String list, JsonObject row) {
                events.add(row);
            }

            @Override
            public String path(String folder, String name) {
                throw new IllegalStateException("No file is expected.");
            }

            @Override
            public void file(String path, Instant modified, InputStream bytes) {
                throw new IllegalStateException("No file is expected.");
            }
        });
        return events;
    }

    private static final class Section extends SignInSection {
        Section(EntityManager em) {
            this.em = em;
            this.clock = Clock.fixed(NOW, ZoneOffset.UTC);
            this.settings = new Settings();
        }
    }
}
