package com.opusimg.compliance.impact.view;

import com.opusimg.compliance.impact.Risk;
import com.opusimg.compliance.impact.Risk.Degree;
import com.opusimg.compliance.impact.Risk.Size;
import java.io.Serializable;

/** The fields of a risk as a page has them. */
public class RiskForm implements Serializable {
    private Risk.Kind kind;
    private String what;
    private Degree likelihoodBefore;
    private Degree severityBefore;
    private String measures;
    private Degree likelihoodAfter;
    private Degree severityAfter;

    /** The fields of a new risk. */
    RiskForm(String measures) {
        this.measures = measures;
    }

    RiskForm(Risk risk) {
        kind = risk.kind();
        what = risk.what();
        likelihoodBefore = risk.before().likelihood();
        severityBefore = risk.before().severity();
        measures = risk.measures();
        likelihoodAfter = risk.after().likelihood();
        severityAfter = risk.after().severity();
    }

    Risk risk() {
        return new Risk(
                kind,
                what,
                new Size(likelihoodBefore, severityBefore),
                measures,
                new Size(likelihoodAfter, severityAfter));
    }

    public Risk.Kind getKind() {
        return kind;
    }

    public void setKind(Risk.Kind kind) {
        this.kind = kind;
    }

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }

    public Degree getLikelihoodBefore() {
        return likelihoodBefore;
    }

    public void setLikelihoodBefore(Degree likelihoodBefore) {
        this.likelihoodBefore = likelihoodBefore;
    }

    public Degree getSeverityBefore() {
        return severityBefore;
    }

    public void setSeverityBefore(Degree severityBefore) {
        this.severityBefore = severityBefore;
    }

    public String getMeasures() {
        return measures;
    }

    public void setMeasures(String measures) {
        this.measures = measures;
    }

    public Degree getLikelihoodAfter() {
        return likelihoodAfter;
    }

    public void setLikelihoodAfter(Degree likelihoodAfter) {
        this.likelihoodAfter = likelihoodAfter;
    }

    public Degree getSeverityAfter() {
        return severityAfter;
    }

    public void setSeverityAfter(Degree severityAfter) {
        this.severityAfter = severityAfter;
    }
}
