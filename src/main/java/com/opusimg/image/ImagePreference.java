package com.opusimg.image;

import com.opusimg.platform.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What a person chose for their files. */
@Entity
@Table(name = "image_preference")
class ImagePreference {
    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "no_retention")
    private boolean noRetention;

    protected ImagePreference() {}

    ImagePreference(AccountId account) {
        this.accountId = account.value();
    }

    boolean noRetention() {
        return noRetention;
    }

    void noRetention(boolean on) {
        noRetention = on;
    }
}
