package com.opusimg.consent;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.purpose.Purpose.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;

/**
 * What people choose about mail. A yes on a page is a wish only: {@code news} asks the address itself, and no mail goes before
 * it has confirmed.
 */
@ApplicationScoped
public class MailChoices {
    @Inject
    Decisions decisions;

    /** Records what the person of an account chose; nothing where it stands so already. */
    @Transactional
    public void answer(AccountId account, Set<String> granted) {
        boolean same = decisions
                .of(account, Channel.MAIL)
                .map(one -> one.choice().granted().equals(granted))
                .orElse(granted.isEmpty());
        if (!same) {
            decisions.record(new Who(null, account, null), Channel.MAIL, Method.CHOICES, Set.of(), granted, false);
        }
    }

    /** Records what was chosen by a link in a mail, for an address and, where it has one, its account. */
    @Transactional
    public Decision answerByLink(AccountId account, String addressKey, Set<String> granted) {
        return decisions.record(
                new Who(null, account, addressKey),
                Channel.MAIL,
                granted.isEmpty() ? Method.MAIL_END : Method.MAIL,
                Set.of(),
                granted,
                false);
    }
}
