package com.opusimg.news;

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
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An address that asked for news; confirmed once the link in the mail to it was followed by a press. */
@DataSet(
        id = "news",
        purpose = "marketing-mail",
        whose = Whose.SUBSCRIBER,
        until = {
            @Until(value = End.ACT, id = "news"),
            @Until(
                    value = End.PERIOD,
                    id = "news-unconfirmed",
                    period = "OPUS_RETENTION_NEWS_UNCONFIRMED",
                    rule = "news-unconfirmed")
        },
        erasure = OnErasure.DELETED,
        page = "/privacy-choices")
@Entity(name = "NewsSubscription")
@Table(name = "news_subscription")
class Subscription {
    @Id
    @Technical
    private UUID id;

    @Column(name = "address_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String addressKey;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_address")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String address;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "confirm_hash")
    @Personal(DataKind.CREDENTIAL)
    private String confirmHash;

    @Column(name = "unsubscribe_hash")
    @Personal(DataKind.CREDENTIAL)
    private String unsubscribeHash;

    @Column(name = "created_at")
    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant createdAt;

    @Column(name = "expires_at")
    @Technical
    private Instant expiresAt;

    @Column(name = "confirmed_at")
    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant confirmedAt;

    protected Subscription() {}

    Subscription(String address, String addressKey, String unsubscribeHash, Instant now) {
        this.id = Ids.next();
        this.address = address;
        this.addressKey = addressKey;
        this.unsubscribeHash = unsubscribeHash;
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    String address() {
        return address;
    }

    String addressKey() {
        return addressKey;
    }

    /** The account whose verified address it is, or null. */
    AccountId account() {
        return accountId == null ? null : new AccountId(accountId);
    }

    boolean confirmed() {
        return confirmedAt != null;
    }

    /** Whether the link that confirms can still be followed. */
    boolean waitsAt(Instant now) {
        return expiresAt != null && now.isBefore(expiresAt);
    }

    /** Asked for, or asked for again: the link mailed before stops working. */
    void ask(AccountId account, String confirmHash, Instant expiresAt) {
        belong(account);
        this.confirmHash = confirmHash;
        this.expiresAt = expiresAt;
    }

    /** The link that confirmed it goes on being known: who follows it twice is told that it worked. */
    void confirm(AccountId account, Instant now) {
        belong(account);
        confirmedAt = now;
        expiresAt = null;
    }

    /** Its address has become that of an account. */
    final void belong(AccountId account) {
        accountId = account == null ? null : account.value();
    }
}
