package com.opusimg.rights.erasure;

import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.Fulfilment;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.RightsCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Answers requests to erase by the erasure of the account, at once and with its receipt. */
@ApplicationScoped
class ErasureFulfilment implements Fulfilment {
    @Inject
    Erasures erasures;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.ERASURE);
    }

    @Override
    public Begun begin(RightsCase about) {
        erasures.ask(
                about.account().orElseThrow(), Order.ofCase(about.assignedTo().orElse(null), about.number()));
        return Begun.told(Texts.text("erasure.fulfilled"));
    }
}
