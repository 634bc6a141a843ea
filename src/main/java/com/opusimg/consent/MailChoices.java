package com.opusimg.consent;

import com.opusimg.consent.MailStanding.State;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;

/**
 * What people choose about mail. A yes on a page is a wish only: {@code news} asks the address itself, and no mail goes before
 * it has confirmed. So what is shown, and what an answer is held against, is how the mail stands, not what was answered last.
 */
@ApplicationScoped
public class MailChoices {
    @Inject
    Decisions decisions;

    @Inject
    Questions questions;

    @Inject
    @Any
    Instance<MailStanding> standings;

    /** How a purpose by mail stands for an account. */
    public State standing(AccountId account, String purpose) {
        return standings.stream()
                .filter(one -> one.purpose().equals(purpose))
                .map(one -> one.of(account))
                .findFirst()
                .orElse(State.OFF);
    }

    /** Whether the latest answer of an account allows a purpose. */
    public boolean wished(AccountId account, String purpose) {
        return decisions
                .of(account, Channel.MAIL)
                .filter(one -> one.choice().granted().contains(purpose))
                .isPresent();
    }

    /**
     * Records what the person of an account chose; nothing where it stands so already. Refuses with {@code invalid-request} a
     * purpose that is not asked for.
     */
    @Transactional
    public void answer(AccountId account, Set<String> granted) {
        if (!questions.unasked(Channel.MAIL, granted).isEmpty()) {
            throw ProblemException.invalid("mail", "This is not asked for here, so it can't be allowed.");
        }
        boolean changes = questions.purposes(Channel.MAIL).stream()
                .map(Purpose::id)
                .anyMatch(id -> changes(granted.contains(id), standing(account, id), wished(account, id)));
        if (changes) {
            decisions.record(new Who(null, account, null), Channel.MAIL, Method.CHOICES, Set.of(), granted, false);
        }
    }

    /** A yes that no mail follows yet asks (again); a no ends whatever there is. */
    static boolean changes(boolean yes, State standing, boolean wished) {
        return yes ? standing != State.ON : standing != State.OFF || wished;
    }

    /** The latest decision about an address, by its keyed digest. */
    public Optional<Decision> latest(String addressKey) {
        return decisions.ofAddress(addressKey);
    }

    /** Records what was chosen by a link in a mail, for an address and, where it has one, its account. */
    @Transactional
    public Decision answerByLink(AccountId account, String addressKey, Set<String> granted) {
        return record(account, addressKey, granted.isEmpty() ? Method.MAIL_END : Method.MAIL, granted);
    }

    /** Records that an account has what its address had chosen, or no longer has it, since it is another address. */
    @Transactional
    public Decision follow(AccountId account, String addressKey, Set<String> granted) {
        return record(account, addressKey, Method.ADDRESS, granted);
    }

    private Decision record(AccountId account, String addressKey, Method method, Set<String> granted) {
        return decisions.record(new Who(null, account, addressKey), Channel.MAIL, method, Set.of(), granted, false);
    }
}
