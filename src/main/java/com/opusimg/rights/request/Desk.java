package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.PersonSeen;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What members of staff do with cases. Every act locks its case, so that of two at once the second finds what the first has done;
 * nobody decides about a request of their own.
 */
@ApplicationScoped
public class Desk {
    private static final int LEAST_REASON = 20;

    @Inject
    Event<PersonSeen> seen;

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
    RightsMails mails;

    @Inject
    Requests requests;

    @Inject
    AnswerTexts texts;

    @Inject
    People people;

    @Inject
    AuditLog audit;

    @Inject
    @Any
    Instance<Fulfilment> fulfilments;

    /**
     * Who a case is about.
     *
     * @param account their account, or null
     * @param address where answers go, or null
     * @param name what they call themselves, or null
     */
    public record Seen(AccountId account, String address, String name) {}

    /** Opens a case from a letter, or from what was said otherwise. */
    @Transactional
    public RightsCase openFromLetter(Intake letter, AccountId by) {
        RightsCase about = requests.open(letter);
        flow.write(about, EventType.NOTE, by, Way.LETTER.name(), null, null);
        return about;
    }

    /** Takes a case on, also from somebody else. */
    @Transactional
    public void take(UUID id, AccountId by) {
        RightsCase about = others(id, by);
        flow.step(about, Step.TAKE, by);
        about.assign(by);
        flow.write(about, EventType.TAKEN, by, null, null, null);
    }

    /** Writes a note. The person finds it in the copy of their data, as the page says. */
    @Transactional
    public void note(UUID id, String text, AccountId by) {
        String note = IntakeRules.required(text, "note");
        RightsCase about = others(id, by);
        if (about.state().open()) {
            flow.step(about, Step.ADD, by);
        }
        flow.write(about, EventType.NOTE, by, null, note, null);
    }

