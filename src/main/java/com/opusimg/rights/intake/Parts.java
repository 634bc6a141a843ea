package com.opusimg.rights.intake;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ImportPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;

/** What the features take in. */
@ApplicationScoped
class Parts {
    @Inject
    @Any
    Instance<ImportPart> parts;

    /** In their order. */
    List<ImportPart> all() {
        return parts.stream().sorted(Comparator.comparingInt(ImportPart::order)).toList();
    }

    /** The most bytes that a package of an account may have; refuses where nothing can be taken in now. */
    long most(AccountId account) {
        return all().stream().mapToLong(part -> part.most(account)).max().orElse(0);
    }
}
