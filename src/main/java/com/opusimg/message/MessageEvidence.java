package com.opusimg.message;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.diagnostics.UnexpectedCounts;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures what is promised of messages. Of large tables the newest rows are looked at: older ones were, in their time. */
@ApplicationScoped
public class MessageEvidence implements EvidenceSource {
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    /** What would run or load if the sanitiser let it through. */
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<svg onload=alert(1)>",
            "<iframe src=\"https://example.org\"></iframe>",
            "<img src=\"https://example.org/pixel.gif\">",
            "<style>@import url(https://example.org/x.css)</style>",
            "<form action=\"https://example.org\"><input></form>");

    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Inject
    UnexpectedCounts errors;

    @Inject
    Clock clock;

    @Evidence("ACC-4")
    public Measurement mailboxes() {
        return Measurement.of(
                Figure.count(
                                "without",
                                tally.count("select count(*) from mailbox m"
                                        + " where not exists (select 1 from account a where a.id = m.account_id)"))
                        .atMost(0),
                Figure.count("mailboxes", tally.count("select count(*) from mailbox")));
    }

    @Evidence("MSG-1")
    public Measurement sent() {
        Instant late = clock.instant().minus(LATE);
        return Measurement.of(
                Figure.count(
                                "waiting",
                                tally.count(
                                        "select count(*) from message_submission s where s.state in ('WAITING', 'SENDING') and s.due_at < ?"
                                                + " and not exists (select 1 from restriction r where r.account_id = s.account_id)"
                                                + " and exists (select 1 from message_recipient p where p.submission_id = s.id"
                                                + " and p.state = 'WAITING' and p.gateway is null)",
                                        late))
                        .atMost(0),
                Figure.count(
                                "twice",
                                tally.count(
                                        "select count(*) from (select account_id, arrival_key from"
                                                + " (select account_id, arrival_key from message order by id desc limit 10000) m"
                                                + " where arrival_key is not null group by account_id, arrival_key having count(*) > 1) d"))
                        .atMost(0));
    }

    @Evidence("MSG-2")
    public Measurement received() {
        return Measurement.of(
                Figure.count(
                                "unlisted",
                                tally.count(
                                        "select count(*) from (select account_id, thread_id, folder from message order by id desc limit 2000) m"
                                                + " where not exists (select 1 from message_thread t where t.account_id = m.account_id"
                                                + " and t.thread_id = m.thread_id and t.folder = m.folder)"))
                        .atMost(0),
                Figure.count(
                                "errors",
                                errors.within(DAY, one -> one.contains("/app/messages") || one.contains("/messages")))
                        .watchAbove(0));
    }

    @Evidence("MSG-3")
    public Measurement deleted() {
        return rules.with(
                List.of(Figure.count(
                                "texts",
                                tally.count(
                                        "select count(*) from (select message_id from message_body order by message_id desc limit 10000) b"
                                                + " where not exists (select 1 from message m where m.id = b.message_id)"))
                        .atMost(0)),
                "deleted-messages");
    }

    @Evidence("MSG-4")
    public Measurement outside() {
        return Measurement.of(
                Figure.count(
                                "unchosen",
                                tally.count(
                                        "select count(*) from message_recipient r join mailbox m on m.account_id = r.account_id"
                                                + " where r.state = 'WAITING' and r.gateway is not null and m.outside_at is null"))
                        .atMost(0),
                Figure.count("chosen", tally.count("select count(*) from mailbox where outside_at is not null")));
    }

    @Evidence("MSG-5")
    public Measurement sanitised() {
        long through = HOSTILE.stream()
                .filter(one -> dangerous(MessageHtml.withPictures(one, url -> Optional.empty())))
                .count();
        return Measurement.of(Figure.count("through", through).atMost(0), Figure.count("tried", HOSTILE.size()));
    }

    @Evidence("MSG-9")
    public Measurement screened() {
        return rules.with(
                List.of(
                        Figure.count(
                                        "unknown",
                                        tally.count(
                                                "select count(*) from (select account_id, sender_key, domain_key, outgoing, folder"
                                                        + " from message order by id desc limit 2000) m"
                                                        + " where m.folder = 'INBOX' and m.outgoing = false and m.sender_key is not null"
                                                        + " and not exists (select 1 from message_sender s where s.account_id = m.account_id"
                                                        + " and s.verdict = 'LET_IN' and s.subject_key = m.sender_key)"
                                                        + " and not exists (select 1 from message_sender s where s.account_id = m.account_id"
                                                        + " and s.verdict = 'LET_IN' and s.subject_key = m.domain_key)"))
                                .atMost(0),
                        Figure.count(
                                "waiting",
                                tally.count(
                                        "select coalesce(sum(threads), 0) from message_folder where folder = 'SCREENER'"))),
                "screener",
                "kept-out");
    }

    private static boolean dangerous(String html) {
        String low = html.toLowerCase(Locale.ROOT);
        return low.contains("<script")
                || low.contains("onerror")
                || low.contains("onload")
                || low.contains("javascript:")
                || low.contains("<iframe")
                || low.contains("https://example.org/pixel")
                || low.contains("@import")
                || low.contains("<form");
    }
}
