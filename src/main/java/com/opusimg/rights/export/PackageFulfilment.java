package com.opusimg.rights.export;

import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.Fulfilment;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.RightsCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Answers requests for a copy, and for one to take elsewhere, with a package that waits for its person in their account. */
@ApplicationScoped
class PackageFulfilment implements Fulfilment {
    @Inject
    Packages packages;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.ACCESS, Kind.PORTABILITY);
    }

    @Override
    public String begin(RightsCase about) {
        packages.askFor(about.account().orElseThrow());
        return Texts.text("export.fulfilled");
    }
}
