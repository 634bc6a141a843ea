package com.opusimg.message.phone;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.purpose.SensitiveReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Measures what is promised of telephone numbers and dates of birth. */
@ApplicationScoped
public class PhoneEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Evidence("ACC-2")
    public Measurement read() {
        return Measurement.of(
                Figure.count(
                                "others",
                                tally.count(
                                        "select count(*) from (select action, detail from audit_event order by seq desc limit 10000) e"
                                                + " where e.action in ('BIRTH_DATE_READ', 'TELEPHONE_NUMBER_READ') and e.detail <> ?",
                                        SensitiveReads.PURPOSE))
                        .atMost(0),
                Figure.count(
                        "reads",
                        tally.count(
                                "select count(*) from (select action from audit_event order by seq desc limit 10000) e"
                                        + " where e.action in ('BIRTH_DATE_READ', 'TELEPHONE_NUMBER_READ')")));
    }

    @Evidence("ACC-3")
    public Measurement codes() {
        return rules.with(
                List.of(
                        Figure.count(
                                        "plain",
                                        tally.count("select count(*) from phone_code where length(code_hash) < 64"))
                                .atMost(0),
                        Figure.count("waiting", tally.count("select count(*) from phone_code"))),
                "phone-codes",
                "phone-code-counts");
    }
}
