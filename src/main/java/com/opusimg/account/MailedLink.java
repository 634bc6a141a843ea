package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A link that works once and for a stated time. Only the hash of its token is kept. */
@DataSet(
        id = "mailed-links",
        purpose = "account",
        whose = Whose.ACCOUNT_HOLDER,
        until = {
            @Until(value = End.PERIOD, id = "links-verify", period = "OPUS_LINK_VERIFY", rule = "expired-links"),
            @Until(value = End.PERIOD, id = "links-reset", period = "OPUS_LINK_RESET", rule = "expired-links")
        },
        erasure = OnErasure.DELETED)
@Entity
@Table(name = "mailed_link")
class MailedLink {
    enum Purpose {
        VERIFY,
        RESET,
        SETUP
    }

    @Technical
    private UUID id;

    @Id
    @Column(name = "token_hash")
    @Personal(DataKind.CREDENTIAL)
    private String tokenHash;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.SIGN_IN)
    private Purpose purpose;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_email")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String email;

    @Column(name = "created_at")
    @Personal(DataKind.SIGN_IN)
    private Instant createdAt;

    @Column(name = "expires_at")
    @Technical
    private Instant expiresAt;

    protected MailedLink() {}

    MailedLink(String tokenHash, AccountId account, Purpose purpose, String email, Instant now, Instant expiresAt) {
        this.id = Ids.next();
        this.tokenHash = tokenHash;
        this.accountId = account == null ? null : account.value();
        this.purpose = purpose;
        this.email = email;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    Purpose purpose() {
        return purpose;
    }

    AccountId account() {
        return accountId == null ? null : new AccountId(accountId);
    }

    String email() {
        return email;
    }

    boolean worksAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
