package com.opusimg.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.purpose.ObjectionUpheld;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of somebody who objects to the purpose of security, a sign-in says that it happened, and not from where. */
class ObjectedOriginsTest {

    private final Origins origins = new Origins();
    private final Activity activity = new Activity();
    private final Sessions sessions = new Sessions();
    private boolean allowed = true;
    private TestDatabase database;
    private AccountId person;

    @BeforeEach
    void wire() {
        TestKeys.set();
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir")));
        database = new TestDatabase(AccountEvent.class, WebSession.class, Account.class);
        person = database.account();
        var permissions = new Permissions() {
            @Override
            public boolean allows(HttpServletRequest request, String purpose) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean allows(AccountId account, String purpose) {
                assertThat(purpose).isEqualTo("security");
                return allowed;
            }
        };
        origins.permissions = permissions;
        origins.devices = new Devices();
        origins.places = new CoarsePlaces(new Settings(), Clock.systemUTC());
        origins.request = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getRemoteAddr") ? "203.0.113.7" : null);
        activity.em = database.em();
        sessions.open = new OpenAccounts() {
            @Override
            public void require(AccountId account) {
                // it is open
            }
        };
        sessions.em = database.em();
        sessions.clock = Clock.systemUTC();
        sessions.settings = new Settings();
        sessions.permissions = permissions;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RGT-6")
    void fromWhereIsNotRecorded() {
        assertThat(origins.entryOf(person).address()).isEqualTo("203.0.113.7");
        assertThat(origins.of(person).address()).isEqualTo("203.0.113.7");
        assertThat(device()).isEqualTo("Firefox 140 on Linux");
        allowed = false;
        assertThat(origins.entryOf(person)).isEqualTo(Origin.UNKNOWN);
        assertThat(origins.of(person)).isEqualTo(Origin.UNKNOWN);
        assertThat(device()).isEqualTo(Devices.UNKNOWN);
    }

    @Test
    @Promise("RGT-6")
    void whatWasKeptGoesWithThePurpose() {
        device();
        database.run(() -> database.em()
                .persist(new AccountEvent(
                        person,
                        AccountAction.SIGNED_IN,
                        origins.entryOf(person),
                        null,
                        Clock.systemUTC().instant())));
        database.run(() -> activity.objected(new ObjectionUpheld(person, "abuse")));
        assertThat(event().getAddress()).as("another purpose").isNotNull();
        database.run(() -> {
            activity.objected(new ObjectionUpheld(person, "security"));
            sessions.objected(new ObjectionUpheld(person, "security"));
        });
        assertThat(event().getAddress()).isNull();
        assertThat(event().getDevice()).isNull();
        assertThat(event().getEvent()).as("that it happened stays").isEqualTo(AccountAction.SIGNED_IN);
        assertThat(database.in(() -> database.em()
                        .createQuery("select s.device from WebSession s", String.class)
                        .getResultList()))
                .isEqualTo(List.of(Devices.UNKNOWN));
    }

    private String device() {
        return database.in(() -> {
            var started = sessions.start(person, "Firefox 140 on Linux", false);
            return database.em().find(WebSession.class, started.id()).getDevice();
        });
    }

    private AccountEvent event() {
        return database.in(() -> database.em()
                .createQuery("select e from AccountEvent e", AccountEvent.class)
                .getSingleResult());
    }
}
