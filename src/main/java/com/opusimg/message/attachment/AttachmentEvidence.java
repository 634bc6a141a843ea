package com.opusimg.message.attachment;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.malware.MalwareScanner;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Measures what is promised of attachments. */
@ApplicationScoped
public class AttachmentEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Inject
    Clock clock;

    @Inject
    MalwareScanner scanner;

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Evidence("MSG-11")
    public Measurement scanned() {
        long waiting = tally.count(
                "select count(*) from attachment_content where scan = 'PENDING' and created_at < ?",
                clock.instant().minus(PATIENCE));
        long infected = tally.count("select count(*) from attachment a join attachment_content c on c.id = a.content_id"
                + " where c.scan = 'INFECTED' and a.message_id is not null");
        return Measurement.of(
                Figure.count("infected", infected).atMost(0),
                Figure.count("waiting", waiting).watchAbove(0),
                Figure.count("silent", scanner.present() && !scanner.answers() ? 1 : 0)
                        .watchAbove(0));
    }

    @Evidence("MSG-12")
    public Measurement deleted() {
        return rules.with(
                List.of(
                        Figure.count(
                                        "contents",
                                        tally.count(
                                                "select count(*) from (select id from attachment_content order by id desc limit 5000) c"
                                                        + " where not exists (select 1 from attachment a where a.content_id = c.id)"))
                                .atMost(0),
                        Figure.count(
                                        "names",
                                        tally.count(
                                                "select count(*) from (select message_id from attachment order by id desc limit 5000) a"
                                                        + " where a.message_id is not null"
                                                        + " and not exists (select 1 from message m where m.id = a.message_id)"))
                                .atMost(0)),
                "unattached");
    }
}
