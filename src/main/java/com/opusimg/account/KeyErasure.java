package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** The last step: the key of the account. What only it wraps cannot be read from here on, wherever a copy lies. */
@ApplicationScoped
class KeyErasure implements ErasureStep {
    @Inject
    KeyRing keys;

    @Override
    public String id() {
        return "keys";
    }

    @Override
    public int order() {
        return 1000;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of("keys", keys.has(account) ? 1L : 0L);
    }

    @Override
    public long erase(AccountId account) {
        return keys.destroy(account);
    }
}
