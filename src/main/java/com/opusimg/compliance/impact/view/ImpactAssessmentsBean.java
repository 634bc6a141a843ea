package com.opusimg.compliance.impact.view;

import com.opusimg.compliance.impact.ImpactAssessment;
import com.opusimg.compliance.impact.ImpactAssessments;
import com.opusimg.compliance.impact.ImpactState;
import com.opusimg.compliance.impact.ImpactTemplate;
import com.opusimg.compliance.impact.ImpactTemplate.Activity;
import com.opusimg.platform.Ids;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The register of assessments, and beginning one. */
@Named("impactAssessments")
@ViewScoped
public class ImpactAssessmentsBean implements Serializable {
    private static final int SHOWN = 500;

    @Inject
    ImpactAssessments service;

    @Inject
    ImpactTemplate template;

    @Inject
    Caller caller;

    private List<Row> rows;
    private String title;
    private List<String> activities = List.of();

    /** A version of an assessment in the register. */
    public record Row(
            UUID id,
            String title,
            int version,
            boolean needed,
            ImpactState state,
            Instant writtenAt,
            LocalDate reviewOn,
            boolean due)
            implements Serializable {}

    @PostConstruct
    void load() {
        LocalDate today = service.today();
        rows = service.before(Ids.MAX, SHOWN).stream()
                .map(one -> row(one, today))
                .toList();
    }

    private static Row row(ImpactAssessment one, LocalDate today) {
        var content = one.content();
        return new Row(
                one.getId(),
                content.title(),
                one.getVersion(),
                content.needed(),
                one.getState(),
                one.getWrittenAt(),
                one.getReviewOn(),
                one.isDue(today));
    }

    /** Begins an assessment and opens it. */
    @May(Permission.RECORDS_ACT)
    public String begin() {
        var begun = new ImpactAssessment[1];
        boolean done =
                Problems.attempt(() -> begun[0] = service.begin(title, Set.copyOf(activities), caller.account()));
        return done ? "/staff/assessment.xhtml?faces-redirect=true&id=" + begun[0].getId() : null;
    }

    /** What can be assessed. */
    public List<Activity> getChoices() {
        return template.activities();
    }

    public List<Row> getRows() {
        return rows;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public List<String> getActivities() {
        return activities;
    }

    public void setActivities(List<String> activities) {
        this.activities = activities;
    }
}
