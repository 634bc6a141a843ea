package com.opusimg.compliance.legal.view;

import com.opusimg.compliance.legal.Assessment;
import com.opusimg.compliance.legal.Disclosure;
import com.opusimg.compliance.legal.Holders;
import com.opusimg.compliance.legal.LegalDisclosures;
import com.opusimg.compliance.legal.LegalItem;
import com.opusimg.compliance.legal.LegalNotice;
import com.opusimg.compliance.legal.LegalNotices;
import com.opusimg.compliance.legal.LegalRequest;
import com.opusimg.compliance.legal.LegalRequests;
import com.opusimg.compliance.legal.LegalState;
import com.opusimg.platform.datamap.MappedSet;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Days;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.omnifaces.util.Faces;

/** One request of an authority: what it says, whether it binds, what goes out, and what the person was told. */
@Named("legalRequest")
@ViewScoped
public class LegalRequestBean implements Serializable {
    @Inject
    LegalRequests service;

    @Inject
    LegalDisclosures disclosures;

    @Inject
    LegalNotices notices;

    @Inject
    Holders holders;

    @Inject
    Caller caller;

    @Inject
    Figures figures;

    private String key;
    private UUID id;
    private String number;
    private LegalState state;
    private boolean overdue;
    private boolean mine;
    private LegalForm form;
    private boolean valid;
    private boolean binding;
    private boolean challenged;
    private String scope;
    private boolean obliges;
    private List<Line> lines = List.of();
    private List<Step> steps = List.of();
    private String data;
    private String why;
    private String recipient;
    private String way;
    private String on;
    private String reason;

    /** Something that happened to it, or is to happen, and when; in words. */
    public record Step(String title, String when) implements Serializable {}

    /** A set that is proposed, approved, or went out. */
    public static class Line implements Serializable {
        private final String data;
        private final String title;
        private final String why;
        private boolean out;

        Line(String data, String title, String why, boolean out) {
            this.data = data;
            this.title = title;
            this.why = why;
            this.out = out;
        }

        public String getTitle() {
            return title;
        }

        public String getWhy() {
            return why;
        }

        /** Whether it goes out, or went. */
        public boolean isOut() {
            return out;
        }

        public void setOut(boolean out) {
            this.out = out;
        }
    }

