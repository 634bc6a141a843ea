package com.opusimg.rights.request;

import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.MasterKey;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.rights.People;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Cases on a database of the test, for whatever brings cases in: with its clock, its mails and its people. */
public class TestCases implements AutoCloseable {
    public Instant now = Instant.parse("2026-11-26T15:00:00Z");
    public final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    public final TestDatabase database;
    public final Settings settings;
    public final ColumnCipher cipher;
    public final Requests requests = new Requests();
    public final Correspondence correspondence = new Correspondence();
    final CaseFlow flow = new CaseFlow();
    final CaseClock time = new CaseClock();
    final RightsLinks links = new RightsLinks();
    final RightsMails letters = new RightsMails();
    final People known = new Known();

    /** Mails that were queued, by their ids, in order. */
    public final Map<UUID, Mail> mails = new LinkedHashMap<>();

    public final List<String> audited = new ArrayList<>();

    /** Whose sale was opted out of. */
    public final List<AccountId> optedOut = new ArrayList<>();

    /** Who has an account. */
    public final Map<AccountId, People.Person> accounts = new HashMap<>();

    public Consumer<CaseChanged> changed = event -> {};

    public final AuditLog audit = new AuditLog() {
        @Override
        public void record(AccountId actor, AuditAction action, String type, UUID object, String detail) {
            audited.add(detail == null ? action.name() : action.name() + " " + detail);
        }
    };

    public final Mailer mailer = new Mailer() {
        @Override
        public UUID queue(AccountId account, Mail mail) {
            return queueNeeded(account, mail);
        }

        @Override
        public UUID queueNeeded(AccountId account, Mail mail) {
            UUID id = Ids.next();
            mails.put(id, mail);
            return id;
        }
    };

    /** Cases, and further entities on the same database, under settings. */
    public TestCases(Map<String, String> values, Class<?>... entities) {
        TestKeys.set();
        TestConfig.set(values);
        settings = new Settings();
        cipher = new ColumnCipher(CDI.current().select(MasterKey.class).get());
        Class<?>[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(RightsCase.class, RightsEvent.class),
                        java.util.stream.Stream.of(entities))
                .toArray(Class<?>[]::new);
        database = new TestDatabase(all);
        wire();
    }

    private void wire() {
        time.settings = settings;
        time.clock = clock;
        time.prepare();
        links.settings = settings;
        links.cipher = cipher;
        letters.mailer = mailer;
        letters.settings = settings;
        letters.links = links;
        letters.people = known;
        letters.time = time;
        letters.figures = new Figures();
        flow.clock = clock;
        flow.time = time;
        flow.audit = audit;
        flow.changed = event();
        requests.clock = clock;
        requests.settings = settings;
        requests.flow = flow;
        requests.time = time;
        requests.links = links;
        requests.mails = letters;
        requests.people = known;
        requests.audit = audit;
        requests.optOuts = all(List.of(keeper()));
        correspondence.flow = flow;
        correspondence.requests = requests;
        flow.em = database.em();
        requests.em = database.em();
        correspondence.em = database.em();
    }

    /** Gives somebody an account. */
    public void person(String address, AccountId account) {
        accounts.put(account, new People.Person(account, address, "A", "B", true));
    }

    /** All cases, the oldest first. */
    public List<RightsCase> all() {
        return database.in(() -> database.em()
                .createQuery("select c from RightsCase c order by c.id", RightsCase.class)
                .getResultList());
    }

    /** Puts a case where staff would have brought it. */
    public void put(UUID id, State state, RefusalReason reason) {
        database.run(() -> database.em()
                .createQuery("update RightsCase c set c.state = :state, c.refusalReason = :reason where c.id = :id")
                .setParameter("state", state)
                .setParameter("reason", reason)
                .setParameter("id", id)
                .executeUpdate());
    }

    /** The token of the link in the last mail that has one. */
    public String confirmToken() {
        return mails.values().stream()
                .map(Mail::text)
                .filter(text -> text.contains("/rights/confirm?token="))
                .map(text -> text.replaceFirst("(?s).*confirm\\?token=", "").replaceFirst("(?s)\\s.*", ""))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    @Override
    public void close() {
        database.close();
    }

    private final class Known implements People {
        @Override
        public Optional<Person> byAddress(String address) {
            return accounts.values().stream()
                    .filter(one -> one.address().equalsIgnoreCase(address.strip()))
                    .findFirst();
        }

        @Override
        public Optional<Person> find(AccountId account) {
            return Optional.ofNullable(accounts.get(account));
        }
    }

    @SuppressWarnings("unchecked")
    private Event<CaseChanged> event() {
        return (Event<CaseChanged>) Proxy.newProxyInstance(
                TestCases.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    changed.accept((CaseChanged) arguments[0]);
                    return null;
                });
    }

    private SaleOptOut keeper() {
        return new SaleOptOut() {
            @Override
            public void record(AccountId account) {
                optedOut.add(account);
            }

            @Override
            public void record(HttpServletRequest request, HttpServletResponse response) {
                throw new AssertionError("nobody asks in a browser");
            }
        };
    }

    /** Beans as they are injected where there may be any number. */
    @SuppressWarnings("unchecked")
    static <T> Instance<T> all(List<T> beans) {
        return (Instance<T>) Proxy.newProxyInstance(
                TestCases.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "stream" -> beans.stream();
                    case "iterator" -> beans.iterator();
                    case "forEach" -> {
                        beans.forEach((Consumer<? super T>) arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
