package com.opusimg.compliance.impact.view;

import com.opusimg.compliance.impact.ImpactAssessment;
import com.opusimg.compliance.impact.ImpactAssessments;
import com.opusimg.compliance.impact.ImpactAssessments.Approval;
import com.opusimg.compliance.impact.ImpactContent;
import com.opusimg.compliance.impact.ImpactState;
import com.opusimg.compliance.impact.ImpactTemplate;
import com.opusimg.compliance.impact.ImpactTemplate.Activity;
import com.opusimg.compliance.impact.Question;
import com.opusimg.compliance.impact.Risk;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Days;
import com.opusimg.platform.web.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.omnifaces.util.Faces;

/** One version of an assessment: what it says, and the steps from draft to approval. */
@Named("impactAssessment")
@ViewScoped
public class ImpactAssessmentBean implements Serializable {
    @Inject
    ImpactAssessments service;

    @Inject
    ImpactTemplate template;

    @Inject
    Caller caller;

    private String key;
    private UUID id;
    private int version;
    private ImpactState state;
    private boolean mine;
    private boolean due;
    private boolean staysHigh;
    private Instant writtenAt;
    private Instant decidedAt;
    private String lastRemark;
    private LocalDate lastReview;
    private ImpactForm form;
    private RiskForm risk;
    private int editing;
    private String remark;
    private String consultedOn;
    private String reviewOn;

