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
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The services of requests on a real schema, put together by hand, with people, mail and time of the test. */
final class RightsHouse implements AutoCloseable {

    static final AccountId ADA = new AccountId(Ids.next());
    static final AccountId STAFF = new AccountId(Ids.next());
    static final AccountId OTHER_STAFF = new AccountId(Ids.next());

    final TestDatabase database = new TestDatabase(RightsCase.class, RightsEvent.class);
    final Requests requests = new Requests();
    final Desk desk = new Desk();
    final KindCorrection kinds = new KindCorrection();
    final CaseFlow flow = new CaseFlow();
    final CaseRounds rounds = new CaseRounds();
    final CaseClock time = new CaseClock();
    final RightsMails mails = new RightsMails();
    final RightsLinks links = new RightsLinks();
    final CaseListing listing = new CaseListing();
    final CaseStatistics statistics = new CaseStatistics();
    final CaseErasure erasure = new CaseErasure();
    final CaseHold hold = new CaseHold();
    final MailTracking tracking = new MailTracking();
    final AnswerTexts texts = new AnswerTexts();

    final Map<UUID, Mail> mail = new LinkedHashMap<>();
    final List<String> audited = new ArrayList<>();
    final Map<AccountId, People.Person> accounts = new HashMap<>();
    final Set<AccountId> optedOut = new HashSet<>();
    final List<Fulfilment> fulfilments = new ArrayList<>();
    private Instant now;

    RightsHouse(Map<String, String> settings) {
        TestConfig.set(settings);
        TestKeys.set();
        var values = new Settings();
        var clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return RightsHouse.this.now;
            }
        };
        var people = new People() {
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
        };
        var mailer = new Mailer() {
            @Override
            public UUID queue(AccountId account, Mail one) {
                return queueNeeded(account, one);
            }

            @Override
            public UUID queueNeeded(AccountId account, Mail one) {
                UUID id = Ids.next();
                mail.put(id, one);
                return id;
            }
        };
        var audit = new AuditLog() {
            @Override
            public void record(AccountId actor, AuditAction action, String type, UUID id, String detail) {
                audited.add(action.name() + " " + detail);
            }
        };
        links.cipher = new ColumnCipher(CDI.current().select(MasterKey.class).get());
        links.settings = values;
        time.settings = values;
        time.clock = clock;
        time.prepare();
        mails.mailer = mailer;
        mails.settings = values;
        mails.links = links;
        mails.people = people;
        mails.time = time;
        mails.figures = new Figures();
        texts.settings = values;
        flow.clock = clock;
        flow.time = time;
        flow.audit = audit;
        flow.changed = nobodyListens();
        requests.clock = clock;
        requests.settings = values;
        requests.flow = flow;
        requests.time = time;
        requests.links = links;
        requests.mails = mails;
        requests.people = people;
        requests.audit = audit;
        requests.optOuts = all(List.of(new SaleOptOut() {
            @Override
            public void record(AccountId account) {
                optedOut.add(account);
            }

            @Override
            public void record(HttpServletRequest request, HttpServletResponse response) {
                throw new UnsupportedOperationException();
            }
        }));
        desk.clock = clock;
        desk.settings = values;
        desk.flow = flow;
        desk.time = time;
        desk.mails = mails;
        desk.requests = requests;
        desk.texts = texts;
        desk.people = people;
        desk.audit = audit;
        desk.fulfilments = all(fulfilments);
        kinds.clock = clock;
        kinds.flow = flow;
        kinds.time = time;
        kinds.desk = desk;
        kinds.requests = requests;
        kinds.mails = mails;
        kinds.audit = audit;
        rounds.clock = clock;
        rounds.settings = values;
        rounds.flow = flow;
        rounds.time = time;
        rounds.mails = mails;
        rounds.links = links;
        rounds.mailer = mailer;
        listing.clock = clock;
        listing.links = links;
        listing.people = people;
        statistics.clock = clock;
        statistics.time = time;
        erasure.flow = flow;
        erasure.links = links;
        erasure.people = people;
        hold.clock = clock;
        hold.settings = values;
        tracking.flow = flow;
        tracking.time = time;
        on(database.em());
    }

    /** Has the services work with an entity manager. */
    void on(EntityManager em) {
        flow.em = em;
        requests.em = em;
        desk.em = em;
        rounds.em = em;
        listing.em = em;
        statistics.em = em;
        erasure.em = em;
        hold.em = em;
        tracking.em = em;
    }

    /** Empties the house, which is quicker than another schema. */
    RightsHouse anew(String moment) {
        database.run(() -> List.of("RightsEvent", "RightsCase")
                .forEach(entity -> database.em()
                        .createQuery("delete from " + entity + " e")
                        .executeUpdate()));
        mail.clear();
        audited.clear();
        optedOut.clear();
        fulfilments.clear();
        accounts.clear();
        accounts.put(ADA, new People.Person(ADA, "ada@example.org", "Ada", "Lovelace", true));
        now = Instant.parse(moment);
        return this;
    }

    Instant now() {
        return now;
    }

    void at(String moment) {
        now = Instant.parse(moment);
    }

    void later(Duration period) {
        now = now.plus(period);
    }

    UUID open(Intake intake) {
        return database.in(() -> requests.open(intake)).id();
    }

    UUID form(Kind kind, Regime regime, String address) {
        return open(new Intake(kind, regime, Way.FORM, null, address, null, "Please.", null));
    }

    UUID signedIn(Kind kind) {
        return open(Intake.signedIn(ADA, kind, null, "Please."));
    }

    RightsCase get(UUID id) {
        return database.in(() -> requests.get(id));
    }

    List<RightsEvent> events(UUID id) {
        return database.in(() -> requests.events(id));
    }

    void act(Runnable act) {
        database.run(act);
    }

    Mail lastMail() {
        return List.copyOf(mail.values()).getLast();
    }

    /** The secret in the last mail's link that confirms. */
    String confirmToken() {
        Matcher link = Pattern.compile("/rights/confirm\\?token=(\\S+)")
                .matcher(lastMail().text());
        if (!link.find()) {
            throw new AssertionError("No link in " + lastMail().text());
        }
        return link.group(1);
    }

    @SuppressWarnings("unchecked")
    private static Event<CaseChanged> nobodyListens() {
        return (Event<CaseChanged>) Proxy.newProxyInstance(
                RightsHouse.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> null);
    }

    @SuppressWarnings("unchecked")
    private static <T> Instance<T> all(List<T> beans) {
        return (Instance<T>) Proxy.newProxyInstance(
                RightsHouse.class.getClassLoader(),
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

    @Override
    public void close() {
        database.close();
    }
}
