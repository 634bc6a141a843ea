package com.opusimg.message.phone;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The telephone number that an account was verified with. It is sealed; how many accounts have the same is told by a keyed digest. */
@DataSet(
        id = "phone",
        purpose = "account",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.ACT, id = "phone"),
        erasure = OnErasure.DELETED,
        page = "/app/phone")
@Entity
@Table(name = "phone")
class Phone {
    @Id
    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_number")
    @Personal(DataKind.TELEPHONE_NUMBER)
    private String number;

    @Column(name = "number_key")
    @Personal(DataKind.TELEPHONE_DIGEST)
    private String numberKey;

    @Column(name = "verified_at")
    @Personal(DataKind.SIGN_IN)
    private Instant verifiedAt;

    protected Phone() {}

    Phone(AccountId account) {
        this.accountId = account.value();
    }

    /** In E.164. For the person's own eyes; other code asks {@link com.opusimg.platform.purpose.SensitiveReads}. */
    String number() {
        return number;
    }

    String numberKey() {
        return numberKey;
    }

    Instant verifiedAt() {
        return verifiedAt;
    }

    void verify(String given, String key, Instant now) {
        number = given;
        numberKey = key;
        verifiedAt = now;
    }
}
