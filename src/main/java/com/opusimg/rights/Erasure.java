package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;

/** Erases a person from every feature, all or nothing. */
@ApplicationScoped
public class Erasure {
    @Inject
    @Any
    Instance<ErasureStep> steps;

    /** Runs every step in order; when one fails, none has happened. */
    @Transactional
    public void erase(AccountId account) {
        steps.stream().sorted(Comparator.comparingInt(ErasureStep::order)).forEach(step -> {
            while (step.erase(account) > 0) {
                // a step goes portion by portion
            }
        });
    }
}
