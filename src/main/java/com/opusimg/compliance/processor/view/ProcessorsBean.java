package com.opusimg.compliance.processor.view;

import com.opusimg.compliance.processor.Processor;
import com.opusimg.compliance.processor.Processors;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Days;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The register of processors, and looking at one of them. */
@Named("processorsPage")
@ViewScoped
public class ProcessorsBean implements Serializable {
    @Inject
    Processors processors;

    @Inject
    Caller caller;

    private List<Row> rows;
    private String opened;
    private String until;
    private String due;

    /** A processor in words. */
    public record Row(
            String id,
            String processor,
            String purpose,
            String location,
            String safeguard,
            String agreement,
            boolean configured,
            String sent,
            LocalDate until,
            LocalDate due,
            String standing,
            boolean pressing)
            implements Serializable {
        static Row of(Processor one) {
            Integration integration = one.integration();
            return new Row(
                    integration.id(),
                    integration.processor(),
                    Texts.find("purpose." + integration.purpose() + ".title").orElse(integration.purpose()),
                    integration.location(),
                    integration.safeguard(),
                    integration.agreement().orElse(null),
                    integration.configured(),
                    integration.sent().stream().map(Sent::words).collect(Collectors.joining("; ")),
                    one.agreementUntil(),
                    one.reviewDue(),
                    one.standing().name(),
                    one.standing().pressing());
        }
    }

    /** Whether the agreement of a row has run out. */
    public boolean over(Row row) {
        return row.until() != null && row.until().isBefore(processors.today());
    }

    @PostConstruct
    void load() {
        rows = processors.all().stream().map(Row::of).toList();
    }

    /** Opens a processor for a review. */
    @May(Permission.RECORDS_ACT)
    public void open(String id) {
        Processor one = processors.get(id);
        opened = id;
        until = one.agreementUntil() == null ? "" : one.agreementUntil().toString();
        due = one.reviewDue() == null ? "" : one.reviewDue().toString();
    }

    /** Writes the review down. */
    @May(Permission.RECORDS_ACT)
    public void save() {
        if (Problems.attempt(() -> processors.review(
                opened, Days.parse("agreementUntil", until), Days.parse("reviewDue", due), caller.account()))) {
            Problems.done("processors.saved", getName());
            opened = null;
        }
        load();
    }

    /** Leaves the processor that is open as it is. */
    @May(Permission.RECORDS_ACT)
    public void cancel() {
        opened = null;
    }

    public List<Row> getRows() {
        return rows;
    }

    /** Id of the integration that is looked at, or null. */
    public String getOpened() {
        return opened;
    }

    /** Who it is that is looked at, or null. */
    public String getName() {
        return opened == null ? null : processors.get(opened).integration().processor();
    }

    public String getAgreementUntil() {
        return until;
    }

    public void setAgreementUntil(String text) {
        until = text;
    }

    public String getReviewDue() {
        return due;
    }

    public void setReviewDue(String text) {
        due = text;
    }
}
