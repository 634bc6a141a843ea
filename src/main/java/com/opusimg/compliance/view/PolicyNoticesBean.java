package com.opusimg.compliance.view;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyNotices;
import com.opusimg.compliance.PolicyNotices.Pending;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What the signed-in person is told of changed policies, on top of every page of theirs. */
@Named("policyNotices")
@RequestScoped
public class PolicyNoticesBean {
    @Inject
    PolicyNotices notices;

    @Inject
    Policies policies;

    @Inject
    Figures figures;

    @Inject
    Caller caller;

    private List<Pending> all;

    /** What is still to be told. Being shown it is noted. */
    public List<Pending> getAll() {
        if (all == null) {
            all = caller.isSignedIn() ? notices.pending(caller.account()) : List.of();
            all.forEach(notice -> notices.seen(caller.account(), notice.version()));
        }
        return all;
    }

    /** Which document changes, and when. */
    public String title(Pending notice) {
        return Texts.text(
                notice.inForce() ? "policyNotice.titleInForce" : "policyNotice.title",
                notice.version().getDocument().getTitle(),
                figures.day(notice.version().getEffectiveAt()));
    }

    /** Puts the one away whose document and number the button sends: the one that it was shown with. */
    public void putAway() {
        Problems.attempt(() -> notices.acknowledge(caller.account(), Shown.document(policies), Shown.number()));
        all = null;
    }
}
