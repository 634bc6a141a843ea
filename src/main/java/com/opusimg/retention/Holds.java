package com.opusimg.retention;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;

/** Everything that is kept about a person longer than its rule says (ACC-7). */
@ApplicationScoped
public class Holds {
    @Inject
    @Any
    Instance<Hold> sources;

    /** What is held about an account, what goes first coming first. */
    public List<Held> of(AccountId account) {
        return sources.stream()
                .flatMap(source -> source.of(account).stream())
                .sorted(Comparator.comparing(Held::until))
                .toList();
    }
}
