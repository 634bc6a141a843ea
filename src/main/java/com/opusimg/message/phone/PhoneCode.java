package com.opusimg.message.phone;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A code that was sent and not entered yet, and the number that it went to; one for each account. It is used up by deleting the row,
 * and each try is taken by a conditional update, so of several at once no more count than may.
 */
@DataSet(
        id = "phone-codes",
        purpose = "account",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "phone-codes",
                        period = "OPUS_RETENTION_PHONE_CODES",
                        rule = "phone-codes"),
        erasure = OnErasure.DELETED,
        page = "/app/phone")
@Entity
@Table(name = "phone_code")
class PhoneCode {
    @Id
    @Technical
    private UUID id;

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

    @Column(name = "code_hash")
    @Personal(DataKind.CREDENTIAL)
    private String codeHash;

    @Column(name = "tries_left")
    @Technical
    private int triesLeft;

    @Column(name = "created_at")
    @Personal(DataKind.SIGN_IN)
    private Instant createdAt;

    @Column(name = "expires_at")
    @Technical
    private Instant expiresAt;

    protected PhoneCode() {}

    PhoneCode(UUID id, AccountId account, String number, String numberKey, String codeHash, int tries) {
        this.id = id;
        this.accountId = account.value();
        this.number = number;
        this.numberKey = numberKey;
        this.codeHash = codeHash;
        this.triesLeft = tries;
    }

    PhoneCode during(Instant from, Instant to) {
        createdAt = from;
        expiresAt = to;
        return this;
    }

    UUID id() {
        return id;
    }

    /** In E.164. For the person's own eyes; other code asks {@link com.opusimg.platform.purpose.SensitiveReads}. */
    String number() {
        return number;
    }

    String numberKey() {
        return numberKey;
    }

    String codeHash() {
        return codeHash;
    }

    int triesLeft() {
        return triesLeft;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean worksAt(Instant now) {
        return triesLeft > 0 && now.isBefore(expiresAt);
    }
}
