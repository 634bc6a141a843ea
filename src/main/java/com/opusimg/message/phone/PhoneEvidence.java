package com.opusimg.message.phone;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.purpose.SensitiveReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Measures what is promised of telephone numbers and dates of birth. */
@ApplicationScoped
public class PhoneEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Inject
    SensitiveReads reads;

    @Evidence("ACC-2")
    public Measurement read() {
        return Measurement.of(
                Figure.count("given", refuses("marketing-mail") && refuses("images") ? 0 : 1)
                        .atMost(0),
                Figure.count(
                                "others",
                                tally.count(
                                        "select count(*) from (select action, detail from audit_event order by seq desc limit 10000) e"
                                                + " where e.action in ('BIRTH_DATE_READ', 'TELEPHONE_NUMBER_READ') and e.detail <> ?",
                                        SensitiveReads.PURPOSE))
                        .atMost(0));
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

    /** Whether a read for another purpose is refused; nothing is read either way. */
    private boolean refuses(String purpose) {
        try {
            reads.read(new AccountId(new UUID(0, 0)), SensitiveReads.Field.TELEPHONE_NUMBER, purpose, () -> null);
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }
}
