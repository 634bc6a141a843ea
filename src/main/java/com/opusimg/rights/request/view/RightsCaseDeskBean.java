package com.opusimg.rights.request.view;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.AnswerTexts;
import com.opusimg.rights.request.CaseClock;
import com.opusimg.rights.request.CaseListing;
import com.opusimg.rights.request.Deadlines;
import com.opusimg.rights.request.Desk;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.KindChange;
import com.opusimg.rights.request.KindCorrection;
import com.opusimg.rights.request.LookPurpose;
import com.opusimg.rights.request.RefusalReason;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.RightsEvent;
import com.opusimg.rights.request.State;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.omnifaces.util.Faces;

/** One case on the desk of staff, with every act that can follow from where it stands. */
@Named("rightsCase")
@ViewScoped
public class RightsCaseDeskBean implements Serializable {
    @Inject
    Requests requests;

    @Inject
    Desk desk;

    @Inject
    KindCorrection kinds;

    @Inject
    CaseClock time;

    @Inject
    CaseRows rows;

    @Inject
    AnswerTexts texts;

    @Inject
    CaseListing listing;

    @Inject
    Figures figures;

    @Inject
    Caller caller;

    private String id;
    private Facts facts;
    private List<Line> lines = List.of();
    private Look seen;
    private LookPurpose purpose;
    private String answer;
    private RefusalReason reason;
    private String refusal;
    private String note;
    private String looked;
    private String account;
    private String question;
    private String why;
    private String declineWhy;
    private String other;
    private Kind newKind;
    private String kindReason;
    private String failed;

    /**
     * What the page shows of the case.
     *
     * @param asked what it asks for, as it is seen
     * @param acknowledge by when receipt has to be confirmed and is not, or null
     * @param extendBy by when a longer time can be told, or null
     */
    public record Facts(
            UUID id,
            CaseRow row,
            String number,
            Kind asked,
            String kind,
            String regime,
            String way,
            String state,
            String identity,
            String person,
            String words,
            String receivedAt,
            String answerBy,
            String acknowledge,
            String extendBy,
            String extendedTo,
            String refusalReason,
            boolean open,
            boolean settled,
            boolean needsIdentity,
            boolean refusing,
            boolean proposedByMe,
            boolean own,
            boolean mine,
            boolean byPress,
            boolean optOut,
            boolean noAddress)
            implements Serializable {}

    /** A line of the timeline. */
    public record Line(String title, String at, String by, String detail, String note) implements Serializable {}

    /** Who it is. */
    public record Look(String account, String address, String name) implements Serializable {}

