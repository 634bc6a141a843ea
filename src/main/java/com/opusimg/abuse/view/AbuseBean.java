package com.opusimg.abuse.view;

import com.opusimg.abuse.AbuseCases;
import com.opusimg.abuse.AbuseCases.Overview;
import com.opusimg.abuse.AbuseKind;
import com.opusimg.abuse.CaseState;
import com.opusimg.abuse.Grounds;
import com.opusimg.abuse.Proposal;
import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.look.view.StatedPurposeBean;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Cases of abuse: opening, approving, renewing, looking into and closing them. */
@Named("abuse")
@ViewScoped
public class AbuseBean implements Serializable {
    @Inject
    AbuseCases cases;

    @Inject
    Accounts accounts;

    @Inject
    Caller caller;

    @Inject
    StatedPurposeBean stated;

    private LazyDataModel<Row> rows;
    private String email;
    private AbuseKind kind;
    private String reason;
    private String reviewOn;
    private Row chosen;
    private List<Kept> evidence;

    /**
     * A case in the list.
     *
     * @param account mail address, or what stands for it while people are hidden
     * @param askedByMe whether somebody else has to approve
     */
    public record Row(
            UUID id,
            String account,
            AbuseKind kind,
            String reason,
            boolean approved,
            boolean waits,
            boolean askedByMe,
            String asked,
            Instant askedAt,
            Instant reviewAt,
            Instant endsAt,
            long records)
            implements Serializable {}

    /** A sign-in record that is kept. */
    public record Kept(String event, String device, String address, String place, Instant at) implements Serializable {}

    @PostConstruct
    void prepare() {
        rows = new Rows();
        reviewOn = cases.lastReview().toString();
    }

    /** Opens a case. */
    @May(Permission.ABUSE_ACT)
    public void open() {
        boolean opened = Problems.attempt(() -> {
            AccountId account = accounts.byEmail(email == null ? "" : email)
                    .map(Account::id)
                    .orElseThrow(() -> ProblemException.invalid("email", Texts.text("accounts.none")));
            cases.open(account, grounds(), caller.account());
        });
        if (opened) {
            Problems.done("abuse.opened", email);
            email = null;
            clear();
        }
    }

    /** Approves what someone else asked for. */
    @May(Permission.ABUSE_ACT)
    public void approve(Row row) {
        if (Problems.attempt(() -> cases.approve(row.id(), caller.account()))) {
            Problems.done("abuse.approved", row.account());
        }
    }

    /** Opens a dialog about a case. */
    @May(Permission.ABUSE_ACT)
    public void choose(Row row) {
        chosen = row;
        clear();
    }

    /** Asks for a later review of the chosen case. */
    @May(Permission.ABUSE_ACT)
    public void renew() {
        if (Problems.attempt(() -> cases.renew(chosen.id(), grounds(), caller.account()))) {
            Problems.done("abuse.renewalAsked", chosen.account());
            clear();
        }
    }

    /** Closes the chosen case. */
    @May(Permission.ABUSE_ACT)
    public void close() {
        if (Problems.attempt(() -> cases.close(chosen.id(), caller.account()))) {
            Problems.done("abuse.closed", chosen.account());
        }
        evidence = null;
    }

    /** Shows what is kept for a case. */
    @May(Permission.ABUSE_READ)
    public void look(Row row) {
        chosen = row;
        evidence = null;
        Problems.attempt(() -> evidence = cases.evidence(row.id(), caller.account()).stream()
                .map(one -> new Kept(one.event(), one.device(), one.address(), one.place(), one.at()))
                .toList());
    }

    public LazyDataModel<Row> getRows() {
        return rows;
    }

    /** Whether no case is running. */
    public boolean isNone() {
        return cases.count(caller.account()) == 0;
    }

    /** The kinds there are. */
    public AbuseKind[] getKinds() {
        return AbuseKind.values();
    }

    /** The last day that a review can be on. */
    public LocalDate getLastReview() {
        return cases.lastReview();
    }

    public Row getChosen() {
        return chosen;
    }

    /** What is kept for the chosen case, or null when nobody asked. */
    public List<Kept> getEvidence() {
        return evidence;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public AbuseKind getKind() {
        return kind;
    }

    public void setKind(AbuseKind kind) {
        this.kind = kind;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getReviewOn() {
        return reviewOn;
    }

    public void setReviewOn(String reviewOn) {
        this.reviewOn = reviewOn;
    }

    private void clear() {
        kind = null;
        reason = null;
        reviewOn = cases.lastReview().toString();
    }

    private Grounds grounds() {
        try {
            return new Grounds(kind, reason, reviewOn == null ? null : LocalDate.parse(reviewOn));
        } catch (DateTimeException malformed) {
            return new Grounds(kind, reason, null);
        }
    }

    private Row row(Overview found, Map<AccountId, String> names) {
        Proposal latest = found.latest();
        return new Row(
                found.about().id(),
                stated.address(found.about().account()),
                latest.kind(),
                latest.reason(),
                found.about().state() == CaseState.APPROVED,
                found.waits(),
                latest.proposedBy().equals(caller.account()),
                name(latest.proposedBy(), names),
                latest.proposedAt(),
                latest.reviewAt(),
                found.about().endsAt(),
                found.records());
    }

    /** An account that is gone has no other name than its id. */
    private static String name(AccountId account, Map<AccountId, String> names) {
        String email = names.get(account);
        return email == null ? Texts.text("abuse.gone", account.toString().substring(0, 8)) : email;
    }

    private final class Rows extends LazyDataModel<Row> {
        @Override
        public int count(Map<String, FilterMeta> filters) {
            return (int) cases.count(caller.account());
        }

        @Override
        public List<Row> load(int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> filters) {
            List<Overview> page = cases.page(caller.account(), first, size);
            Map<AccountId, String> names = accounts.emails(
                    page.stream().map(one -> one.latest().proposedBy()).collect(Collectors.toSet()));
            return page.stream().map(one -> row(one, names)).toList();
        }

        @Override
        public String getRowKey(Row row) {
            return row.id().toString();
        }
    }
}
