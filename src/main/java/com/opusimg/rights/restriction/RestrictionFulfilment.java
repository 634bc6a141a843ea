package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.Fulfilment;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.RightsCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Answers requests to restrict processing by pausing it, which the person can end alone. */
@ApplicationScoped
class RestrictionFulfilment implements Fulfilment {
    @Inject
    Restrictions restrictions;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.RESTRICTION);
    }

    @Override
    public Begun begin(RightsCase about) {
        AccountId account = about.account().orElseThrow();
        if (restrictions.of(account).isEmpty()) {
            restrictions.pauseFor(
                    account,
                    null,
                    Texts.text("restriction.caseReason", about.number()),
                    about.assignedTo().orElse(account));
        }
        return Begun.told(Texts.text("restriction.fulfilled"));
    }
}
