package com.opusimg.platform.diagnostics.view;

import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.diagnostics.Preview;
import com.opusimg.platform.diagnostics.Report;
import com.opusimg.platform.diagnostics.Reports;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** What is sent about errors, to whom and under which papers; the last reports, and a preview. */
@Named("diagnosticsPage")
@ViewScoped
public class DiagnosticsBean implements Serializable {
    @Inject
    Diagnostics diagnostics;

    @Inject
    Reports reports;

    @Inject
    Preview preview;

    private String before;
    private String after;

    /** Makes the preview. */
    @May(Permission.DIAGNOSTICS_ACT)
    public void show() {
        Preview.Sample sample = preview.sample();
        before = sample.before();
        after = sample.after();
    }

    /** Whether anything is sent. */
    public boolean isOn() {
        return diagnostics.isOn();
    }

    /** Whether somewhere to send it to is set, with an agreement on file or without. */
    public boolean isConfigured() {
        return sentry().configured();
    }

    /** Who gets the reports. */
    public String getProcessor() {
        return sentry().processor();
    }

    /** Where they are sent to, or null. */
    public String getOrigin() {
        return sentry().origins().stream().map(Object::toString).findFirst().orElse(null);
    }

    /** The agreement on file, or null. */
    public String getAgreement() {
        return sentry().agreement().orElse(null);
    }

    /** Where they are processed. */
    public String getLocation() {
        return sentry().location();
    }

    /** What makes the transfer there lawful. */
    public String getSafeguard() {
        return sentry().safeguard();
    }

    /** Everything that a report may have. */
    public List<String> getFields() {
        return sentry().fields().stream().sorted().toList();
    }

    /** How many reports of the server, and how many of pages, are remembered at most. */
    public int getRemembered() {
        return Reports.REMEMBERED;
    }

    /** The last reports, newest first. */
    public List<Report> getReports() {
        return reports.last();
    }

    /** The sample as the SDK makes it, or null. */
    public String getBefore() {
        return before;
    }

    /** What is left of it, or null. */
    public String getAfter() {
        return after;
    }

    private Integration sentry() {
        return diagnostics.integration();
    }
}
