package com.opusimg.compliance.view;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.Policies.Drift;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.compliance.PolicyDraft;
import com.opusimg.compliance.PolicyDrafts;
import com.opusimg.compliance.PolicyListing;
import com.opusimg.compliance.PolicyNotices;
import com.opusimg.compliance.PolicyNotices.Told;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** All policies as staff see them: what is in force, announced and being written. */
@Named("policyDesk")
@RequestScoped
public class PolicyDeskBean {
    @Inject
    Policies policies;

    @Inject
    PolicyDrafts drafts;

    @Inject
    PolicyNotices notices;

    @Inject
    Figures figures;

    private List<Row> rows;

    /** One document. */
    public record Row(
            PolicyDocument document, PolicyListing inForce, List<Announced> upcoming, PolicyDraft draft, Drift drift) {}

    /** An announced version and who was told of it. */
    public record Announced(PolicyListing version, Told told) {}

    @PostConstruct
    void load() {
        rows = Arrays.stream(PolicyDocument.values()).map(this::row).toList();
    }

    public List<Row> getRows() {
        return rows;
    }

    /** What stands in the column of drafts. */
    public String draft(Row row) {
        if (row.draft() == null) {
            return Texts.text("policyDesk.noDraft");
        }
        return row.draft().isShipped()
                ? Texts.text("policyDesk.draftShipped")
                : Texts.text("policyDesk.draftOf", figures.moment(row.draft().getChangedAt()));
    }

    /** How far an announcement has got, in words. */
    public String told(Announced announced) {
        Told told = announced.told();
        return Texts.text(
                "policyDesk.told",
                told.people(),
                told.queued() - told.sent(),
                told.sent(),
                told.seen(),
                told.acknowledged());
    }

    /** That not everybody was told in time, in words; empty where nobody is late. */
    public String late(Announced announced) {
        long late = announced.told().late();
        return late == 0 ? "" : Texts.text("policyDesk.late", late);
    }

    private Row row(PolicyDocument document) {
        return new Row(
                document,
                policies.listed(document),
                policies.upcoming(document).stream()
                        .map(version -> new Announced(version, notices.told(version)))
                        .toList(),
                drafts.find(document).orElse(null),
                policies.drift(document).orElse(null));
    }
}