    /** Finds the case; answers 404 where there is none. */
    @May(Permission.RIGHTS_READ)
    public void load() {
        try {
            read();
            answer = texts.answer(about(), null);
        } catch (ProblemException | IllegalArgumentException | NullPointerException unknown) {
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    private RightsCase about() {
        return requests.get(UUID.fromString(id));
    }

    private void read() {
        RightsCase about = about();
        AccountId viewer = caller.account();
        Deadlines last = time.of(about);
        facts = new Facts(
                about.id(),
                rows.row(about, viewer),
                about.number(),
                about.kind(),
                Texts.text("rights.kind." + about.kind()),
                Texts.text("rights.regime." + about.regime()),
                Texts.text("rights.way." + about.way()),
                Texts.text("rights.state." + about.state()),
                Texts.text("rights.identity." + about.identity()),
                person(about),
                about.words(),
                figures.moment(about.receivedAt()),
                time.words(last.answerBy()),
                last.acknowledgeBy() == null || about.acknowledgedAt().isPresent()
                        ? null
                        : time.words(last.acknowledgeBy()),
                last.extendBy() == null ? null : time.words(last.extendBy()),
                last.extendedTo() == null ? null : time.words(last.extendedTo()),
                about.refusalReason() == null ? null : Texts.text("rights.reason." + about.refusalReason()),
                about.state().open(),
                about.identity().settled(),
                about.kind().needsIdentity(),
                about.state() == State.REFUSING,
                about.refusalBy().filter(viewer::equals).isPresent(),
                about.account().filter(viewer::equals).isPresent(),
                about.assignedTo().filter(viewer::equals).isPresent(),
                desk.fulfillable(about.id()),
                about.kind() == Kind.SALE_OPT_OUT,
                about.account().isEmpty() && about.address() == null);
        lines = requests.events(about.id()).stream().map(this::line).toList();
    }

    /** An opaque id, and no more. */
    private static String person(RightsCase about) {
        return about.account()
                .map(one -> Texts.text("rights.desk.account", one.toString().substring(0, 8)))
                .orElseGet(() -> Texts.text(
                        about.minimised()
                                ? "rights.desk.erased"
                                : about.address() == null ? "rights.desk.noAddress" : "rights.desk.addressOnly"));
    }

    private Line line(RightsEvent event) {
        return new Line(
                Texts.text("rights.event." + event.type()),
                figures.moment(event.at()),
                event.by().map(one -> one.toString().substring(0, 8)).orElse(null),
                detail(event),
                event.note());
    }

    private String detail(RightsEvent event) {
        String told = !event.mailed()
                ? null
                : event.mailedAt() == null
                        ? Texts.text("rights.desk.mailWaits")
                        : Texts.text("rights.desk.mailLeft", figures.moment(event.mailedAt()));
        String fact = event.detail() == null
                ? null
                : switch (event.type()) {
                    case RECEIVED, JOINED, ACKNOWLEDGED, NOTE -> Texts.text("rights.way." + event.detail());
                    case REFUSED, REFUSAL_PROPOSED -> Texts.text("rights.reason." + event.detail());
                    case IDENTITY_ASKED, IDENTITY_KNOWN -> Texts.text("rights.identity." + event.detail());
                    case MAIL_FAILED -> Texts.text("rights.event." + event.detail());
                    case KIND_CORRECTED -> kinds(KindChange.of(event));
                    case REMINDED -> Texts.text("rights.desk.reminded", Long.parseLong(event.detail()));
                    default -> event.detail();
                };
        return told == null ? fact : fact == null ? told : fact + " · " + told;
    }

    private static String kinds(KindChange change) {
        return Texts.text(
                "rights.desk.kinds",
                Texts.text("rights.kind." + change.was()),
                Texts.text("rights.kind." + change.now()));
    }

    /** Shows who it is. */
    @May(Permission.RIGHTS_ACT)
    public void look() {
        act("look", () -> {
            Desk.Seen found = desk.look(facts.id(), purpose, caller.account());
            seen = new Look(found.account() == null ? null : found.account().toString(), found.address(), found.name());
        });
    }

    /** Takes it on. */
    @May(Permission.RIGHTS_ACT)
    public void take() {
        act("take", () -> desk.take(facts.id(), caller.account()));
    }

    /** Notes that receipt was confirmed on paper. */
    @May(Permission.RIGHTS_ACT)
    public void acknowledge() {
        act("acknowledge", () -> desk.acknowledge(facts.id(), caller.account()));
    }

    /** Writes a note. */
    @May(Permission.RIGHTS_ACT)
    public void writeNote() {
        act("note", () -> {
            desk.note(facts.id(), note, caller.account());
            note = null;
        });
    }

    /** Asks who it is. */
    @May(Permission.RIGHTS_ACT)
    public void ask() {
        act("ask", () -> desk.askIdentity(facts.id(), question, caller.account()));
    }

    /** Says who it is. */
    @May(Permission.RIGHTS_ACT)
    public void identify() {
        act("identify", () -> desk.identify(facts.id(), looked, account, caller.account()));
    }

    /** Takes the longer time. */
    @May(Permission.RIGHTS_ACT)
    public void extend() {
        act("extend", () -> desk.extend(facts.id(), why, caller.account()));
    }

    /** Answers. */
    @May(Permission.RIGHTS_ACT)
    public void sendAnswer() {
        act("answer", () -> desk.answer(facts.id(), answer, caller.account()));
    }

    /** Does what is asked for, and answers. */
    @May(Permission.RIGHTS_ACT)
    public void fulfil() {
        act("answer", () -> desk.fulfil(facts.id(), caller.account()));
    }

    /** Fills the refusal's text in for the reason that was chosen. */
    @May(Permission.RIGHTS_ACT)
    public void draftRefusal() {
        refusal = reason == null ? null : texts.refusal(about(), reason);
    }

    /** Proposes to refuse. */
    @May(Permission.RIGHTS_ACT)
    public void propose() {
        act("propose", () -> desk.proposeRefusal(facts.id(), reason, refusal, caller.account()));
    }

    /** Approves the refusal. */
    @May(Permission.RIGHTS_ACT)
    public void approve() {
        act("approve", () -> desk.approveRefusal(facts.id(), caller.account()));
    }

    /** Does not refuse. */
    @May(Permission.RIGHTS_ACT)
    public void decline() {
        act("decline", () -> desk.declineRefusal(facts.id(), declineWhy, caller.account()));
    }

    /** Corrects what it asks for. */
    @May(Permission.RIGHTS_ACT)
    public void correctKind() {
        act("kind", () -> {
            kinds.correct(facts.id(), facts.asked(), newKind, kindReason, caller.account());
            newKind = null;
            kindReason = null;
            answer = texts.answer(about(), null); // the one that was drafted is about something else
        });
    }

    /** Closes it as the duplicate of another. */
    @May(Permission.RIGHTS_ACT)
    public void join() {
        act("join", () -> {
            UUID of = listing.page(CaseListing.Tab.OPEN, number(other), caller.account(), 0, 1).stream()
                    .map(RightsCase::id)
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalid("other", Texts.text("rights.desk.noSuchCase")));
            desk.duplicate(facts.id(), of, caller.account());
        });
    }

    /** Only a case's number leads to a case here. */
    private static String number(String typed) {
        return typed != null && typed.strip().matches("(?i)(a-)?\\d{1,15}") ? typed : "-";
    }

    private void act(String done, Runnable act) {
        failed = null;
        if (Problems.attempt(act)) {
            Problems.done("rights.desk.done." + done);
        } else {
            failed = done;
        }
        read();
    }

    /** The act that was refused last, so that its fold stays open; or null. */
    public String getFailed() {
        return failed;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public Facts getFacts() {
        return facts;
    }

    public List<Line> getLines() {
        return lines;
    }

    /** Who it is, or null while nobody said what for. */
    public Look getSeen() {
        return seen;
    }

    public LookPurpose[] getPurposes() {
        return LookPurpose.values();
    }

    public RefusalReason[] getReasons() {
        return RefusalReason.values();
    }

    public Kind[] getKinds() {
        return Kind.values();
    }

    public Kind getNewKind() {
        return newKind;
    }

    public void setNewKind(Kind newKind) {
        this.newKind = newKind;
    }

    public String getKindReason() {
        return kindReason;
    }

    public void setKindReason(String kindReason) {
        this.kindReason = kindReason;
    }

    public LookPurpose getPurpose() {
        return purpose;
    }

    public void setPurpose(LookPurpose purpose) {
        this.purpose = purpose;
    }

    public String getAnswer() {
        return answer;
    }

    public void setAnswer(String answer) {
        this.answer = answer;
    }

    public RefusalReason getReason() {
        return reason;
    }

    public void setReason(RefusalReason reason) {
        this.reason = reason;
    }

    public String getRefusal() {
        return refusal;
    }

    public void setRefusal(String refusal) {
        this.refusal = refusal;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public String getLooked() {
        return looked;
    }

    public void setLooked(String looked) {
        this.looked = looked;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public String getQuestion() {
        return question;
    }

    public void setQuestion(String question) {
        this.question = question;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    public String getDeclineWhy() {
        return declineWhy;
    }

    public void setDeclineWhy(String declineWhy) {
        this.declineWhy = declineWhy;
    }

    public String getOther() {
        return other;
    }

    public void setOther(String other) {
        this.other = other;
    }
}
