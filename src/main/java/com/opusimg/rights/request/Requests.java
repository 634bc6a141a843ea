package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests of people: opening, confirming, adding, withdrawing, reading. Nothing here tells a caller whether an address has an
 * account; what there is to say goes to the address.
 */
@ApplicationScoped
public class Requests {
    /** Of one kind in one case. */
    private static final int MOST_EVENTS = 50;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    CaseFlow flow;

    @Inject
    CaseClock time;

    @Inject
    RightsLinks links;

    @Inject
    RightsMails mails;

    @Inject
    People people;

    @Inject
    AuditLog audit;

    @Inject
    @Any
    Instance<SaleOptOut> optOuts;

    /**
     * Opens a case, and confirms its receipt by mail where there is an address. What the same person asks for again while it is open
     * is added to that case, and they are told. An opt-out of sale is recorded and answered at once. Refuses with
     * {@code invalid-request} and every field that is wrong.
     */
    @Transactional
    public RightsCase open(Intake given) {
        return open(given, clock.instant());
    }

    /** The same for what reached us a while ago, such as a mail that waited to be read: the clock runs from then. */
    @Transactional
    public RightsCase open(Intake given, Instant received) {
        Intake intake = IntakeRules.check(given);
        String addressKey = mails.to(Optional.ofNullable(intake.account()), intake.address())
                .map(links::addressKey)
                .orElse(null);
        String openKey = openKey(intake.account(), addressKey, intake.kind(), intake.words());
        Optional<RightsCase> same = openKey == null ? Optional.empty() : flow.lockBy("openKey", openKey);
        return same.isPresent() ? join(same.get(), intake) : fresh(intake, addressKey, openKey, received);
    }