    /** Finds the assessment; answers 404 where there is none. */
    @May(Permission.RECORDS_READ)
    public void open() {
        try {
            id = UUID.fromString(String.valueOf(key));
            show(service.get(id));
        } catch (IllegalArgumentException | ProblemException none) {
            id = null;
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    private void show(ImpactAssessment assessment) {
        ImpactContent content = assessment.content();
        version = assessment.getVersion();
        state = assessment.getState();
        mine = assessment.isOf(caller.account());
        due = assessment.isDue(service.today());
        staysHigh = content.needed() && content.staysHigh();
        writtenAt = assessment.getWrittenAt();
        decidedAt = assessment.getDecidedAt();
        lastRemark = assessment.getRemark();
        lastReview = assessment.getReviewOn();
        form = new ImpactForm(content);
        if (risk == null) {
            newRisk();
        }
    }

    private void newRisk() {
        risk = new RiskForm(template.measures());
        editing = -1;
    }

    /** Keeps what is written. */
    @May(Permission.RECORDS_ACT)
    public void save() {
        act("impact.saved", this::written);
    }

    /** Keeps what is written and hands it to a second member of staff. */
    @May(Permission.RECORDS_ACT)
    public void submit() {
        if (attempt(() -> show(written()))) {
            act("impact.submitted", () -> service.submit(id, caller.account()));
        }
    }

    private ImpactAssessment written() {
        return service.write(id, writtenAt, form.content(), caller.account());
    }

    /** Adds the risk of the form, or puts it in the place of the one that is changed. */
    @May(Permission.RECORDS_ACT)
    public void keepRisk() {
        Risk given = risk.risk();
        int at = editing < 0 ? form.getRisks().size() : editing;
        Risk old = editing < 0 ? null : form.getRisks().remove(editing);
        form.getRisks().add(at, given);
        boolean kept = attempt(() -> show(written()));
        if (kept) {
            newRisk();
            Problems.done("impact.riskKept");
        } else {
            form.getRisks().remove(at);
            if (old != null) {
                form.getRisks().add(at, old);
            }
        }
    }

    /** Takes a risk into the form, to change it. */
    @May(Permission.RECORDS_ACT)
    public void editRisk(int at) {
        risk = new RiskForm(form.getRisks().get(at));
        editing = at;
    }

    /** Takes a risk away. */
    @May(Permission.RECORDS_ACT)
    public void removeRisk(int at) {
        form.getRisks().remove(at);
        newRisk();
        act("impact.riskRemoved", this::written);
    }

    /** Returns what was submitted. */
    @May(Permission.RECORDS_ACT)
    public void giveBack() {
        act("impact.returned", () -> service.giveBack(id, remark, caller.account()));
    }

    /** Approves what was submitted. */
    @May(Permission.RECORDS_ACT)
    public void approve() {
        act(
                "impact.approved",
                () -> service.approve(
                        id,
                        new Approval(remark, Days.parse("consultedOn", consultedOn), Days.parse("reviewOn", reviewOn)),
                        caller.account()));
    }

    /** Gives it up. */
    @May(Permission.RECORDS_ACT)
    public void withdraw() {
        act("impact.withdrawn", () -> service.withdraw(id, caller.account()));
    }

    /** Begins the next version and opens it. */
    @May(Permission.RECORDS_ACT)
    public String revise() {
        var next = new ImpactAssessment[1];
        return attempt(() -> next[0] = service.revise(id, caller.account()))
                ? "/staff/assessment.xhtml?faces-redirect=true&id=" + next[0].getId()
                : null;
    }

    private void act(String done, Supplier<ImpactAssessment> act) {
        if (attempt(() -> show(act.get()))) {
            Problems.done(done);
        }
    }

    /** As {@link Problems#attempt}, with the paths of what is wrong as the ids of the fields of this page. */
    private static boolean attempt(Runnable act) {
        try {
            act.run();
            return true;
        } catch (ProblemException refused) {
            Problems.show(new ProblemException(
                    refused.type(),
                    refused.getMessage(),
                    refused.violations().stream()
                            .map(one -> new Violation(field(one.path()), one.message()))
                            .toList()));
            return false;
        }
    }

    private static String field(String path) {
        return path.replaceFirst("^risks\\.\\d+\\.", "risk_").replaceFirst("^answers\\.", "answer_");
    }

    /** Whether there is such an assessment. */
    public boolean isFound() {
        return id != null;
    }

    /** Whether the one who looks can write to it now. */
    public boolean isWritable() {
        return state == ImpactState.DRAFT && caller.may(Permission.RECORDS_ACT);
    }

    /** Whether it waits for a second member of staff. */
    public boolean isWaiting() {
        return state == ImpactState.SUBMITTED;
    }

    /** Whether it holds. */
    public boolean isInForce() {
        return state == ImpactState.APPROVED;
    }

    /** Whether it can be given up. */
    public boolean isOpen() {
        return state == ImpactState.DRAFT || state == ImpactState.SUBMITTED;
    }

    /** The parts of the template. */
    public Question.Part[] getParts() {
        return Question.Part.values();
    }

    /** What can be assessed. */
    public List<Activity> getChoices() {
        return template.activities();
    }

    /** What can be feared. */
    public Risk.Kind[] getKinds() {
        return Risk.Kind.values();
    }

    /** The scale. */
    public Risk.Degree[] getDegrees() {
        return Risk.Degree.values();
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public UUID getId() {
        return id;
    }

    public int getVersion() {
        return version;
    }

    public ImpactState getState() {
        return state;
    }

    /** Whether the one who looks had a hand in it, and so cannot approve. */
    public boolean isMine() {
        return mine;
    }

    public boolean isDue() {
        return due;
    }

    /** Whether a risk stays high, so that the authority is asked. */
    public boolean isStaysHigh() {
        return staysHigh;
    }

    public Instant getWrittenAt() {
        return writtenAt;
    }

    public Instant getDecidedAt() {
        return decidedAt;
    }

    public String getLastRemark() {
        return lastRemark;
    }

    public LocalDate getLastReview() {
        return lastReview;
    }

    public ImpactForm getForm() {
        return form;
    }

    public RiskForm getRisk() {
        return risk;
    }

    /** Whether the form of a risk changes one that is there. */
    public boolean isEditing() {
        return editing >= 0;
    }

    public String getRemark() {
        return remark;
    }

    public void setRemark(String remark) {
        this.remark = remark;
    }

    public String getConsultedOn() {
        return consultedOn;
    }

    public void setConsultedOn(String consultedOn) {
        this.consultedOn = consultedOn;
    }

    public String getReviewOn() {
        return reviewOn;
    }

    public void setReviewOn(String reviewOn) {
        this.reviewOn = reviewOn;
    }
}
