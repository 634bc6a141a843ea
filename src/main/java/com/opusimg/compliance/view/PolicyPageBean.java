package com.opusimg.compliance.view;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.Policies.Drift;
import com.opusimg.compliance.PolicyDiff;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.compliance.PolicyHeading;
import com.opusimg.compliance.PolicyHtml;
import com.opusimg.compliance.PolicyListing;
import com.opusimg.compliance.PolicyVersion;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.omnifaces.util.Faces;

/** A policy as everybody reads it: the version in force or any other, its history, and what a version changed. */
@Named("policyPage")
@RequestScoped
public class PolicyPageBean {
    @Inject
    Policies policies;

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    private PolicyVersion version;
    private PolicyListing inForce;
    private PolicyListing before;
    private PolicyHtml html;
    private PolicyDiff diff;

    /** Finds what the address names; answers 404 where there is no such version. */
    public void open() {
        PolicyDocument document = policies.document((String) request.getAttribute(PolicyAddresses.DOCUMENT));
        inForce = policies.listed(document);
        Integer number = (Integer) request.getAttribute(PolicyAddresses.NUMBER);
        try {
            version = policies.version(document, number == null ? inForce.getNumber() : number);
            before = policies.before(version).orElse(null);
        } catch (ProblemException unknown) {
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    public PolicyVersion getVersion() {
        return version;
    }

    /** The version that holds now. */
    public PolicyListing getInForce() {
        return inForce;
    }

    /** The version that held before this one, or null. */
    public PolicyListing getBefore() {
        return before;
    }

    /** The text and its headings. */
    public PolicyHtml getHtml() {
        if (html == null) {
            html = PolicyHtml.of(version.getText());
        }
        return html;
    }

    /** What this version changed. */
    public PolicyDiff getDiff() {
        if (diff == null) {
            String old =
                    policies.version(before.getDocument(), before.getNumber()).getText();
            diff = PolicyDiff.between(old, version.getText());
        }
        return diff;
    }

    /** Every version, the newest first. */
    public List<PolicyListing> getHistory() {
        return policies.history(version.getDocument());
    }

    /** Versions to come. */
    public List<PolicyListing> getUpcoming() {
        return policies.upcoming(version.getDocument());
    }

    /** What the text in force does not say yet, or null. */
    public Drift getDrift() {
        return isShownInForce() ? policies.drift(version.getDocument()).orElse(null) : null;
    }

    /** Whether the version shown is the one in force. */
    public boolean isShownInForce() {
        return version.getId().equals(inForce.getId());
    }

    /** Whether a version takes effect later. */
    public boolean coming(PolicyHeading one) {
        return one.getEffectiveAt().isAfter(clock.instant());
    }

    /** Whether a version is the one in force. */
    public boolean holds(PolicyHeading one) {
        return one.getId().equals(inForce.getId());
    }

    /** What a version is now: in force, announced or past. */
    public String state(PolicyHeading one) {
        return Texts.text(holds(one) ? "policy.inForce" : coming(one) ? "policy.upcoming" : "policy.past");
    }

    /** Whether a change was material, in words. */
    public String kind(PolicyHeading one) {
        return Texts.text(
                one.isMaterial() ? "policy.material" : one.getNumber() == 1 ? "policy.first" : "policy.immaterial");
    }
}