    private RightsCase fresh(Intake intake, String addressKey, String openKey, Instant received) {
        Regime regime = Optional.ofNullable(intake.regime()).orElseGet(this::usualRegime);
        var about = new RightsCase(intake, regime, identity(intake), received);
        about.named(Secrets.hash(links.statusToken(about.id())), addressKey, openKey);
        String token = asked(about);
        if (token != null && RegimeClock.waitsForIdentity(regime)) {
            about.pause(received);
        }
        time.apply(about);
        em.persist(about);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            throw UniqueViolation.isBehind(failed)
                    ? new ProblemException(ProblemType.REQUEST_IN_PROGRESS, "The same request is just being opened.")
                    : failed;
        }
        about.numbered(em.createQuery("select c.number from RightsCase c where c.id = :id", Long.class)
                .setParameter("id", about.id())
                .getSingleResult());
        AccountId by = intake.account();
        audit.record(
                by,
                RightsAction.RIGHTS_CASE_OPENED,
                CaseFlow.OBJECT,
                about.id(),
                intake.kind().name());
        flow.write(about, EventType.RECEIVED, by, intake.way().name(), null, null);
        if (about.kind() == Kind.SALE_OPT_OUT) {
            optOut(about);
        }
        UUID mail = mails.received(about, token);
        if (mail != null) {
            flow.write(about, EventType.ACKNOWLEDGED, null, null, null, mail);
        }
        if (token != null) {
            flow.write(about, EventType.IDENTITY_ASKED, null, Identity.LINK.name(), null, mail);
        }
        if (about.way() == Way.PORTAL) {
            about.acknowledged(received); // by the page; else as the mail leaves
        }
        flow.tell(about);
        return about;
    }

    private static Identity identity(Intake intake) {
        if (intake.account() != null) {
            return Identity.SIGNED_IN;
        }
        return intake.kind().needsIdentity() ? Identity.OPEN : Identity.NOT_NEEDED;
    }

    /** Makes the link that shows who it is, where one is needed and can be sent. */
    String asked(RightsCase about) {
        if (about.identity().settled() || about.address() == null) {
            return null;
        }
        String token = Secrets.token();
        about.askedBy(Secrets.hash(token), clock.instant().plus(settings.get(Settings.LINK_RIGHTS)));
        return token;
    }

    /** Asks for neither sign-in nor proof (RGT-7; 11 CCR §7026, §7060(b)). */
    void optOut(RightsCase about) {
        about.account()
                .or(() -> Optional.ofNullable(about.address())
                        .flatMap(people::byAddress)
                        .map(People.Person::account))
                .ifPresent(account -> optOuts.forEach(keeper -> keeper.record(account)));
        flow.write(about, EventType.FULFILLED, null, null, null, null);
        flow.step(about, Step.ANSWER, null);
        flow.write(about, EventType.ANSWERED, null, null, null, null);
    }

    private RightsCase join(RightsCase about, Intake again) {
        String token = asked(about);
        bound(about, EventType.JOINED);
        UUID mail = mails.joined(about, token);
        flow.write(about, EventType.JOINED, again.account(), again.way().name(), again.words(), mail);
        about.markJoined();
        return about;
    }

    /**
     * The case that a mailed link would confirm; nothing is changed. Refuses with {@code link-expired} one that was used, is too old or
     * never was.
     */
    @Transactional
    public RightsCase confirmable(String token) {
        return Optional.ofNullable(token)
                .flatMap(one -> flow.lockBy("confirmHash", Secrets.hash(one)))
                .filter(about -> about.confirmableAt(clock.instant()))
                .orElseThrow(
                        () -> new ProblemException(
                                ProblemType.LINK_EXPIRED,
                                "This link was used before, or is too old. The page of your request, which every mail about it names, sends another."));
    }

    /**
     * The press on the page behind the link: whoever has the address asks. Works once. Where the address has an account whose case
     * asks for the same already, this one is closed as its duplicate.
     */
    @Transactional
    public RightsCase confirm(String token) {
        RightsCase about = confirmable(token);
        flow.step(about, Step.CONFIRM, null);
        about.refusal(null, null);
        about.identified(Identity.LINK);
        about.resume(time.law(), clock.instant());
        flow.write(about, EventType.IDENTITY_KNOWN, null, Identity.LINK.name(), null, null);
        people.byAddress(about.address())
                .filter(People.Person::verified)
                .ifPresent(person -> settle(about, person.account()));
        time.apply(about);
        return about;
    }

    /** Makes a case that of an account, or one with the account's own of the same kind. */
    void settle(RightsCase about, AccountId account) {
        String key = openKey(account, null, about.kind(), about.words());
        Optional<RightsCase> other = flow.lockBy("openKey", key);
        if (other.isEmpty()) {
            about.belongs(account, key);
            return;
        }
        flow.write(other.get(), EventType.JOINED, account, about.way().name(), about.words(), null);
        flow.step(about, Step.JOIN, null);
        flow.write(about, EventType.DUPLICATE, null, other.get().number(), null, mails.ended(about, "duplicate"));
    }

    /** Mails another link that shows who it is, for the page of a case. Refuses with {@code conflict} where none is needed. */
    @Transactional
    public void sendLink(String statusToken) {
        RightsCase about = flow.lock(byStatus(statusToken).id());
        bound(about, EventType.IDENTITY_ASKED);
        String token = about.state().open() ? asked(about) : null;
        if (token == null) {
            throw new ProblemException(ProblemType.CONFLICT, "This request needs no link.");
        }
        flow.write(
                about, EventType.IDENTITY_ASKED, null, Identity.LINK.name(), null, mails.identity(about, token, null));
    }

    /**
     * Whether the address that the link of a case went to at first is still that of its account: it lies in a mailbox that may be
     * somebody else's by now. True where it went to none; false where there is no account.
     */
    @Transactional
    public boolean isStillTheirs(RightsCase about) {
        return about.account()
                .flatMap(people::find)
                .filter(person ->
                        about.addressKey() == null || about.addressKey().equals(links.addressKey(person.address())))
                .isPresent();
    }

    /** Adds what the person writes to an open case of theirs. */
    @Transactional
    public void add(UUID id, AccountId account, String words) {
        RightsCase about = flow.lock(own(account, id).id());
        add(about, words, account);
    }

    /** The same for who comes by the link of a case. */
    @Transactional
    public void add(String statusToken, String words) {
        add(flow.lock(byStatus(statusToken).id()), words, null);
    }

    void add(RightsCase about, String words, AccountId by) {
        String text = IntakeRules.required(words, "words");
        flow.step(about, Step.ADD, by);
        bound(about, EventType.ADDED);
        flow.write(about, EventType.ADDED, by, null, text, null);
    }

    /** Nobody can make a case grow without end. */
    private void bound(RightsCase about, EventType type) {
        long many = em.createQuery(
                        "select count(e) from RightsEvent e where e.caseId = :id and e.type = :type", Long.class)
                .setParameter("id", about.id())
                .setParameter("type", type)
                .getSingleResult();
        if (many >= MOST_EVENTS) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS, "This case has had that very often. It is worked on as it stands.");
        }
    }

    /** Takes an open case of the person back. */
    @Transactional
    public void withdraw(UUID id, AccountId account) {
        withdraw(flow.lock(own(account, id).id()), account);
    }

    /** The same for who comes by the link of a case. */
    @Transactional
    public void withdraw(String statusToken) {
        withdraw(flow.lock(byStatus(statusToken).id()), null);
    }

    void withdraw(RightsCase about, AccountId by) {
        flow.step(about, Step.WITHDRAW, by);
        flow.write(about, EventType.WITHDRAWN, by, null, null, mails.ended(about, "withdrawn"));
    }

    /** The case of a link in a mail; refuses with {@code not-found}. */
    @Transactional
    public RightsCase byStatus(String token) {
        return Optional.ofNullable(token)
                .flatMap(
                        one -> em.createQuery("select c from RightsCase c where c.statusHash = :hash", RightsCase.class)
                                .setParameter("hash", Secrets.hash(one))
                                .getResultStream()
                                .findFirst())
                .orElseThrow(() -> ProblemException.notFound("request"));
    }

    /** Address of the page of the newest case that something answers, as mails name it. */
    @Transactional
    public Optional<String> pageAnsweredBy(UUID made) {
        return em.createQuery("select c.id from RightsCase c where c.madeId = :made order by c.id desc", UUID.class)
                .setParameter("made", made)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(links::status);
    }

    /** The cases of an account, the newest first. */
    @Transactional
    public List<RightsCase> of(AccountId account) {
        return em.createQuery(
                        "select c from RightsCase c where c.accountId = :account order by c.id desc", RightsCase.class)
                .setParameter("account", account.value())
                .getResultList();
    }

    /** A case of the account; refuses with {@code not-found} one of somebody else's, as one that is not there. */
    @Transactional
    public RightsCase own(AccountId account, UUID id) {
        return Optional.ofNullable(id)
                .map(one -> em.find(RightsCase.class, one))
                .filter(about -> about.account().filter(account::equals).isPresent())
                .orElseThrow(() -> ProblemException.notFound("request"));
    }

    /** Any case, for staff and for what brings cases in; refuses with {@code not-found}. */
    @Transactional
    public RightsCase get(UUID id) {
        return Optional.ofNullable(id)
                .map(one -> em.find(RightsCase.class, one))
                .orElseThrow(() -> ProblemException.notFound("request"));
    }

    /** All that happened to a case, the oldest first. */
    @Transactional
    public List<RightsEvent> events(UUID id) {
        return em.createQuery("select e from RightsEvent e where e.caseId = :id order by e.id", RightsEvent.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** The law of those who name none. */
    public Regime usualRegime() {
        return Regime.of(settings.get(Settings.RIGHTS_REGIME)).orElseThrow();
    }

    /** What tells that the same person asks for the same; other questions are the same only in the same words. */
    String openKey(AccountId account, String addressKey, Kind kind, String words) {
        String who = account != null ? account.toString() : addressKey;
        if (who == null) {
            return null;
        }
        return who + ":" + kind + (kind == Kind.OTHER ? ":" + links.wordsKey(words) : "");
    }
}
