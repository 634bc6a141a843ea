package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.IdempotencyStore;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Answers that are remembered for a repeated request. */
@ApplicationScoped
class AnswerErasure implements ErasureStep {
    @Inject
    IdempotencyStore answers;

    @Override
    public String id() {
        return "answers";
    }

    @Override
    public int order() {
        return 810;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of("answers", answers.count(account));
    }

    @Override
    public long erase(AccountId account) {
        return answers.forget(account, PORTION);
    }
}
