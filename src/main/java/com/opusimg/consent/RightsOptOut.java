package com.opusimg.consent;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.rights.request.SaleOptOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An opt-out of sale that came as a request: recorded as a decision, in which everything else stays as it was. */
@ApplicationScoped
class RightsOptOut implements SaleOptOut {
    @Inject
    Decisions decisions;

    @Inject
    BrowserChoices choices;

    @Override
    @Transactional
    public void record(AccountId account) {
        Optional<Decision> standing = decisions.of(account, Channel.BROWSER).filter(decisions::stands);
        if (standing.filter(one -> one.choice().saleOptOut()).isEmpty()) {
            decisions.record(
                    new Who(null, account, null),
                    Channel.BROWSER,
                    Method.REQUEST,
                    EnumSet.noneOf(Signal.class),
                    standing.map(one -> one.choice().granted()).orElse(Set.of()),
                    true);
        }
    }

    @Override
    public void record(HttpServletRequest request, HttpServletResponse response) {
        choices.optOut(request, response);
    }
}
