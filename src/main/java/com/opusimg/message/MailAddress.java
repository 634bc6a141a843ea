package com.opusimg.message;

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

/**
 * An address of this installation. One that was given up stays taken for a while, as a digest that leads to nobody, so that no one
 * else gets what is still written to it.
 */
@DataSet(
        id = "mail-addresses",
        purpose = "messages",
        whose = Whose.ACCOUNT_HOLDER,
        until = {
            @Until(value = End.ACT, id = "mail-addresses"),
            @Until(
                    value = End.PERIOD,
                    id = "released-addresses",
                    period = "OPUS_RETENTION_RELEASED_ADDRESSES",
                    rule = "released-addresses")
        },
        erasure = OnErasure.ANONYMISED,
        page = "/app/mail-settings")
@Entity
@Table(name = "mail_address")
public class MailAddress {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "address_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String addressKey;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_address")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String address;

    @Personal(DataKind.PREFERENCE)
    private boolean main;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "released_at")
    @Technical
    private Instant releasedAt;

    protected MailAddress() {}

    MailAddress(AccountId account, String address, String key, boolean main, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.address = address;
        this.addressKey = key;
        this.main = main;
        this.createdAt = now;
    }

    /** Names the row. */
    public UUID id() {
        return id;
    }

    /** Whose it is, or null once it was given up. */
    AccountId account() {
        return accountId == null ? null : new AccountId(accountId);
    }

    /** The address. */
    public String address() {
        return address;
    }

    /** Whether new messages are written from it. */
    public boolean main() {
        return main;
    }

    /** Since when. */
    public Instant createdAt() {
        return createdAt;
    }

    void beMain(boolean is) {
        main = is;
    }

    void release(Instant now) {
        accountId = null;
        address = null;
        main = false;
        releasedAt = now;
    }
}
