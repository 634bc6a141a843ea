package com.opusimg.compliance.processor;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** Until when the agreement of an integration runs, and when it is looked at again. Who wrote it stands in the audit chain. */
@NoPersonalData(value = "Until when agreements with processors run.", until = @Until(End.ACT))
@Entity
@Table(name = "processor_terms")
public class ProcessorTerms {
    @Id
    private String integration;

    @Column(name = "agreement_until")
    private LocalDate agreementUntil;

    @Column(name = "review_due")
    private LocalDate reviewDue;

    @Column(name = "reviewed_at")
    private Instant reviewedAt;

    protected ProcessorTerms() {}

    ProcessorTerms(String integration) {
        this.integration = integration;
    }

    void write(LocalDate until, LocalDate due, Instant reviewed) {
        agreementUntil = until;
        reviewDue = due;
        reviewedAt = reviewed;
    }

    String integration() {
        return integration;
    }

    LocalDate agreementUntil() {
        return agreementUntil;
    }

    LocalDate reviewDue() {
        return reviewDue;
    }

    Instant reviewedAt() {
        return reviewedAt;
    }
}
