package com.opusimg.message.contact;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.diagnostics.UnexpectedCounts;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Measures what is promised of contacts. */
@ApplicationScoped
public class ContactEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    UnexpectedCounts errors;

    private static final Duration DAY = Duration.ofDays(1);

    @Evidence("MSG-6")
    public Measurement imported() {
        return Measurement.of(
                Figure.count(
                                "unasked",
                                tally.count(
                                        "select count(*) from contact_import i where i.kind = 'PICKER'"
                                                + " and not exists (select 1 from contact_access a where a.account_id = i.account_id)"))
                        .atMost(0),
                Figure.count("imports", tally.count("select count(*) from contact_import")));
    }

    @Evidence("MSG-7")
    public Measurement fields() {
        return Measurement.of(
                Figure.count("fields", Card.class.getRecordComponents().length).atMost(KEPT),
                Figure.count(
                        "dropped",
                        tally.count("select count(*) from contact_import where sealed_dropped is not null")));
    }

    /** A name as shown, given and family name, addresses, numbers, groups. */
    private static final int KEPT = 6;

    @Evidence("MSG-8")
    public Measurement completed() {
        return Measurement.of(
                Figure.count(
                                "lost",
                                tally.count(
                                        "select count(*) from (select contact_id from contact_address order by id desc limit 5000) a"
                                                + " where not exists (select 1 from contact c where c.id = a.contact_id)"))
                        .atMost(0),
                Figure.count("errors", errors.within(DAY, one -> one.contains("contacts")))
                        .watchAbove(0));
    }

    @Evidence("MSG-10")
    public Measurement revoked() {
        return Measurement.of(
                Figure.count(
                                "after",
                                tally.count(
                                        "select count(*) from contact_import i join contact_access a on a.account_id = i.account_id"
                                                + " where i.kind = 'PICKER' and a.given = false and i.imported_at > a.changed_at"))
                        .atMost(0),
                Figure.count("revoked", tally.count("select count(*) from contact_access where given = false")),
                Figure.count(
                                "left",
                                tally.count(
                                        "select count(*) from (select import_id from contact order by id desc limit 5000) c"
                                                + " where c.import_id is not null"
                                                + " and not exists (select 1 from contact_import i where i.id = c.import_id)"))
                        .atMost(0));
    }
}
