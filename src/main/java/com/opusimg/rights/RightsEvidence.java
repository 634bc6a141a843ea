package com.opusimg.rights;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.erasure.ErasureLog;
import com.opusimg.rights.export.SchemaBook;
import com.opusimg.rights.request.Authorities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Measures what is promised of people's rights: requests, copies, erasures, pauses and objections. */
@ApplicationScoped
public class RightsEvidence implements EvidenceSource {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration ERASED_WITHIN = Duration.ofHours(1);
    private static final Duration BUILT_WITHIN = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofDays(5);
    private static final int INTERVALS_MISSED = 5;

    /** What is not closed of the cases, as a condition. */
    static final String OPEN = "state in ('RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'REFUSING')";

    /** Open, and its clock does not stand until the person has said who they are. */
    static final String RUNNING = OPEN + " and paused_at is null";

    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Inject
    ErasureLog erasures;

    @Inject
    SchemaBook schemas;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Evidence({"ACC-6", "ACC-7", "RGT-3"})
    public Measurement erased() {
        Instant now = clock.instant();
        long late = tally.count(
                "select count(*) from erasure where state = 'RUNNING' and coalesce(grace_until, asked_at) < ?",
                now.minus(ERASED_WITHIN));
        long keys = tally.count("select count(*) from owner_key k where exists (select 1 from erasure e"
                + " where e.account_id = k.owner_id and e.done_at is not null)");
        return Measurement.of(
                Figure.count("late", late).atMost(0),
                Figure.count("keys", keys).atMost(0),
                Figure.count("waiting", tally.count("select count(*) from erasure where state = 'WAITING'")),
                Figure.count("done", tally.count("select count(*) from erasure where done_at > ?", now.minus(MONTH))));
    }

    @Evidence("ACC-8")
    public Measurement suspended() {
        return Measurement.of(
                Figure.count(
                                "late",
                                tally.count(
                                        "select count(*) from rights_case c join suspension s on s.account_id = c.account_id"
                                                + " where c." + RUNNING + " and c.due_at < ?",
                                        clock.instant()))
                        .atMost(0),
                Figure.count("suspended", tally.count("select count(*) from suspension")));
    }

    @Evidence("RET-9")
    public Measurement expired() {
        return rules.with(List.of(), "packages", "unattached", "phone-codes", "expired-links");
    }

    @Evidence("RET-10")
    public Measurement forgotten() {
        ErasureLog.Contents log = erasures.read();
        long back = log.entries().stream()
                .filter(one -> tally.count(
                                "select count(*) from account where id = ? and closed_at is null",
                                one.account().value())
                        > 0)
                .count();
        return Measurement.of(
                Figure.count("back", back).atMost(0),
                Figure.count("broken", log.firstBroken() == 0 ? 0 : 1).atMost(0),
                Figure.count("logged", log.entries().size()));
    }

    @Evidence({"RGT-1", "RGT-4"})
    public Measurement copies() {
        Instant now = clock.instant();
        return Measurement.of(
                Figure.count(
                                "late",
                                tally.count(
                                        "select count(*) from access_package where state in ('WAITING', 'RUNNING') and asked_at < ?",
                                        now.minus(BUILT_WITHIN)))
                        .atMost(0),
                Figure.count(
                                "failed",
                                tally.count(
                                        "select count(*) from access_package where state = 'FAILED' and ended_at > ?",
                                        now.minus(MONTH)))
                        .watchAbove(0),
                Figure.count("sections", schemas.sections().size()).atLeast(1),
                Figure.count(
                        "asked",
                        tally.count("select count(*) from access_package where asked_at > ?", now.minus(MONTH))));
    }

    @Evidence("RGT-2")
    public Measurement corrections() {
        return requests("CORRECTION");
    }

    @Evidence("RGT-7")
    public Measurement optOuts() {
        return requests("SALE_OPT_OUT");
    }

    @Evidence("RGT-5")
    public Measurement paused() {
        long worked = tally.count("select count(*) from job_item i join restriction r on r.account_id = i.account_id"
                + " where i.state = 'RUNNING'");
        return Measurement.of(
                Figure.count("worked", worked).atMost(0),
                Figure.count("paused", tally.count("select count(*) from restriction")));
    }

    @Evidence("RGT-6")
    public Measurement objections() {
        Instant now = clock.instant();
        return Measurement.of(
                Figure.count(
                                "late",
                                tally.count(
                                        "select count(*) from objection where state = 'ASKED' and made_at < ?",
                                        now.minus(MONTH)))
                        .atMost(0),
                Figure.count(
                        "made", tally.count("select count(*) from objection where made_at > ?", now.minus(MONTH))));
    }

    @Evidence("RGT-8")
    public Measurement mailbox() {
        if (settings.get(Settings.IMAP_HOST).isEmpty()) {
            // Where an address is published that nobody reads, a mail to it opens nothing.
            boolean unread = settings.get(Settings.PRIVACY_CONTACT).isPresent();
            return Measurement.of(
                    Figure.count("unset", unread ? 1 : 0).watchAbove(0),
                    Figure.count("mails", tally.count("select count(*) from rights_mail")));
        }
        Duration unread = tally.moment("select max(lease_until) from rights_mailbox")
                .map(one -> Duration.between(one, clock.instant()))
                .filter(one -> !one.isNegative())
                .orElse(null);
        return Measurement.of(
                Figure.time("unread", unread)
                        .atMost(settings.get(Settings.IMAP_INTERVAL).multipliedBy(INTERVALS_MISSED)),
                Figure.count("mails", tally.count("select count(*) from rights_mail")));
    }

    @Evidence("RGT-9")
    public Measurement authorities() {
        long places = Authorities.all().stream()
                .map(Authorities.Authority::country)
                .distinct()
                .count();
        return Measurement.of(Figure.count("authorities", places).atLeast(1));
    }

    @Evidence("RGT-10")
    public Measurement answered() {
        Instant now = clock.instant();
        return Measurement.of(
                Figure.count(
                                "late",
                                tally.count(
                                        "select count(*) from rights_case where " + RUNNING + " and due_at < ?", now))
                        .atMost(0),
                Figure.count(
                                "unconfirmed",
                                tally.count(
                                        "select count(*) from rights_case where " + OPEN
                                                + " and acknowledged_at is null and acknowledge_due < ?",
                                        now))
                        .atMost(0),
                Figure.count(
                                "soon",
                                tally.count(
                                        "select count(*) from rights_case where " + RUNNING
                                                + " and due_at >= ? and due_at < ?",
                                        now,
                                        now.plus(SOON)))
                        .watchAbove(0),
                Figure.count("open", tally.count("select count(*) from rights_case where " + OPEN)));
    }

    private Measurement requests(String kind) {
        Instant now = clock.instant();
        return Measurement.of(
                Figure.count(
                                "late",
                                tally.count(
                                        "select count(*) from rights_case where " + RUNNING
                                                + " and kind = ? and due_at < ?",
                                        kind,
                                        now))
                        .atMost(0),
                Figure.count(
                        "received",
                        tally.count(
                                "select count(*) from rights_case where kind = ? and received_at > ?",
                                kind,
                                now.minus(MONTH))));
    }
}