    /** Finds the request; answers 404 where there is none. */
    @May(Permission.LEGAL_READ)
    public void open() {
        try {
            id = UUID.fromString(String.valueOf(key));
            show(service.read(id, caller.account()));
        } catch (IllegalArgumentException | ProblemException none) {
            id = null;
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    private void show(LegalRequest request) {
        number = request.getNumber();
        state = request.getState();
        overdue = request.isOverdue(service.today());
        UUID me = caller.account().value();
        mine = me.equals(request.getAssessedBy()) || me.equals(request.getProposedBy());
        form = new LegalForm(request.facts(), request.secrecy());
        steps = steps(request);
        request.assessment().ifPresent(this::show);
        lines = new ArrayList<>(service.items(id).stream().map(this::line).toList());
        request.disclosure().ifPresent(this::show);
        reason = request.getReason();
    }

    private List<Step> steps(LegalRequest request) {
        var all = new ArrayList<Step>();
        step(
                all,
                "legal.step.received",
                LegalForm.words(figures, request.facts().receivedOn()));
        step(all, "legal.step.due", LegalForm.words(figures, request.facts().dueOn()));
        step(all, "legal.step.opened", request.getOpenedAt());
        step(all, "legal.step.assessed", request.getAssessedAt());
        step(all, "legal.step.proposed", request.getProposedAt());
        step(all, "legal.step.approved", request.getApprovedAt());
        step(all, "legal.step.closed", request.getClosedAt());
        return all;
    }

    private void step(List<Step> all, String title, Instant when) {
        if (when != null) {
            step(all, title, figures.moment(when));
        }
    }

    private static void step(List<Step> all, String title, String when) {
        all.add(new Step(Texts.text(title), when));
    }

    private void show(Assessment one) {
        valid = one.valid();
        binding = one.binding();
        challenged = one.challenged();
        scope = one.scope();
        obliges = one.obliges();
    }

    private void show(Disclosure one) {
        recipient = one.recipient();
        way = one.way();
        on = one.on().toString();
    }

    /** Of what was approved, all is marked until somebody takes something away. */
    private Line line(LegalItem item) {
        return new Line(
                item.getData(),
                disclosures.title(item.getData()),
                item.getWhy(),
                state == LegalState.APPROVED || item.isDisclosed());
    }

    /** Keeps what the request says. */
    @May(Permission.LEGAL_ACT)
    public void save() {
        act("legal.saved", () -> service.correct(id, form.facts(holders), caller.account()));
    }

    /** Keeps whether telling the person is forbidden. */
    @May(Permission.LEGAL_ACT)
    public void keepSecret() {
        act("legal.saved", () -> service.keepSecret(id, form.secrecy(), caller.account()));
    }

    /** Keeps how it was assessed. */
    @May(Permission.LEGAL_ACT)
    public void assess() {
        act(
                "legal.assessed",
                () -> service.assess(id, new Assessment(valid, binding, challenged, scope), caller.account()));
    }

    /** Adds a set to the proposal. */
    @May(Permission.LEGAL_ACT)
    public void add() {
        var all = new ArrayList<>(proposed());
        all.add(new LegalDisclosures.Proposed(data, why));
        act("legal.proposed", () -> disclosures.propose(id, all, caller.account()));
        if (lines.size() == all.size()) {
            data = null;
            why = null;
        }
    }

    /** Takes the marked sets away from the proposal; one has to stay. */
    @May(Permission.LEGAL_ACT)
    public void remove() {
        if (lines.stream().noneMatch(Line::isOut)) {
            Problems.show(new ProblemException(ProblemType.CONFLICT, Texts.text("legal.removeNone")));
            return;
        }
        List<LegalDisclosures.Proposed> rest = lines.stream()
                .filter(one -> !one.out)
                .map(one -> new LegalDisclosures.Proposed(one.data, one.why))
                .toList();
        act("legal.removed", () -> disclosures.propose(id, rest, caller.account()));
    }

    private List<LegalDisclosures.Proposed> proposed() {
        return lines.stream()
                .map(one -> new LegalDisclosures.Proposed(one.data, one.why))
                .toList();
    }

    /** Approves the proposal. */
    @May(Permission.LEGAL_ACT)
    public void approve() {
        act("legal.approved", () -> disclosures.approve(id, caller.account()));
    }

    /** Notes what went out. */
    @May(Permission.LEGAL_ACT)
    public void disclose() {
        act(
                "legal.disclosed",
                () -> disclosures.disclose(
                        id,
                        lines.stream().filter(Line::isOut).map(one -> one.data).toList(),
                        new Disclosure(recipient, way, Days.parse("on", on)),
                        caller.account()));
    }

    /** Closes the request without disclosing anything. */
    @May(Permission.LEGAL_ACT)
    public void refuse() {
        act("legal.refused", () -> service.refuse(id, reason, caller.account()));
    }

    private void act(String done, Supplier<LegalRequest> act) {
        if (Problems.attempt(() -> show(act.get()))) {
            Problems.done(done);
            notices.tellSoon();
        }
    }

    /** Whether there is such a request. */
    public boolean isFound() {
        return id != null;
    }

    /** Whether what it says can be corrected. */
    public boolean isOpen() {
        return state == LegalState.RECEIVED;
    }

    /** Whether it can be assessed. */
    public boolean isAssessable() {
        return state == LegalState.RECEIVED || state == LegalState.ASSESSED;
    }

    /** Whether something can be proposed. */
    public boolean isProposable() {
        return obliges && (state == LegalState.ASSESSED || state == LegalState.PROPOSED);
    }

    /** Whether a second member of staff is awaited. */
    public boolean isWaiting() {
        return state == LegalState.PROPOSED;
    }

    /** Whether what went out can be noted. */
    public boolean isApproved() {
        return state == LegalState.APPROVED;
    }

    /** Whether something went out. */
    public boolean isDisclosed() {
        return state == LegalState.DISCLOSED;
    }

    /** Whether it can be closed without disclosing anything. */
    public boolean isRefusable() {
        return state != LegalState.RECEIVED && !state.isEnd();
    }

    /** The closed list of what can go out: title by id. */
    public List<MappedSet> getChoices() {
        return disclosures.choices();
    }

    /** Whether it was closed without disclosing anything. */
    public boolean isRefused() {
        return state == LegalState.REFUSED;
    }

    /** What happened to it and when, in the order of time, and by when it is due. */
    public List<Step> getSteps() {
        return steps;
    }

    /** What the person was told. */
    public List<LegalNotice> getTold() {
        return service.notices(id);
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getNumber() {
        return number;
    }

    public LegalState getState() {
        return state;
    }

    public boolean isOverdue() {
        return overdue;
    }

    /** Whether the one who looks assessed or proposed, and so cannot approve. */
    public boolean isMine() {
        return mine;
    }

    public LegalForm getForm() {
        return form;
    }

    public boolean isValid() {
        return valid;
    }

    public void setValid(boolean valid) {
        this.valid = valid;
    }

    public boolean isBinding() {
        return binding;
    }

    public void setBinding(boolean binding) {
        this.binding = binding;
    }

    public boolean isChallenged() {
        return challenged;
    }

    public void setChallenged(boolean challenged) {
        this.challenged = challenged;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String scope) {
        this.scope = scope;
    }

    public List<Line> getLines() {
        return lines;
    }

    public String getData() {
        return data;
    }

    public void setData(String data) {
        this.data = data;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    public String getRecipient() {
        return recipient;
    }

    public void setRecipient(String recipient) {
        this.recipient = recipient;
    }

    public String getWay() {
        return way;
    }

    public void setWay(String way) {
        this.way = way;
    }

    public String getOn() {
        return on;
    }

    public void setOn(String on) {
        this.on = on;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
