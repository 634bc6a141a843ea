package com.opusimg.message.push;

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

/** A browser that its owner opted in: the address at its push service, which whoever has it can send to, and a name for people. */
@DataSet(
        id = "push-devices",
        purpose = "messages",
        whose = Whose.ACCOUNT_HOLDER,
        until = {
            @Until(End.ACT),
            @Until(
                    value = End.PERIOD,
                    id = "push-devices",
                    period = "OPUS_RETENTION_PUSH_DEVICES",
                    rule = "push-devices")
        },
        erasure = OnErasure.DELETED,
        page = "/app/mail-settings")
@Entity
@Table(name = "push_device")
public class PushDevice {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_endpoint")
    @Personal(DataKind.CREDENTIAL)
    private String endpoint;

    @Column(name = "endpoint_key")
    @Technical
    private String endpointKey;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    @Personal(DataKind.DEVICE)
    private String name;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "renewed_at")
    @Personal(DataKind.USE)
    private Instant renewedAt;

    @Column(name = "told_at")
    @Technical
    private Instant toldAt;

    protected PushDevice() {}

    PushDevice(AccountId account, String endpoint, String key, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.endpoint = endpoint;
        this.endpointKey = key;
        this.createdAt = now;
        this.toldAt = Instant.EPOCH;
    }

    /** Names it. */
    public DeviceId id() {
        return new DeviceId(id);
    }

    /** What its owner sees it by. */
    public String name() {
        return name;
    }

    /** When it was opted in. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When its browser last said that it is still there. */
    public Instant renewedAt() {
        return renewedAt;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    String endpoint() {
        return endpoint;
    }

    void renew(String as, Instant now) {
        name = as;
        renewedAt = now;
    }
}
