package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.standing.Standing;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.Fulfilment;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.RightsCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Answers requests for a copy, and for one to take elsewhere, with a package. It waits for its person in their account, and on the
 * page of the case for one whom a suspension keeps out.
 */
@ApplicationScoped
class PackageFulfilment implements Fulfilment {
    @Inject
    Packages packages;

    @Inject
    Standing standing;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.ACCESS, Kind.PORTABILITY);
    }

    @Override
    public Begun begin(RightsCase about) {
        AccountId account = about.account().orElseThrow();
        AccessPackage asked = packages.askFor(account);
        return new Begun(
                Texts.text(standing.suspended(account) ? "export.fulfilledByLink" : "export.fulfilled"), asked.id());
    }
}
