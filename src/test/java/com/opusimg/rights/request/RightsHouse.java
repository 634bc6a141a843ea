package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.security.PersonSeen;
import com.opusimg.rights.People;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Cases, and the desk at which staff work on them, with people and time of the test: as an extension of a class, empty before each. */
final class RightsHouse extends TestCases implements BeforeEachCallback, AfterAllCallback {

    static final AccountId ADA = new AccountId(Ids.next());
    static final AccountId STAFF = new AccountId(Ids.next());
    static final AccountId OTHER_STAFF = new AccountId(Ids.next());

    final Desk desk = new Desk();
    final KindCorrection kinds = new KindCorrection();
    final CaseRounds rounds = new CaseRounds();
    final CaseListing listing = new CaseListing();
    final CaseStatistics statistics = new CaseStatistics();
    final CaseErasure erasure = new CaseErasure();
    final CaseHold hold = new CaseHold();
    final MailTracking tracking = new MailTracking();
    final AnswerTexts texts = new AnswerTexts();
    final List<PersonSeen> looks = new ArrayList<>();

    private final List<Fulfilment> fulfilments = new ArrayList<>();

    RightsHouse(Map<String, String> values) {
        super(values);
        texts.settings = settings;
        desk.clock = clock;
        desk.settings = settings;
        desk.flow = flow;
        desk.time = time;
        desk.mails = letters;
        desk.requests = requests;
        desk.texts = texts;
        desk.people = known;
        desk.audit = audit;
        desk.seen = seen();
        desk.fulfilments = all(fulfilments);
        kinds.clock = clock;
        kinds.flow = flow;
        kinds.time = time;
        kinds.desk = desk;
        kinds.requests = requests;
        kinds.mails = letters;
        kinds.audit = audit;
        rounds.clock = clock;
        rounds.settings = settings;
        rounds.flow = flow;
        rounds.time = time;
        rounds.mails = letters;
        rounds.links = links;
        rounds.mailer = mailer;
        listing.clock = clock;
        listing.links = links;
        listing.people = known;
        statistics.clock = clock;
        statistics.time = time;
        erasure.flow = flow;
        erasure.links = links;
        erasure.people = known;
        hold.clock = clock;
        hold.settings = settings;
        tracking.flow = flow;
        tracking.time = time;
        desk.em = database.em();
        rounds.em = database.em();
        listing.em = database.em();
        statistics.em = database.em();
        erasure.em = database.em();
        hold.em = database.em();
        tracking.em = database.em();
    }

    /** Empties the house, which is quicker than another schema. */
    @Override
    public void beforeEach(ExtensionContext context) {
        database.run(() -> List.of("RightsEvent", "RightsCase")
                .forEach(entity -> database.em()
                        .createQuery("delete from " + entity + " e")
                        .executeUpdate()));
        mails.clear();
        audited.clear();
        optedOut.clear();
        fulfilments.clear();
        accounts.clear();
        accounts.put(ADA, new People.Person(ADA, "ada@example.org", "Ada", "Lovelace", true));
        at("2026-11-09T08:14:00Z");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** From now on a press of staff does what a kind of request asks for. */
    void fulfils(Kind kind, Function<RightsCase, Fulfilment.Begun> act) {
        fulfilments.add(new Fulfilment() {
            @Override
            public Set<Kind> kinds() {
                return Set.of(kind);
            }

            @Override
            public Begun begin(RightsCase about) {
                return act.apply(about);
            }
        });
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
        return List.copyOf(mails.values()).getLast();
    }

    @SuppressWarnings("unchecked")
    private Event<PersonSeen> seen() {
        return (Event<PersonSeen>) Proxy.newProxyInstance(
                RightsHouse.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    looks.add((PersonSeen) arguments[0]);
                    return null;
                });
    }
}
