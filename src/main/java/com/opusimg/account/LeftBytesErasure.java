package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Stored bytes that no feature's step took, before the key that they are encrypted under. There should be none. */
@ApplicationScoped
class LeftBytesErasure implements ErasureStep {
    @Inject
    BlobStore blobs;

    @Override
    public String id() {
        return "left-bytes";
    }

    @Override
    public int order() {
        return 940;
    }

    /** Counted once the steps before are through: until then what they take would be counted twice. */
    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of();
    }

    @Override
    public long erase(AccountId account) {
        return blobs.deleteSome(account, PORTION);
    }
}