    /** Notes that receipt was confirmed on paper, where there is no mail address. */
    @Transactional
    public void acknowledge(UUID id, AccountId by) {
        RightsCase about = others(id, by);
        if (about.acknowledgedAt().isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, "Its receipt is confirmed already.");
        }
        flow.step(about, Step.ADD, by);
        about.acknowledged(clock.instant());
        flow.write(about, EventType.ACKNOWLEDGED, by, Way.LETTER.name(), null, null);
    }

    /**
     * Asks the person who they are, where there is reasonable doubt (GDPR Art. 12(6)). The clock waits only where the law lets it, and
     * only if this is asked without undue delay.
     *
     * @param question what has to be known and why; the mail has a link besides, where there is an address
     */
    @Transactional
    public void askIdentity(UUID id, String question, AccountId by) {
        String text = reason(question, "question");
        RightsCase about = others(id, by);
        if (!about.kind().needsIdentity()) {
            throw new ProblemException(ProblemType.CONFLICT, "Nobody has to prove who they are for this.");
        }
        if (about.identity() == Identity.SIGNED_IN) {
            throw new ProblemException(ProblemType.CONFLICT, "They were signed in, so it is known who asks.");
        }
        flow.step(about, Step.ASK_IDENTITY, by);
        about.identityOpen();
        Instant now = clock.instant();
        if (RegimeClock.waitsForIdentity(about.regime()) && time.promptlyAsked(about, now)) {
            about.pause(now);
        }
        String token = about.address() == null ? null : Secrets.token();
        if (token != null) {
            about.askedBy(Secrets.hash(token), now.plus(settings.get(Settings.LINK_RIGHTS)));
        }
        flow.write(
                about, EventType.IDENTITY_ASKED, by, Identity.STAFF.name(), text, mails.identity(about, token, text));
    }

    /**
     * Says that it is known who asks, without the link. No copy of a document is kept; what was looked at is written down.
     *
     * @param looked what was looked at, and why that is enough
     * @param address the mail address of the account that it is about, or null where there is none
     */
    @Transactional
    public void identify(UUID id, String looked, String address, AccountId by) {
        String text = reason(looked, "looked");
        RightsCase about = others(id, by);
        if (about.identity().settled()) {
            throw new ProblemException(ProblemType.CONFLICT, "It is known already who asks.");
        }
        Optional<People.Person> person = address == null || address.isBlank()
                ? Optional.empty()
                : Optional.of(people.byAddress(address)
                        .orElseThrow(() -> ProblemException.invalid("account", "No account has this address.")));
        flow.step(about, Step.CONFIRM, by);
        about.refusal(null, null);
        about.identified(Identity.STAFF);
        about.resume(time.law(), clock.instant());
        flow.write(about, EventType.IDENTITY_KNOWN, by, Identity.STAFF.name(), text, null);
        person.ifPresent(one -> requests.settle(about, one.account()));
        time.apply(about);
    }

    /**
     * Takes the longer time that the law allows once, and tells the person why. Refuses with {@code conflict} once the first day has
     * passed, and where there is no longer time.
     */
    @Transactional
    public void extend(UUID id, String why, AccountId by) {
        String text = reason(why, "why");
        RightsCase about = others(id, by);
        Deadlines before = time.of(about);
        if (before.extendBy() == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The law gives no longer time for this request, or it was taken.");
        }
        if (about.pausedAt().isEmpty() && !clock.instant().isBefore(time.law().end(before.extendBy()))) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The longer time had to be told by " + time.words(before.extendBy())
                            + ". Answer now, and say why it is late.");
        }
        flow.step(about, Step.EXTEND, by);
        about.extend(clock.instant());
        time.apply(about);
        flow.write(about, EventType.EXTENDED, by, null, text, mails.extended(about, text));
    }

    /** Answers as staff wrote it, with what has to stand below every answer. */
    @Transactional
    public void answer(UUID id, String text, AccountId by) {
        answer(others(id, by), IntakeRules.required(text, "answer"), by);
    }

    private void answer(RightsCase about, String text, AccountId by) {
        flow.step(about, Step.ANSWER, by);
        flow.write(about, EventType.ANSWERED, by, null, text, mails.answer(about, text));
    }

    /** Whether something can do what the case asks for by a press. */
    @Transactional
    public boolean fulfillable(UUID id) {
        RightsCase about = requests.get(id);
        return about.identity().settled()
                && about.account().isPresent()
                && fulfilment(about.kind()).isPresent();
    }

    /** Does what is asked for, and answers. Refuses with {@code conflict} where nothing can, or where it is not known who asks. */
    @Transactional
    public void fulfil(UUID id, AccountId by) {
        RightsCase about = others(id, by);
        if (!fulfillable(id)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This can't be done by a press: no account is known, or nothing here does it.");
        }
        flow.step(about, Step.TAKE, by);
        about.assign(by);
        fulfilAndAnswer(about, by);
    }

    private void fulfilAndAnswer(RightsCase about, AccountId by) {
        Fulfilment.Begun begun = fulfilment(about.kind())
                .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "Nothing here does this by a press."))
                .begin(about);
        em.flush();
        em.refresh(about);
        if (about.state().open()) { // an erasure ends the case by itself
            about.answeredBy(begun.made());
            flow.write(about, EventType.FULFILLED, by, null, begun.told(), null);
            answer(about, texts.answer(about, begun.told()), by);
        }
    }

    private Optional<Fulfilment> fulfilment(Kind kind) {
        return fulfilments.stream().filter(one -> one.kinds().contains(kind)).findFirst();
    }

    /** Proposes to refuse; nothing is told before a second member of staff approves. */
    @Transactional
    public void proposeRefusal(UUID id, RefusalReason why, String text, AccountId by) {
        if (why == null) {
            throw ProblemException.invalid("reason", "Choose why.");
        }
        String words = reason(text, "refusal");
        RightsCase about = others(id, by);
        if (why == RefusalReason.NOT_IDENTIFIED && about.identity().settled()) {
            throw new ProblemException(ProblemType.CONFLICT, "It is known who asks, so that is no reason.");
        }
        if (why != RefusalReason.NOT_IDENTIFIED && !about.identity().settled()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "It is not known who asks. Until it is, that is the only reason there can be.");
        }
        if (about.kind() == Kind.SALE_OPT_OUT) {
            throw new ProblemException(ProblemType.CONFLICT, "An opt-out of sale is never refused.");
        }
        flow.step(about, Step.PROPOSE_REFUSAL, by);
        about.refusal(by, why);
        flow.write(about, EventType.REFUSAL_PROPOSED, by, why.name(), words, null);
    }

    /** Approves what somebody else proposed: the person is told, with the reason and whom to complain to. */
    @Transactional
    public void approveRefusal(UUID id, AccountId by) {
        RightsCase about = others(id, by);
        if (about.refusalBy().filter(by::equals).isPresent()) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED, "You proposed this yourself. A second member of staff decides about it.");
        }
        flow.step(about, Step.APPROVE_REFUSAL, by);
        String words = proposed(about);
        flow.write(about, EventType.REFUSED, by, about.refusalReason().name(), words, mails.answer(about, words));
    }

    /** Does not approve it, or takes back one's own proposal; the case goes on. */
    @Transactional
    public void declineRefusal(UUID id, String why, AccountId by) {
        String text = IntakeRules.required(why, "declineWhy");
        RightsCase about = others(id, by);
        flow.step(about, Step.DECLINE_REFUSAL, by);
        about.refusal(null, null);
        flow.write(about, EventType.REFUSAL_DECLINED, by, null, text, null);
    }

    /** The text that waits for approval. */
    private String proposed(RightsCase about) {
        return requests.events(about.id()).stream()
                .filter(event -> event.type() == EventType.REFUSAL_PROPOSED)
                .reduce((one, later) -> later)
                .map(RightsEvent::note)
                .orElseThrow();
    }

    /** Closes a case as the duplicate of another open one, which gets its words. */
    @Transactional
    public void duplicate(UUID id, UUID of, AccountId by) {
        RightsCase other = others(of, by);
        RightsCase about = others(id, by);
        if (other.id().equals(about.id()) || !other.state().open() || other.kind() != about.kind()) {
            throw ProblemException.invalid("other", "Give another case that asks for the same and is open.");
        }
        flow.step(about, Step.JOIN, by);
        flow.write(other, EventType.JOINED, by, about.way().name(), about.words(), null);
        flow.write(about, EventType.DUPLICATE, by, other.number(), null, mails.ended(about, "duplicate"));
    }

    /** Who a case is about. That it was looked at, by whom and what for, is written to the audit log. */
    @Transactional
    public Seen look(UUID id, LookPurpose purpose, AccountId by) {
        if (purpose == null) {
            throw ProblemException.invalid("purpose", "Say what for.");
        }
        RightsCase about = requests.get(id);
        audit.record(by, RightsAction.RIGHTS_PERSON_SEEN, CaseFlow.OBJECT, id, purpose.name());
        about.account()
                .ifPresent(account -> seen.fire(new PersonSeen(
                        account, by, PersonSeen.Seen.PROFILE, PersonSeen.Purpose.RIGHTS_REQUEST, about.number())));
        Optional<People.Person> person = about.account().flatMap(people::find);
        return new Seen(
                about.account().orElse(null),
                person.map(People.Person::address).orElse(about.address()),
                person.map(one -> one.firstName() + " " + one.lastName()).orElse(about.name()));
    }

    /** A case that somebody else than its person decides about, locked. */
    RightsCase others(UUID id, AccountId by) {
        RightsCase about = flow.lock(id);
        if (about.account().filter(by::equals).isPresent()) {
            throw new ProblemException(ProblemType.NOT_ALLOWED, "It is your own request, so others decide about it.");
        }
        return about;
    }

    /** Words that say something; refuses others by the field. */
    static String reason(String given, String field) {
        String text = IntakeRules.required(given, field);
        if (text.length() < LEAST_REASON) {
            throw ProblemException.invalid(field, "Say it in at least " + LEAST_REASON + " characters.");
        }
        return text;
    }
}
