package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What a person chose for their files. */
@DataSet(
        id = "image-settings",
        purpose = "images",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(End.ACCOUNT),
        erasure = OnErasure.DELETED,
        page = "/app/settings")
@Entity
@Table(name = "image_preference")
class ImagePreference {
    @Id
    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "no_retention")
    @Personal(DataKind.PREFERENCE)
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
