package com.opusimg.rights.export.view;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.rights.export.AccessPackage;
import com.opusimg.rights.export.CasePackages;
import com.opusimg.rights.export.CasePackages.Answer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.omnifaces.util.Faces;

/** The copy that answers a request, on the page of that request: handed over there, or where to sign in for it. */
@Named("caseCopy")
@RequestScoped
public class CaseCopyBean {
    @Inject
    CasePackages copies;

    @Inject
    Figures figures;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private Answer answer;
    private Instant now;

    @PostConstruct
    void load() {
        now = clock.instant();
        try {
            answer = copies.find(getToken()).orElse(null);
        } catch (ProblemException noSuchRequest) {
            answer = null;
        }
    }

    /** Whether a copy answers the request. */
    public boolean isThere() {
        return answer != null;
    }

    /** What is said of it: {@code signIn}, {@code ready}, {@code gone}, {@code building} or {@code failed}. */
    public String getState() {
        AccessPackage copy = answer.copy();
        if (copy.isOverAt(now)) {
            return "gone";
        }
        if (copy.getState().open() || copy.isReadyAt(now)) {
            return !answer.byLink() ? "signIn" : copy.isReadyAt(now) ? "ready" : "building";
        }
        return "failed";
    }

    /** Until when it can be downloaded. */
    public Instant getExpires() {
        return answer.copy().getExpiresAt();
    }

    /** How long one can be downloaded in all. */
    public Duration getKept() {
        return settings.get(Settings.RETENTION_PACKAGES);
    }

    /** How large it is, in words. */
    public String getSize() {
        return figures.bytes(answer.copy().getSize());
    }

    /** SHA-256 in hexadecimal, to check what arrived. */
    public String getSha256() {
        return answer.copy().getSha256();
    }

    /** The secret of the page. */
    public String getToken() {
        return Faces.getRequestParameter("token");
    }
}
