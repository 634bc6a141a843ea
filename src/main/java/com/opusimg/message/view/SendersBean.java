package com.opusimg.message.view;

import com.opusimg.message.Screener;
import com.opusimg.message.SenderRule;
import com.opusimg.platform.Ids;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The record of decisions on senders: each can be taken back while it holds, and a new one can be made. */
@Named("senders")
@ViewScoped
public class SendersBean implements Serializable {
    private static final int PAGE = 50;

    @Inject
    Screener service;

    @Inject
    Caller caller;

    private List<Row> rows;
    private boolean more;
    private boolean all;
    private String subject;
    private SenderRule.Verdict verdict = SenderRule.Verdict.LET_IN;

    /** A decision. */
    public record Row(
            UUID id,
            SenderRule.Kind kind,
            String subject,
            SenderRule.Verdict verdict,
            SenderRule.Reason reason,
            Instant decidedAt,
            Instant endedAt)
            implements Serializable {
        /** Whether it holds. */
        public boolean holds() {
            return endedAt == null;
        }
    }

    private static Row row(Screener.Decision decision) {
        SenderRule rule = decision.rule();
        return new Row(
                rule.id(),
                rule.kind(),
                decision.subject(),
                rule.verdict(),
                rule.reason(),
                rule.decidedAt(),
                rule.endedAt());
    }

    @PostConstruct
    void load() {
        rows = new ArrayList<>();
        showMore();
    }

    /** Reads the next page of the record. */
    public void showMore() {
        UUID before = rows.isEmpty() ? Ids.MAX : rows.getLast().id();
        List<Screener.Decision> page = service.decisions(caller.account(), all, before, PAGE + 1);
        more = page.size() > PAGE;
        page.stream().limit(PAGE).map(SendersBean::row).forEach(rows::add);
    }

    /** Decides on an address, or on a domain where there is no at sign. */
    public void decide() {
        boolean done = Problems.attempt(() -> {
            String given = subject == null ? "" : subject.strip();
            boolean address = given.indexOf('@') > 0;
            service.decide(
                    caller.verifiedAccount(),
                    address ? SenderRule.Kind.ADDRESS : SenderRule.Kind.DOMAIN,
                    given,
                    verdict);
        });
        if (done) {
            subject = null;
            load();
        }
    }

    /** Takes a decision back. */
    public void undo(UUID id) {
        if (Problems.attempt(() -> service.undo(caller.account(), id))) {
            Problems.done("screener.undone");
        }
        load();
    }

    /** Shows what holds no more as well, or hides it. */
    public void toggle() {
        all = !all;
        load();
    }

    public List<Row> getRows() {
        return rows;
    }

    public boolean isMore() {
        return more;
    }

    public boolean isAll() {
        return all;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public SenderRule.Verdict getVerdict() {
        return verdict;
    }

    public void setVerdict(SenderRule.Verdict verdict) {
        this.verdict = verdict;
    }

    /** The answers that there are. */
    public SenderRule.Verdict[] getVerdicts() {
        return SenderRule.Verdict.values();
    }
}
